import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { verdictTag } from '../../../platform/page/verdict-tag.ts';
import { promiseStanding, promisesInOrder } from '../../decisions/promise.ts';
import { findingAddress, findingKey } from '../../disclosure/finding-key.ts';
import type { PublishedGap } from '../../disclosure/publishable.ts';
import { gapFigures, gapMeta, gapParts } from '../gap-parts.page.ts';
import { sayDate } from '../say-date.ts';
import { sayDifference } from '../say-difference.ts';
import { silenceFigures, silenceMeta, silenceParts } from '../silence-one-by-one.page.ts';
import { triangulationTag } from '../sureness-tag.page.ts';
import { triangulationCard } from '../triangulation.page.ts';
import { discussionPart, historyPart } from './discussion.page.ts';
import { doingPart } from './doing.page.ts';
import type { OneFinding } from './finding-model.ts';
import type { FindingWords } from './finding-words.en.ts';
import { guessBeside } from './guess-beside.page.ts';
import { standingWord } from './promise-card.page.ts';
import { snapshotsPart } from './snapshots.page.ts';
import { standingTag } from './status-tags.page.ts';

/**
 * One finding: its sentence, all that it rests on, and all that is done about it. Accessibility: the sentence first, then its
 * proof; one heading a part, in order; every chart has its table; the one main action stands with the promises.
 */
export const oneFindingPage = (one: OneFinding, words: FindingWords): Html =>
  html`${hero(one, words)}${[
    evidenceParts(one),
    alsoPart(one, words),
    snapshots(one, words),
    doingPart(one, words),
    discussionPart(one, words),
    historyPart(one.doing.history, words),
  ]}`;

const hero = (one: OneFinding, words: FindingWords): Html => {
  const { found } = one;
  const meta =
    found.is === 'gap'
      ? gapMeta(found.gap)
      : found.is === 'silence'
        ? silenceMeta(found.silence)
        : triangulationTag(found.card.verdict);
  const figures =
    found.is === 'gap'
      ? gapFigures(found.gap)
      : found.is === 'silence'
        ? silenceFigures(found.silence)
        : triangulationCard(found.card);
  const title =
    found.is === 'gap'
      ? found.gap.sentences.headline
      : found.is === 'silence'
        ? found.silence.sentences.headline
        : found.card.claim;
  return html`<section class="side hero" aria-labelledby="finding"><div>${meta}<p class="meta find-asof">${words.evidenceOf(sayDate(one.asOf))}</p></div>
<div class="matter"><h1 id="finding">${title}</h1>${guessBeside(one, words)}${figures}${standing(one, words)}</div></section>`;
};

const standing = ({ doing, whole, today }: OneFinding, words: FindingWords): HtmlPart => [
  whole === null
    ? null
    : html`<p>${words.partOf} <a href="${findingAddress(findingKey(whole))}">${whole.sentences.headline}</a></p>`,
  html`<p class="find-now">${now(doing, today, words)}<a href="#doing">${words.doing}</a></p>`,
];

/** In a line: set aside, lapsed or promised, who has it. The whole stands further down. */
const now = (doing: OneFinding['doing'], today: string, words: FindingWords): HtmlPart => {
  const [promise] = promisesInOrder(
    doing.promises.filter((one) => one.state !== 'taken back'),
    today,
  );
  const standing = promise === undefined ? null : promiseStanding(promise, today);
  const holder = doing.assignment?.to ?? null;
  return [
    doing.aside === 'aside' ? [verdictTag('cannot', 'hatch', words.asideTitle), ' '] : null,
    promise === undefined || standing === null
      ? null
      : [
          standingTag(
            standing,
            words.promiseStands(standingWord(standing, words).toLowerCase(), sayDate(promise.byWhen)),
          ),
          ' ',
        ],
    holder === null ? null : [verdictTag('plain', 'half', words.holder(holder.name)), ' '],
  ];
};

const evidenceParts = ({ found }: OneFinding): HtmlPart => {
  if (found.is === 'gap') return gapParts(found.gap, 'finding', 'chapter');
  return found.is === 'silence' ? silenceParts(found.silence, 'finding', 'chapter') : null;
};

const alsoPart = ({ parts }: OneFinding, words: FindingWords): Html | null =>
  parts.length === 0
    ? null
    : sideSection({
        id: 'also',
        title: words.also,
        promise: words.alsoNote,
        body: html`<ul class="plain-list">${parts.map((part) => also(part, words))}</ul>`,
      });

const also = (part: PublishedGap, words: FindingWords): Html =>
  html`<li><a href="${findingAddress(findingKey(part))}">${part.sentences.headline}</a> ${words.alsoGap(sayDifference(part.printed, part))}${part.standing.as === 'part of another' ? ` ${part.standing.note}` : ''}</li>`;

const snapshots = ({ found, snapshots: seen, doing }: OneFinding, words: FindingWords): Html | null =>
  found.is === 'card' ? null : snapshotsPart({ snapshots: seen, promises: doing.promises, words });
