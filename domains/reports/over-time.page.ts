import { chartFigure } from '../../platform/page/chart-figure.ts';
import { quartersChart } from '../../platform/page/drawings/quarters-chart.ts';
import { type Html, html } from '../../platform/page/html.ts';
import { type SideLevel, sideSection } from '../../platform/page/side-section.ts';
import type { PublishedGap } from '../disclosure/publishable.ts';
import type { OverTime } from '../findings/finding.ts';
import { gapDirection } from './gap-direction.ts';
import { turned } from './say-difference.ts';
import { printedValue } from './say-estimate.ts';
import { sayNumber } from './say-number.ts';
import { startUpper } from './say-sureness.ts';
import { overTimeTag } from './sureness-tag.page.ts';

/** Is it closing? Each quarter, with limits that separate change from noise. */
export const overTimePart = (gap: PublishedGap, anchor: string, level: SideLevel = 'within'): Html =>
  sideSection({
    id: `${anchor}-time`,
    title: 'Is it closing?',
    promise: 'Each quarter, with limits that separate change from noise.',
    level,
    body:
      gap.overTime === undefined
        ? html`<p>${overTimeTag('cannot tell')}</p><p>There are too few quarters, or too few ${gap.measure.of}s in each, to tell change from noise.</p>`
        : html`<p>${overTimeTag(gap.overTime.verdict)}</p>${chart(gap, gap.overTime)}`,
  });

const chart = (gap: PublishedGap, overTime: OverTime): Html => {
  const { sign, axis } = gapDirection(gap);
  const limits = turned({ value: overTime.middle, lower: overTime.lower, upper: overTime.upper }, sign);
  const shown = (value: number): number => printedValue(value, gap.measure.unit);
  const points = overTime.quarters.map((quarter) => ({
    label: quarter.quarter,
    value: shown(quarter.difference * sign),
  }));
  const decimals = Math.abs(shown(limits.value)) < 1 ? 2 : 1;
  const between = `${sayNumber(shown(limits.lower), decimals)} to ${sayNumber(shown(limits.upper), decimals)}`;
  const outside = points.filter(
    (point) => point.value < shown(limits.lower) || point.value > shown(limits.upper),
  );
  const sentence = `${startUpper(overTime.verdict)}: ${points.length} quarters, middle ${sayNumber(shown(limits.value), decimals)}, noise from ${between} ${axis}. ${outside.length === 0 ? 'No quarter lies outside.' : `Outside: ${outside.map((point) => point.label).join(', ')}.`}`;
  return chartFigure({
    sentence,
    note: `${axis}, like with like`,
    label: 'Chart: the gap by quarter',
    drawing: quartersChart({
      description: sentence,
      points,
      middle: shown(limits.value),
      lower: shown(limits.lower),
      upper: shown(limits.upper),
      note: 'Shaded: within noise. Diamond: outside it. Thick line: no difference.',
      tickLabel: (tick) => sayNumber(tick, Number.isInteger(tick) ? 0 : 1),
    }),
    table: {
      caption: `The gap in each quarter, ${axis}`,
      columns: [{ title: 'Quarter' }, { title: axis, numeric: true }, { title: 'Rests on', numeric: true }],
      rows: overTime.quarters.map((quarter, index) => [
        quarter.quarter,
        sayNumber(points[index]?.value ?? 0, decimals),
        sayNumber(quarter.units),
      ]),
      foot: ['Limits of noise', between, 'all quarters'],
    },
  });
};
