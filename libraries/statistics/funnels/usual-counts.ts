/**
 * The central band of a count: lowest and highest whole numbers with P(X < lowest) ≤ α/2 and P(X > highest) ≤ α/2.
 * `cdf` is P(X ≤ x) on whole numbers; `start` a guess; `most` the largest count there can be.
 */
export function usualCounts(
  cdf: (count: number) => number,
  { start, most, confidence }: { readonly start: number; readonly most: number; readonly confidence: number },
): { readonly lowestUsual: number; readonly highestUsual: number } {
  const tail = (1 - confidence) / 2;
  const firstAbove = (level: number): number => {
    let high = Math.min(most, Math.max(1, Math.ceil(start)));
    let step = 1;
    while (high < most && cdf(high) < level) {
      high = Math.min(most, high + step);
      step *= 2;
    }
    let low = -1;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (cdf(middle) >= level) high = middle;
      else low = middle;
    }
    return high;
  };
  return { lowestUsual: firstAbove(tail + 1e-13), highestUsual: firstAbove(1 - tail - 1e-13) };
}
