import { chartFigure } from '../../platform/page/chart-figure.ts';
import { knownBar } from '../../platform/page/drawings/known-bar.ts';
import { type Html, type HtmlPart, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import type { LeftOut } from '../findings/finding.ts';
import type { Measure } from '../measures/measure.ts';
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
}

/** Who is left out: those without a known answer, by the kinds of not knowing. */
export const leftOutPart = (leftOut: LeftOut, context: LeftOutContext): Html =>
  sideSection({
    id: `${context.anchor}-out`,
    title: 'Who is left out',
    promise: 'Not knowing has four kinds. Each asks something different of us.',
    level: 'within',
    body: leftOutBody(leftOut, context),
  });

const leftOutBody = (leftOut: LeftOut, context: LeftOutContext): HtmlPart => {
  if (leftOut.units === 0) {
    return html`<p>Nobody: the answer is known for every ${context.of}.</p>`;
  }
  const known = context.cohort + context.comparison;
  const share = saySingle(leftOut.share, 'in 100');
  const description = `Known: ${sayUnitCount(context.cohort, context.of)} in this cohort, ${sayNumber(context.comparison)} elsewhere. Unknown: not asked ${sayNumber(leftOut.kinds.notAsked)}, not recorded ${sayNumber(leftOut.kinds.notRecorded)}, prefer not to say ${sayNumber(leftOut.kinds.preferNotToSay)}, suppressed ${sayNumber(leftOut.kinds.suppressed)}.`;
  return [
    chartFigure({
      sentence: `For ${share} we do not know, so they are not in this gap.`,
      note: `${sayUnitCount(known + leftOut.units, context.of)} in all`,
      label: 'Chart: what is known',
      drawing: knownBar({
        ...leftOut.kinds,
        description,
        cohort: context.cohort,
        comparison: context.comparison,
        knownTitle: `Known: ${sayNumber(context.cohort)} here, ${sayNumber(context.comparison)} elsewhere`,
        unknownTitle: `Unknown: ${sayNumber(leftOut.units)} (${share})`,
      }),
    }),
    unknownList(leftOut.kinds),
    context.effect === null ? null : html`<p>${context.effect}</p>`,
  ];
};
