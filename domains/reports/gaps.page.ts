import type { Axis } from '../../platform/page/drawings/axis.ts';
import { axisFor } from '../../platform/page/drawings/axis.ts';
import { axisHead } from '../../platform/page/drawings/axis-head.ts';
import { intervalGlyph } from '../../platform/page/drawings/interval-glyph.ts';
import { type Html, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import type { Publishable } from '../disclosure/publishable.ts';
import type { Measure } from '../measures/measure.ts';
import { gapDirection } from './gap-direction.ts';
import { type ListedGap, listedGaps } from './listed-gaps.ts';
import { sayCount } from './say-count.ts';
import { sayDifference, turned } from './say-difference.ts';
import { printedValue, sayValue } from './say-estimate.ts';
import { sayNumber } from './say-number.ts';
import { sayTouched } from './say-touched.ts';
import { sayUnits } from './say-units.ts';
import { overTimeTag, surenessTag } from './sureness-tag.page.ts';

/** The ranked list of gaps: each with its sentence, how many it touches, its interval, how sure, and whether it is closing. */
export const gapsSection = (findings: Publishable): Html => {
  const { worse, better, chance } = listedGaps(findings);
  const axes = axesByUnit([...worse, ...better, ...chance]);
  const body =
    worse.length === 0
      ? html`<div class="calm"><h3>We found no gap that is clear</h3><p>No cohort was clearly worse off on any measure that could be compared. “Could be chance” and “cannot tell” are listed apart.</p></div>`
      : html`${heads(axes)}${rankedList(worse, axes)}`;
  return sideSection({
    id: 'gaps',
    title: 'Gaps',
    promise: 'First those that touch the most people, taking the low end of what we know.',
    wide: true,
    bodyClass: 'matter list',
    body: [
      body,
      tooSmall(findings.tooSmallToMatter),
      better.length === 0 ? null : html`<h3>Better than elsewhere</h3>${rankedList(better, axes)}`,
      chance.length === 0
        ? null
        : html`<h3>Could be chance</h3><p>These differences were looked at more closely. Each could be chance.</p>${rankedList(chance, axes)}`,
    ],
  });
};

const tooSmall = (count: number): Html | null =>
  count === 0
    ? null
    : html`<p>${count === 1 ? 'One more difference is' : `${sayNumber(count)} more differences are`} clear but smaller than would matter, by the rule of each measure: counted, not listed.</p>`;

type Axes = ReadonlyMap<Measure['unit'], Axis>;

const axesByUnit = (gaps: readonly ListedGap[]): Axes => {
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

const heads = (axes: Axes): Html =>
  html`<div class="axis-head"><p>Compared like with like. The dot is our best figure, the line its interval. Each unit has one scale.</p><div class="scales">${[...axes].map(([unit, axis]) => axisHead(axis, unit, tickLabel(axis)))}</div></div>`;

const tickLabel =
  (axis: Axis) =>
  (tick: number): string =>
    tick === 0 ? '0' : sayNumber(tick, axis.ticks.every(Number.isInteger) ? 0 : axis.to < 0.5 ? 2 : 1);

const rankedList = (gaps: readonly ListedGap[], axes: Axes): Html =>
  html`<ol class="ranked" role="list">${gaps.map((listed) => rankedGap(listed, axes))}</ol>`;

const rankedGap = (listed: ListedGap, axes: Axes): Html => {
  const { gap } = listed;
  const counted =
    gap.side === 'worse' && gap.sureness !== 'could be chance' && gap.sureness !== 'cannot tell';

  return html`<li><span class="rank" aria-hidden="true">${listed.number}</span><div><h3><a href="#${listed.anchor}">${gap.sentences.headline}</a></h3>
<p>${counted ? html`<b>About ${sayTouched(gap.touched)}.</b> ` : null}Gap ${sayDifference(gap.printed, gap)}. ${sayUnits(gap)}.${alsoSeen(listed)}</p>
<p class="tags">${surenessTag(gap.sureness)} ${gap.overTime === undefined ? null : overTimeTag(gap.overTime.verdict)}</p></div>${glyph(listed, axes)}</li>
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
