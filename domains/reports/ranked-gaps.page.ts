import { type Axis, axisFor } from '../../platform/page/drawings/axis.ts';
import { axisHead } from '../../platform/page/drawings/axis-head.ts';
import { intervalGlyph } from '../../platform/page/drawings/interval-glyph.ts';
import { type Html, type HtmlPart, html } from '../../platform/page/html.ts';
import type { Measure } from '../measures/measure.ts';
import { gapDirection } from './gap-direction.ts';
import type { ListedGap } from './listed-gaps.ts';
import { sayCount } from './say-count.ts';
import { sayDifference, turned } from './say-difference.ts';
import { printedValue, sayValue } from './say-estimate.ts';
import { sayNumber } from './say-number.ts';
import { sayTouched } from './say-touched.ts';
import { sayUnits } from './say-units.ts';
import { overTimeTag, surenessTag } from './sureness-tag.page.ts';

/** One scale for each unit, shared by every gap of a page. */
export type Axes = ReadonlyMap<Measure['unit'], Axis>;

export const axesByUnit = (gaps: readonly ListedGap[]): Axes => {
  const values = new Map<Measure['unit'], number[]>();
  for (const { gap } of gaps) {
    const shown = turned(gap.printed, gapDirection(gap).sign);
    const known = values.get(gap.measure.unit) ?? [];
    values.set(gap.measure.unit, [
      ...known,
      ...[shown.value, shown.lower, shown.upper].map((one) => printedValue(one, gap.measure.unit)),
    ]);
  }
  return new Map([...values].map(([unit, all]) => [unit, axisFor(all, 4)]));
};

/** The scales, printed once at the head of the list. */
export const axisHeads = (axes: Axes): Html =>
  html`<div class="axis-head"><p>Compared like with like. The dot is our best figure, the line its interval. Each unit has one scale.</p><div class="scales">${[...axes].map(([unit, axis]) => axisHead(axis, unit, tickLabel(axis)))}</div></div>`;

const tickLabel =
  (axis: Axis) =>
  (tick: number): string =>
    tick === 0 ? '0' : sayNumber(tick, axis.ticks.every(Number.isInteger) ? 0 : axis.to < 0.5 ? 2 : 1);

/** Where each gap's own part is, and what else a page says of it. */
export interface RankedLook {
  readonly href: (listed: ListedGap) => string;
  /** More tags after how sure and whether it is closing. */
  readonly tags?: (listed: ListedGap) => HtmlPart;
}

/**
 * Gaps in their order: each with its sentence, how many it touches, its interval in words and drawn on the page's scale, how
 * sure, and whether it is closing. Accessible by: a list of headings that are links; drawings are hidden from screen readers
 * because the same figures stand beside them; every tag has its words.
 */
export const rankedGaps = (gaps: readonly ListedGap[], axes: Axes, look: RankedLook): Html =>
  html`<ol class="ranked" role="list">${gaps.map((listed) => rankedGap(listed, axes, look))}</ol>`;

const rankedGap = (listed: ListedGap, axes: Axes, look: RankedLook): Html => {
  const { gap } = listed;
  const counted =
    gap.side === 'worse' && gap.sureness !== 'could be chance' && gap.sureness !== 'cannot tell';
  const more = look.tags?.(listed) ?? null;
  return html`<li><span class="rank" aria-hidden="true">${listed.number}</span><div><h3><a href="${look.href(listed)}">${gap.sentences.headline}</a></h3>
<p>${counted ? html`<b>About ${sayTouched(gap.touched)}.</b> ` : null}Gap ${sayDifference(gap.printed, gap)}. ${sayUnits(gap)}.${alsoSeen(listed)}</p>
<p class="tags">${surenessTag(gap.sureness)} ${gap.overTime === undefined ? null : overTimeTag(gap.overTime.verdict)}${more === null ? null : [' ', more]}</p></div>${glyph(listed, axes)}</li>
`;
};

const alsoSeen = (listed: ListedGap): string =>
  listed.parts.length === 0 ? '' : ` Seen in ${sayCount(listed.parts.length, 'other way')} too.`;

const glyph = (listed: ListedGap, axes: Axes): Html | null => {
  const { gap } = listed;
  const { unit } = gap.measure;
  const axis = axes.get(unit);
  if (axis === undefined) return null;
  const shown = turned(gap.printed, gapDirection(gap).sign);
  return intervalGlyph({
    axis,
    interval: {
      value: printedValue(shown.value, unit),
      lower: printedValue(shown.lower, unit),
      upper: printedValue(shown.upper, unit),
      label: sayValue(shown, unit),
    },
  });
};
