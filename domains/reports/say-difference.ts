import type { Estimate, Gap } from '../findings/finding.ts';
import type { Measure } from '../measures/measure.ts';
import { sayEstimate } from './say-estimate.ts';

/** The word for a difference in a unit: [cohort has more, cohort has less]. */
export const DIFFERENCE_WORDS: Readonly<Record<Measure['unit'], readonly [string, string]>> = {
  days: ['longer', 'less'],
  'in 100': ['more often', 'less often'],
  visits: ['more', 'fewer'],
  pounds: ['more', 'less'],
  'a home a year': ['more', 'fewer'],
};

/** A difference (cohort minus comparison) with its own direction: "9 days (6 to 12) longer", "2 days (-1 to 5) less". */
export const sayDifference = (difference: Estimate, gap: Pick<Gap, 'measure'>): string => {
  const sign = difference.value < 0 ? -1 : 1;
  const word = DIFFERENCE_WORDS[gap.measure.unit][sign > 0 ? 0 : 1];
  return `${sayEstimate(turned(difference, sign), gap.measure.unit)} ${word}`;
};

/** An estimate seen from the other side where the sign is -1: its limits change places. */
export const turned = (estimate: Estimate, sign: 1 | -1): Estimate =>
  sign > 0
    ? estimate
    : { value: opposite(estimate.value), lower: opposite(estimate.upper), upper: opposite(estimate.lower) };

const opposite = (value: number): number => (value === 0 ? 0 : -value);
