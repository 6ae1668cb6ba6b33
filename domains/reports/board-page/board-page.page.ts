import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { MARK } from '../../../platform/page/page-shell.ts';
import { type TagIcon, type TagRole, verdictTag } from '../../../platform/page/verdict-tag.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import type { BoardSheet, SheetGap, SheetLine, SheetPart, SheetSilence } from './sheet.ts';
import { gapDrawing, silenceDrawing, tallyDrawing } from './sheet-drawings.page.ts';
import type { BoardWords } from './words.en.ts';

/**
 * The board's sheet as a page: one side of A4 on the screen and on paper. Accessibility: the headline is the one h1, each part a section with
 * its heading, tables have captions and row heads, drawings are hidden because their figures stand beside them; at 320 pixels parts stand below
 * each other and tables scroll in their own box; on paper no letter is smaller than 9 points.
 */
export const boardPage = (
  sheet: BoardSheet,
  words: BoardWords,
): Html => html`<nav class="board-bar" aria-label="${words.shortTitle}"><a class="btn btn--quiet" href="/board.pdf">${words.pdf}</a><a href="/findings">${words.behind}</a></nav>
<article class="board-sheet" aria-labelledby="h1">
<header><span class="mark">${MARK}Hearth</span><p>${sheet.landlord}<br>${sheet.basis.join(' ')}</p></header>
<h1 id="h1">${sheet.headline}</h1>
${gapsPart(sheet, words)}
${averagesPart(sheet)}
<div class="board-two">${silencesPart(sheet, words)}${promisesPart(sheet)}</div>
<div class="board-two">${linesPart('b-changed', sheet.changed)}${linesPart('b-cannot', sheet.cannotTell)}</div>
${asidePart(sheet)}
<footer><p>${sheet.foot}</p></footer>
</article>`;

/** Before the first evidence: what will be here, and how to begin. */
export const emptyBoardPage = (words: BoardWords, mayLoad: boolean): Html =>
  html`<section class="side hero"><div></div><div><h1>${words.emptyTitle}</h1><p class="lede">${words.empty}</p>${mayLoad ? html`<p><a class="btn" href="/evidence/new">${words.emptyAction}</a></p>` : null}</div></section>`;

/** The PDF could not be made: said, with what to do instead. */
export const pdfFailedPage = (words: BoardWords): Html =>
  html`<section class="side hero"><div></div><div><h1>${words.shortTitle}</h1><p class="lede">${words.pdfFailed}</p><p><a class="btn" href="/board">${words.shortTitle}</a></p></div></section>`;

const part = (id: string, of: SheetPart<unknown>, body: HtmlPart): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${of.title}${of.note === '' ? null : html` <span>${of.note}</span>`}</h2>${body}${of.after === '' ? null : html`<p class="board-after">${of.after}</p>`}</section>`;

const gapsPart = (sheet: BoardSheet, words: BoardWords): Html =>
  part(
    'b-gaps',
    sheet.gaps,
    sheet.gaps.rows.length === 0
      ? null
      : html`<div class="scroll" tabindex="0" role="group" aria-label="Table: ${words.gaps}"><table class="board-gaps"><caption class="unseen">${words.gapsCaption}</caption><thead><tr><th scope="col">${words.measureAndWho}</th><th scope="col" class="board-drawn"><span class="unseen">${words.drawn}</span></th><th scope="col">${words.gap}</th><th scope="col">${words.touches}</th><th scope="col">${words.overTime}</th><th scope="col">${words.promise}</th></tr></thead><tbody>${sheet.gaps.rows.map(gapRow)}</tbody></table></div>`,
  );

const gapRow = (gap: SheetGap): Html =>
  html`<tr><th scope="row"><a href="${findingAddress(gap.key)}">${gap.measure}</a><br><span>${gap.who}</span></th><td class="board-drawn">${gapDrawing(gap)}</td><td class="nowrap"><b>${gap.gap}</b><br><span class="soft">${gap.interval}</span></td><td class="nowrap"><b>${gap.touches}</b><br><span class="soft">${gap.touchesInterval}</span></td><td>${movesTag(gap)}</td><td class="nowrap">${gap.promiseWanting ? html`<b>${gap.promise}</b>` : gap.promise}</td></tr>
`;

const movesTag = (gap: SheetGap): Html => {
  const looks: Readonly<Record<SheetGap['overTime'], readonly [TagRole, TagIcon]>> = {
    closing: ['good', 'closing'],
    widening: ['gap', 'widening'],
    'no change beyond noise': ['plain', 'noise'],
    'cannot tell': ['cannot', 'question'],
  };
  return verdictTag(...looks[gap.overTime], gap.overTimeSaid);
};

const averagesPart = (sheet: BoardSheet): Html | null =>
  sheet.averages.rows.length === 0
    ? null
    : part(
        'b-averages',
        sheet.averages,
        html`<ul class="board-averages" role="list">${sheet.averages.rows.map(
          (one) => html`<li><b>${one.figure}</b> ${one.title}<small>${one.rests}</small></li>`,
        )}</ul>`,
      );

const silencesPart = (sheet: BoardSheet, words: BoardWords): Html =>
  part(
    'b-silences',
    sheet.silences,
    sheet.silences.rows.length === 0
      ? null
      : html`<div class="scroll" tabindex="0" role="group" aria-label="Table: ${words.silences}"><table class="board-silent"><caption class="unseen">${words.silencesCaption}</caption><thead class="unseen"><tr><th scope="col">${words.kindAndWho}</th><th scope="col" class="board-drawn">${words.drawn}</th><th scope="col">${words.heard}</th></tr></thead><tbody>${sheet.silences.rows.map(silenceRow)}</tbody></table></div>`,
  );

const silenceRow = (silence: SheetSilence): Html =>
  html`<tr><th scope="row"><a href="${findingAddress(silence.key)}">${silence.kind}</a><br><span>${silence.who}</span></th><td class="board-drawn">${silenceDrawing(silence)}</td><td class="n"><b>${silence.heard}</b><br><span class="soft">${silence.interval}</span></td></tr>
`;

const promisesPart = (sheet: BoardSheet): Html => {
  const { promises, notCovered } = sheet;
  return part('b-promises', { ...promises, after: '' }, [
    promises.after === '' ? null : html`<p class="board-ruled">${promises.after}</p>`,
    promises.tally === null
      ? null
      : html`<div class="board-ruled">${tallyDrawing(promises.tally)}<p><b>${promises.tally.said}</b> ${promises.tally.markSaid} ${promises.listed}</p></div>`,
    promises.rows.length === 0 ? null : lines(promises.rows),
    notCovered === null
      ? null
      : html`<p class="board-after"><b>${notCovered.lead}</b> ${notCovered.rest}</p>`,
  ]);
};

const lines = (rows: readonly SheetLine[]): Html =>
  html`<ul class="board-list" role="list">${rows.map((line) => html`<li><b>${line.lead}</b> ${line.rest}</li>`)}</ul>`;

const linesPart = (id: string, of: SheetPart<string>): Html =>
  part(
    id,
    of,
    of.rows.length === 0
      ? null
      : html`<ul class="board-list" role="list">${of.rows.map((line) => html`<li>${line}</li>`)}</ul>`,
  );

const asidePart = (sheet: BoardSheet): Html | null =>
  sheet.setAside.rows.length === 0 ? null : part('b-aside', sheet.setAside, lines(sheet.setAside.rows));
