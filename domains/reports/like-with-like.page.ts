import { chartFigure } from '../../platform/page/chart-figure.ts';
import { dataTable } from '../../platform/page/data-table.ts';
import type { DrawnInterval } from '../../platform/page/drawings/interval.ts';
import { intervalPlot } from '../../platform/page/drawings/interval-plot.ts';
import { type Html, html } from '../../platform/page/html.ts';
import { type SideLevel, sideSection } from '../../platform/page/side-section.ts';
import type { PublishedGap } from '../disclosure/publishable.ts';
import type { Estimate } from '../findings/finding.ts';
import { gapDirection } from './gap-direction.ts';
import { sayDifference, turned } from './say-difference.ts';
import { printedValue, sayBare, sayEstimate, sayInterval, saySingle, sayValue } from './say-estimate.ts';
import { sayNumber } from './say-number.ts';

/** The gap as it comes and like with like, drawn on one axis; with medians, shares by day and the target for times. */
export const likeWithLikePart = (gap: PublishedGap, anchor: string, level: SideLevel = 'within'): Html =>
  sideSection({
    id: `${anchor}-like`,
    title: 'Like with like',
    promise: `The same ${gap.measure.caseMix.length === 0 ? 'kind of case' : gap.measure.caseMix.map(plainName).join(', the same ')}.`,
    level,
    body: [
      chart(gap),
      timesTable(gap),
      gap.target === undefined ? null : targetSentence(gap, gap.target),
      gap.slope === undefined ? null : html`<p>${gap.slope.said}</p>`,
    ],
  });

const plainName = (column: string): string => column.replaceAll('_', ' ');

const chart = (gap: PublishedGap): Html => {
  const { sign, axis } = gapDirection(gap);
  const { unit } = gap.measure;
  const crude = turned(gap.crude.difference, sign);
  const like = turned(gap.printed, sign);
  const sentence = `Before comparing like with like, the gap is ${sayDifference(gap.crude.difference, gap)}. Like with like, it is ${sayDifference(gap.printed, gap)}.`;
  return chartFigure({
    sentence,
    note: `${axisNote(gap)} The line through each mark is its ${sayNumber(gap.confidence * 100)} % interval.`,
    label: `Chart: ${axis}`,
    drawing: intervalPlot({
      description: sentence,
      crude: { ...drawn(crude, gap), title: 'All as they come', label: sayBare(crude, unit) },
      like: { ...drawn(like, gap), title: 'Like with like', label: sayEstimate(like, unit) },
      between: gap.caseMixNote,
      unit: axis,
      even: gap.measure.unit === 'days' ? 'the same wait' : 'the same',
      tickLabel: (tick) => sayNumber(tick, Number.isInteger(tick) ? 0 : Math.abs(tick) < 1 ? 2 : 1),
    }),
    table: {
      caption: gap.measure.title,
      note: gap.caseMixNote,
      columns: [
        { title: 'Comparison' },
        { title: 'This cohort', numeric: true },
        { title: 'Elsewhere', numeric: true },
        { title: axis, numeric: true },
        { title: 'Interval', numeric: true },
      ],
      rows: [
        contrastRow('All as they come', gap.crude.cohortValue, gap.crude.comparisonValue, crude, gap),
        contrastRow('Like with like', gap.adjusted.cohortValue, gap.adjusted.comparisonValue, like, gap),
        [
          'Counted',
          sayNumber(gap.base.units),
          sayNumber(gap.base.comparisonUnits),
          `${gap.measure.of}s`,
          'counted',
        ],
        ['Homes', sayNumber(gap.base.homes), sayNumber(gap.base.comparisonHomes), 'homes', 'counted'],
      ],
    },
  });
};

const axisNote = (gap: PublishedGap): string =>
  gap.measure.kind === 'time'
    ? `Extra days over ${gap.measure.horizonDays ?? 'the'} days, jobs still open included.`
    : `${gap.measure.counted}, out of ${gap.measure.outOf}.`;

const drawn = (estimate: Estimate, gap: PublishedGap): Omit<DrawnInterval, 'label'> => ({
  value: printedValue(estimate.value, gap.measure.unit),
  lower: printedValue(estimate.lower, gap.measure.unit),
  upper: printedValue(estimate.upper, gap.measure.unit),
});

const contrastRow = (
  title: string,
  cohort: number,
  comparison: number,
  difference: Estimate,
  gap: PublishedGap,
): readonly string[] => {
  const { unit } = gap.measure;
  return [
    title,
    saySingle(cohort, unit),
    saySingle(comparison, unit),
    sayValue(difference, unit),
    sayInterval(difference, unit),
  ];
};

const timesTable = (gap: PublishedGap): Html | null => {
  if (gap.times === undefined) return null;
  const rows = gap.times.doneBy.map((done) => [
    `Done by day ${done.day}`,
    saySingle(done.cohort, 'in 100'),
    saySingle(done.comparison, 'in 100'),
  ]);
  return dataTable({
    caption: 'How soon the work is done',
    note: `Open jobs are counted as waiting: ${gap.base.openWithheld ? 'a few' : sayNumber(gap.base.open)} were still open.`,
    columns: [
      { title: 'By' },
      { title: 'This cohort', numeric: true },
      { title: 'Elsewhere', numeric: true },
    ],
    rows: [['Half are done within', gap.times.medianCohort, gap.times.medianComparison], ...rows],
  });
};

const targetSentence = (gap: PublishedGap, target: NonNullable<PublishedGap['target']>): Html =>
  html`<p><strong>A target is not the wait.</strong> ${sayEstimate(target.cohort, 'in 100')} of these ${gap.measure.of}s met the target, against ${sayEstimate(target.comparison, 'in 100')} elsewhere. A target is our promise to ourselves; the wait is what the resident lives with.</p>`;
