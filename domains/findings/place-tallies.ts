import type { MeasureUnits } from '../measures/units.ts';

/** What each place showed and what its own mix of units would show at everyone's figures. Aligned by place. */
export interface PlaceTallies {
  readonly units: Float64Array;
  readonly homes: Float64Array;
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  /** Share over all units whose place is known. */
  readonly overall: number;
  /** Variance a unit of a place's mean, within places and like with like, with homes as clusters. */
  readonly unitVariance: number;
}

/**
 * Observed and expected counts of a share in each place, by indirect standardisation over strata.
 *
 * In: units, the place of each (codes at or above `places` are not known and left out), strata.
 * Formula: expected = Σ over the place's units of their stratum's share among all; unit variance = Σ over homes of the
 * squared sum of residuals (value − stratum's share − place's own mean residual) ÷ units.
 * When not: a stratum that lies in one place only tells nothing (its observed is its expected).
 * Worked: one stratum, place A 3 of 4, place B 1 of 4, each job its own home: share 0.5; A 3 against 2, B 1 against 2;
 * residuals 0.25 three times and −0.75 in A, the reverse in B: 1.5 ÷ 8 = 0.1875.
 */
export function placeTallies(
  units: MeasureUnits,
  codes: Uint16Array,
  at: { readonly places: number; readonly stratum: Int32Array; readonly strata: number },
): PlaceTallies {
  const { places } = at;
  const share = stratumShares(units, codes, at);
  const tallies = {
    units: new Float64Array(places),
    homes: new Float64Array(places),
    observed: new Float64Array(places),
    expected: new Float64Array(places),
  };
  const seen = new Set<number>();
  for (let i = 0; i < units.count; i++) {
    const code = codes[i] ?? places;
    if (code >= places) continue;
    add(tallies.units, code, 1);
    add(tallies.observed, code, units.numerator[i] ?? 0);
    add(tallies.expected, code, share[at.stratum[i] ?? 0] ?? 0);
    const key = (units.home[i] ?? 0) * places + code;
    if (!seen.has(key)) add(tallies.homes, code, 1);
    seen.add(key);
  }
  const total = sum(tallies.units);
  const own = tallies.units.map((n, p) =>
    n > 0 ? ((tallies.observed[p] ?? 0) - (tallies.expected[p] ?? 0)) / n : 0,
  );
  const ofHome = new Map<number, number>();
  for (let i = 0; i < units.count; i++) {
    const code = codes[i] ?? places;
    if (code >= places) continue;
    const left = (units.numerator[i] ?? 0) - (share[at.stratum[i] ?? 0] ?? 0) - (own[code] ?? 0);
    const home = units.home[i] ?? 0;
    ofHome.set(home, (ofHome.get(home) ?? 0) + left);
  }
  let squares = 0;
  for (const left of ofHome.values()) squares += left * left;
  return {
    ...tallies,
    overall: total > 0 ? sum(tallies.observed) / total : 0,
    unitVariance: total > 0 ? squares / total : 0,
  };
}

function stratumShares(
  units: MeasureUnits,
  codes: Uint16Array,
  { places, stratum, strata }: { places: number; stratum: Int32Array; strata: number },
): Float64Array {
  const events = new Float64Array(strata);
  const counts = new Float64Array(strata);
  for (let i = 0; i < units.count; i++) {
    if ((codes[i] ?? places) >= places) continue;
    add(events, stratum[i] ?? 0, units.numerator[i] ?? 0);
    add(counts, stratum[i] ?? 0, 1);
  }
  return events.map((n, s) => (counts[s] ? n / (counts[s] ?? 1) : 0));
}

const add = (to: Float64Array, at: number, value: number): void => {
  to[at] = (to[at] ?? 0) + value;
};

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
