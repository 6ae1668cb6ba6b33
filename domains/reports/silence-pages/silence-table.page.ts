import { dataTable } from '../../../platform/page/data-table.ts';
import { silenceBar } from '../../../platform/page/drawings/silence-bar.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { findingAddress, findingKey } from '../../disclosure/finding-key.ts';
import type { PublishedSilence } from '../../disclosure/publishable.ts';
import { sayCount } from '../say-count.ts';
import { sayHeardShort, saySilenceKind } from '../say-silence.ts';
import { saySureness } from '../say-sureness.ts';
import { silenceTag } from '../sureness-tag.page.ts';
import type { SilenceWords } from './words.en.ts';

/**
 * Silences in one table, bars on one scale; each row leads to its own page. The bar is hidden from screen readers: its figures
 * stand beside it. Accessibility: a table with a caption and heads; who it is about is the head of its row and the link; heard of
 * 100 expected is in words, and its bar is hidden from screen readers.
 */
export const silenceTable = (silences: readonly PublishedSilence[], words: SilenceWords): Html => {
  const end = Math.min(2, Math.max(1.1, ...silences.map((one) => one.observedOverExpected.upper)));
  return dataTable({
    caption: words.tableCaption,
    note: words.tableNote,
    columns: [
      { title: words.whoColumn },
      { title: words.kindColumn },
      { title: words.heardColumn },
      { title: words.verdictColumn },
    ],
    rows: silences.map((silence) => row(silence, end, words)),
  });
};

const row = (silence: PublishedSilence, end: number, words: SilenceWords): readonly HtmlPart[] => [
  html`<a href="${findingAddress(findingKey(silence))}">${silence.sentences.headline}</a><br><span class="small soft">${sayCount(silence.homes, silence.noun)}</span>`,
  saySilenceKind(silence.silence),
  html`${silenceBar({ ...silence.observedOverExpected, state: silence.verdict, end })}<span class="small">${silence.verdict === 'uncovered' ? words.noFigure : sayHeardShort(silence)}</span>`,
  html`${silenceTag(silence.verdict)}<br><span class="small soft">${silence.verdict === 'silence' ? `${saySureness(silence.sureness)}. ` : ''}${needShort(silence, words)}</span>`,
];

const needShort = (silence: PublishedSilence, words: SilenceWords): string => {
  const need = silence.signsOfNeed.find((sign) => sign.verdict === 'need');
  if (need !== undefined) return need.note === '' ? need.title : need.note;
  if (silence.verdict === 'uncovered') return words.uncoveredNote;
  if (silence.verdict === 'candidate' || silence.silence === 'reporting') return words.noNeed;
  return words.needNotAsked;
};
