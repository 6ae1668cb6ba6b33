import { askForm, button } from '../../../platform/page/forms/form.ts';
import { textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { byLetter, type GlossaryEntry } from './glossary.ts';
import { type AddressOf, drawRuns } from './markdown.page.ts';
import type { HelpWords } from './words.en.ts';

/** The words of Hearth by letter, with a search. Accessibility: each letter is a heading; letters are links to them; each word has its own anchor. */
export const glossaryPage = (
  {
    entries,
    wanted,
    addressOf,
  }: { readonly entries: readonly GlossaryEntry[]; readonly wanted: string; readonly addressOf: AddressOf },
  words: HelpWords,
): Html => {
  const letters = byLetter(entries);
  return html`<section class="side hero wide" aria-labelledby="h1"><div></div><div><h1 id="h1">${words.glossaryTitle}</h1><p class="lede">${words.glossaryLede}</p>${askForm(
    {
      action: '/glossary',
      label: words.glossarySearch,
      body: [
        textField({ name: 'find', label: words.glossarySearch, type: 'search', width: 16, value: wanted }),
        button({ label: words.glossaryFind, kind: 'quiet' }),
      ],
    },
  )}${wanted === '' ? null : html`<p role="status">${words.glossaryFound(entries.length, wanted)} <a href="/glossary">${words.glossaryAll}</a></p>`}
${letters.length < 2 ? null : html`<nav aria-label="${words.glossaryLetters}"><ul class="help-letters" role="list">${letters.map(([letter]) => html`<li><a href="#letter-${letter.toLowerCase()}">${letter}</a></li>`)}</ul></nav>`}</div></section>${letters.map(
    ([letter, some]) =>
      sideSection({
        id: `letter-${letter.toLowerCase()}`,
        title: letter,
        body: html`<dl class="help-words">${some.map(
          (entry) =>
            html`<div id="${entry.anchor}"><dt>${entry.term}</dt><dd>${
              entry.see === undefined
                ? drawRuns(entry.meaning, addressOf)
                : html`${words.glossarySee} <a href="#${entry.see.anchor}">${entry.see.term}</a>`
            }<span class="small soft"> ${entry.part}</span></dd></div>`,
        )}</dl>`,
      }),
  )}`;
};
