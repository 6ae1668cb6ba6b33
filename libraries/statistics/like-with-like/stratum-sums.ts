import type { StratifiedUnits } from './unit-data.ts';

/**
 * Sums in each stratum and arm, four numbers a stratum: comparison numerator, comparison denominator,
 * group numerator, group denominator. A stratum is shared when both denominators are above 0.
 */
export function stratumSums(data: StratifiedUnits): Float64Array {
  const { numerator, denominator, stratum, arm, strata } = data;
  const sums = new Float64Array(4 * strata);
  for (let i = 0; i < numerator.length; i++) {
    const a = arm[i] as number;
    const s = stratum[i] as number;
    if (a > 1 || s < 0 || s >= strata) continue;
    const at = 4 * s + 2 * a;
    sums[at] = (sums[at] as number) + (numerator[i] as number);
    sums[at + 1] = (sums[at + 1] as number) + (denominator[i] as number);
  }
  return sums;
}

/** Strata in which both arms have a denominator above 0. */
export function sharedStrata(sums: Float64Array): number {
  let shared = 0;
  for (let at = 0; at < sums.length; at += 4)
    if ((sums[at + 1] ?? 0) > 0 && (sums[at + 3] ?? 0) > 0) shared++;
  return shared;
}
