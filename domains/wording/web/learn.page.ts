import { dataTable } from '../../../platform/page/data-table.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { LearningPack } from '../learning-pack.ts';
import type { WordingWords } from './words.en.ts';

/** All learning packs, each with why it matters. */
export const lessonsPage = (lessons: readonly LearningPack[], words: WordingWords): Html => html`
<section class="side hero" aria-labelledby="h1"><div><p class="small soft">${words.learnAside}</p></div><div><h1 id="h1">${words.learnTitle}</h1><p class="lede">${words.learnLede}</p></div></section>
${sideSection({
  id: 'packs',
  title: words.learnAll,
  promise: words.learnTwenty,
  body: html`<ul role="list" class="wording-lessons">${lessons.map(
    (lesson) =>
      html`<li><h3><a href="/wording/learn/${lesson.group}">${lesson.title}</a></h3><p>${lesson.why}</p></li>`,
  )}</ul><p><a href="/wording">${words.tryLink}</a></p>`,
})}`;

/** One pack: published words, pairs, three questions, the mum test. Prints on one side. */
export const lessonPage = (lesson: LearningPack, words: WordingWords): Html => html`
<section class="side hero" aria-labelledby="h1"><div><p class="small soft">${words.learnTwenty}</p><p class="small"><a href="/wording/learn">${words.learnAll}</a></p></div><div><h1 id="h1">${lesson.title}</h1><p class="lede">${lesson.why}</p></div></section>
${sideSection({
  id: 'published',
  title: words.learnPublished,
  body: lesson.quotes.map(
    (quote) =>
      html`<figure class="wording-quote"><blockquote>${quote.words}</blockquote><figcaption class="small soft">${quote.from}</figcaption></figure>`,
  ),
})}
${sideSection({
  id: 'pairs',
  title: words.learnPairs,
  promise: words.learnPairsPromise,
  body: dataTable({
    caption: words.learnPairs,
    columns: [{ title: words.learnBefore }, { title: words.learnAfter }],
    rows: lesson.pairs.map(({ before, after }) => [before, after]),
  }),
})}
${sideSection({
  id: 'questions',
  title: words.learnQuestions,
  body: html`<ol class="wording-list">${lesson.questions.map((question) => html`<li>${question}</li>`)}</ol>`,
})}
${sideSection({ id: 'mum', title: words.learnMum, body: html`<p>${lesson.mumTest}</p>` })}`;
