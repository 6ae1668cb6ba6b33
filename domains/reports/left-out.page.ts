import { chartFigure } from '../../platform/page/chart-figure.ts';
import { knownBar } from '../../platform/page/drawings/known-bar.ts';
import { type Html, type HtmlPart, html } from '../../platform/page/html.ts';
import { type SideLevel, sideSection } from '../../platform/page/side-section.ts';
import type { Cell, PublishedLeftOut } from '../disclosure/publishable.ts';
import type { Measure } from '../measures/measure.ts';
import { cellCount, sayCell } from './say-cell.ts';
import { saySingle } from './say-estimate.ts';
import { sayNumber } from './say-number.ts';
import { sayUnitCount } from './say-units.ts';
import { unknownList } from './unknown-list.page.ts';

export interface LeftOutContext {
  readonly anchor: string;
  readonly cohort: number;
  readonly comparison: number;
  readonly of: Measure['of'];
  /** How far the answer could move, in a sentence. */
  readonly effect: string | null;
  readonly level?: SideLevel;
}

/** Who is left out: those without a known answer, by the kinds of not knowing. */
export const leftOutPart = (leftOut: PublishedLeftOut, context: LeftOutContext): Html =>
  sideSection({
    id: `${context.anchor}-out`,
    title: 'Who is left out',
    promise: 'Not knowing has four kinds. Each asks something different of us.',
    level: context.level ?? 'within',
    body: leftOutBody(leftOut, context),
  });

const leftOutBody = (leftOut: PublishedLeftOut, context: LeftOutContext): HtmlPart => {
  if (leftOut.units.is === 'zero') {
    return html`<p>Nobody: the answer is known for every ${context.of}.</p>`;
  }
  const share = saySingle(leftOut.share, 'in 100');
  const { kinds } = leftOut;
  const description = `Known: ${sayUnitCount(context.cohort, context.of)} in this cohort, ${sayNumber(context.comparison)} elsewhere. Unknown: not asked ${sayCell(kinds.notAsked)}, not recorded ${sayCell(kinds.notRecorded)}, prefer not to say ${sayCell(kinds.preferNotToSay)}, suppressed ${sayCell(kinds.suppressed)}.`;
  return [
    chartFigure({
      sentence: `For ${share} we do not know, so they are not in this gap.`,
      note: `Drawn to scale over ${context.of}s. What is withheld is drawn with the suppressed.`,
      label: 'Chart: what is known',
      drawing: knownBar({
        ...drawnKinds(leftOut),
        description,
        cohort: context.cohort,
        comparison: context.comparison,
        knownTitle: `Known: ${sayNumber(context.cohort)} here, ${sayNumber(context.comparison)} elsewhere`,
        unknownTitle: `Unknown: ${sayCell(leftOut.units)} (${share})`,
      }),
    }),
    unknownList(leftOut.kinds),
    context.effect === null ? null : html`<p>${context.effect}</p>`,
  ];
};

type Drawn = Readonly<Record<'notAsked' | 'notRecorded' | 'preferNotToSay' | 'suppressed', number>>;

/** Widths: kinds that may be seen at their count, and all that is withheld together. */
const drawnKinds = ({ units, kinds }: PublishedLeftOut): Drawn => {
  const seen = (cell: Cell): number => cellCount(cell) ?? 0;
  const known = {
    notAsked: seen(kinds.notAsked),
    notRecorded: seen(kinds.notRecorded),
    preferNotToSay: seen(kinds.preferNotToSay),
  };
  const rest = seen(units) - known.notAsked - known.notRecorded - known.preferNotToSay;
  return { ...known, suppressed: Math.max(0, rest) };
};
