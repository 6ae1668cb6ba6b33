export interface DiscreteTails {
  /** Chance of the observed value or fewer. */
  readonly atMost: number;
  /** Chance of the observed value or more. */
  readonly atLeast: number;
  /** Chance of any value that is no likelier than the observed one. */
  readonly twoSided: number;
}

export interface UnimodalCounts {
  readonly from: number;
  readonly to: number;
  readonly mode: number;
  /** P(k + 1) / P(k). */
  readonly ratio: (k: number) => number;
}

/**
 * Tails of a one-peaked distribution on whole numbers, from the ratios of neighbouring chances alone: chances are
 * built outwards from the peak and divided by their sum, so that no factorial is needed and large totals are safe.
 * Values within 1 part in 10⁷ count as equally likely. A chance below about 10⁻³⁰⁰ is given as 0.
 */
export function discreteTails(observed: number, { from, to, mode, ratio }: UnimodalCounts): DiscreteTails {
  if (observed < from) return { atMost: 0, atLeast: 1, twoSided: 0 };
  if (observed > to) return { atMost: 1, atLeast: 0, twoSided: 0 };
  const up: number[] = [1];
  for (let k = mode, weight = ratio(k); k < to && weight > 0; k++, weight *= ratio(k)) up.push(weight);
  const down: number[] = [];
  for (let k = mode - 1, weight = 1 / ratio(k); k >= from && weight > 0; k--, weight /= ratio(k))
    down.push(weight);
  const at = (k: number): number => (k >= mode ? up[k - mode] : down[mode - 1 - k]) ?? 0;
  const reference = at(observed) * (1 + 1e-7);
  let [total, below, above, unlikely] = [0, 0, 0, 0];
  for (let k = mode - down.length; k < mode + up.length; k++) {
    const weight = at(k);
    total += weight;
    if (k <= observed) below += weight;
    if (k >= observed) above += weight;
    if (weight <= reference) unlikely += weight;
  }
  return {
    atMost: Math.min(1, below / total),
    atLeast: Math.min(1, above / total),
    twoSided: Math.min(1, unlikely / total),
  };
}
