import { dataTable } from '../../platform/page/data-table.ts';
import { type Axis, axisFor } from '../../platform/page/drawings/axis.ts';
import { intervalGlyph } from '../../platform/page/drawings/interval-glyph.ts';
import { type Html, type HtmlPart, html } from '../../platform/page/html.ts';
import { type SideLevel, sideSection } from '../../platform/page/side-section.ts';
import { type TagIcon, type TagRole, verdictTag } from '../../platform/page/verdict-tag.ts';
import type { PublishedGap } from '../disclosure/publishable.ts';
import type { Estimate, RivalExplanation } from '../findings/finding.ts';
import { gapDirection } from './gap-direction.ts';
import { turned } from './say-difference.ts';
import { printedValue, sayBare } from './say-estimate.ts';
import { sayNumber } from './say-number.ts';
import { startUpper } from './say-sureness.ts';
import { sayUnitCount } from './say-units.ts';

const WITHIN_SHOWN = 8;

/** What else could explain a gap: each rival that the data can test, tested. */
export const rivalsPart = (gap: PublishedGap, anchor: string, level: SideLevel = 'within'): Html =>
  sideSection({
    id: `${anchor}-rival`,
    title: 'What else could explain it',
    promise: 'Each one that the data can test, tested. None is quietly adjusted away.',
    level,
    body:
      gap.rivals.length === 0
        ? html`<p>${verdictTag('cannot', 'question', 'Cannot tell')}</p><p>The records hold nothing with which another explanation could be tested.</p>`
        : table(gap),
  });

const table = (gap: PublishedGap): Html => {
  const { sign, axis: unit } = gapDirection(gap);
  const axis = axisFor(allEstimates(gap).flatMap((one) => Object.values(shownIn(gap, turned(one, sign)))));
  const ends = `${sayNumber(axis.from, Number.isInteger(axis.from) ? 0 : 1)} to ${sayNumber(axis.to, Number.isInteger(axis.to) ? 0 : 1)}`;
  return dataTable({
    caption: 'Rival explanations',
    note: `The gap if each were held the same, ${unit}. The thick line is no difference; the scale runs from ${ends}.`,
    columns: [
      { title: 'Explanation' },
      { title: `Gap left, ${unit}` },
      { title: 'Drawn', unseen: true },
      { title: 'What it tells us' },
    ],
    rows: gap.rivals.flatMap((rival) => rows(gap, rival, axis)),
  });
};

const allEstimates = (gap: PublishedGap): readonly Estimate[] =>
  gap.rivals.flatMap((rival) => [
    ...(rival.difference === undefined ? [] : [rival.difference]),
    ...rival.within.map((one) => one.difference),
  ]);

const shownIn = (gap: PublishedGap, estimate: Estimate): Estimate => ({
  value: printedValue(estimate.value, gap.measure.unit),
  lower: printedValue(estimate.lower, gap.measure.unit),
  upper: printedValue(estimate.upper, gap.measure.unit),
});

const rows = (gap: PublishedGap, rival: RivalExplanation, axis: Axis): readonly (readonly HtmlPart[])[] => {
  const more = rival.within.length - WITHIN_SHOWN;
  const within = rival.within
    .slice(0, WITHIN_SHOWN)
    .map((one) => [
      html`<span class="within">${one.value}</span>`,
      ...drawnDifference(gap, one.difference, axis),
      html`<span class="small soft">${sayUnitCount(one.units, gap.measure.of)}</span>`,
    ]);
  const rest =
    more > 0
      ? [
          [
            html`<span class="within">and ${more} more</span>`,
            'in findings.json',
            NOT_DRAWN,
            'Not shown here',
          ],
        ]
      : [];
  return [
    [
      rival.title,
      ...drawnDifference(gap, rival.difference, axis),
      html`${rivalTag(rival.verdict)}${rival.note === '' ? null : html`<br><span class="small soft">${rival.note}</span>`}`,
    ],
    ...within,
    ...rest,
  ];
};

const drawnDifference = (
  gap: PublishedGap,
  difference: Estimate | undefined,
  axis: Axis,
): readonly HtmlPart[] => {
  if (difference === undefined) return ['No figure', NOT_DRAWN];
  const shown = turned(difference, gapDirection(gap).sign);
  const glyph = intervalGlyph({ axis, width: 150, interval: { ...shownIn(gap, shown), label: '' } });
  return [html`<span class="nowrap">${sayBare(shown, gap.measure.unit)}</span>`, glyph];
};

const NOT_DRAWN = html`<span class="unseen">Not drawn</span>`;

const rivalTag = (verdict: RivalExplanation['verdict']): Html => {
  const looks: Readonly<Record<RivalExplanation['verdict'], readonly [TagRole, TagIcon]>> = {
    'explains it': ['plain', 'tick'],
    'explains part': ['plain', 'half'],
    'does not explain it': ['plain', 'cross'],
    'cannot tell': ['cannot', 'question'],
  };
  return verdictTag(...looks[verdict], startUpper(verdict));
};
