/** What Stirling's formula for log Γ(z) leaves out, for z of 10 or more. */
const stirlingRest = (z: number): number =>
  (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * z * z)) / (z * z)) / (z * z)) / z;

/**
 * log of Γ(x + n) / (Γ(x) xⁿ), for n ≥ 0 and x > 0, without loss of digits when x is far larger than n.
 *
 * Formula: Stirling's series at x + n and x, whose large terms are taken together as (x + n − ½) log(1 + n / x) − n;
 * below 10, x is first raised by Γ(x + 1) = x Γ(x).
 * Source: Abramowitz & Stegun (1964), §6.1.41.
 * Worked value: n 3, x 2: log(2 × 3 × 4 / 8) = 1.098612.
 */
export function logRisingRatio(n: number, x: number): number {
  if (n === 0 || x === Number.POSITIVE_INFINITY) return 0;
  let shifted = x;
  let ratio = 1;
  for (; shifted < 10; shifted++) ratio *= shifted / (shifted + n);
  const series =
    (shifted + n - 0.5) * Math.log1p(n / shifted) - n + stirlingRest(shifted + n) - stirlingRest(shifted);
  return shifted === x ? series : series + Math.log(ratio) + n * Math.log(shifted / x);
}
