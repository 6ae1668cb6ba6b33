import type { MeasureUnits } from '../measures/units.ts';
import type { Comparison } from './contrast.ts';

/** One value of a case-mix column, and how much of the plain difference its unequal share makes up. */
export interface MixPart {
  readonly column: string;
  readonly value: string;
  readonly amount: number;
}

/**
 * G2: which kinds of job make the plain difference larger or smaller than the like-with-like one. For each value of
 * each case-mix column: (share in the cohort − share elsewhere) × (its own figure − everyone's), the composition part
 * of a Kitagawa decomposition taken one column at a time. Largest first, in the direction asked for.
 */
export function mixExplains(units: MeasureUnits, comparison: Comparison, direction: number): MixPart[] {
  return units.measure.caseMix
    .flatMap((column) => partsOf(units, comparison, column))
    .filter((part) => part.amount * direction > 0)
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
}

function partsOf(units: MeasureUnits, { arm }: Comparison, column: string): MixPart[] {
  const facet = units.facets.get(column);
  if (!facet) return [];
  const size = facet.values.length + 1;
  const counts = [new Float64Array(size), new Float64Array(size)] as const;
  const sums = new Float64Array(size);
  for (let i = 0; i < units.count; i++) {
    const a = arm[i] as number;
    if (a > 1) continue;
    const code = facet.codes[i] as number;
    const own = counts[a === 1 ? 1 : 0];
    own[code] = (own[code] as number) + 1;
    sums[code] = (sums[code] as number) + (units.numerator[i] as number);
  }
  const total = (of: Float64Array): number => of.reduce((x, y) => x + y, 0);
  const [n0, n1] = [total(counts[0]), total(counts[1])];
  if (n0 === 0 || n1 === 0) return [];
  const everyone = total(sums) / (n0 + n1);
  return facet.values.map((value, index) => {
    const code = index + 1;
    const [c0, c1] = [counts[0][code] as number, counts[1][code] as number];
    const figure = c0 + c1 > 0 ? (sums[code] as number) / (c0 + c1) : everyone;
    return { column, value, amount: (c1 / n1 - c0 / n0) * (figure - everyone) };
  });
}
