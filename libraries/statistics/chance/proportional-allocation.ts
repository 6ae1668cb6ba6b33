/**
 * A total dealt to strata in proportion to their sizes, in whole numbers that add up and never exceed a stratum.
 *
 * Formula: largest remainders (Hamilton): the whole parts, then one more each to the largest remainders, ties to the larger stratum,
 * then to the earlier. A total above the sum of sizes gives the sizes.
 * When not: every stratum must be heard (give small strata a minimum first). Source: Balinski & Young 2001, Fair Representation, p. 17.
 * Worked: 10 over 50, 30, 21 gives 5, 3, 2.
 */
export function proportionalAllocation(sizes: readonly number[], total: number): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (!(all > 0) || total >= all) return [...sizes];
  const exact = sizes.map((size) => (size * Math.max(0, Math.floor(total))) / all);
  const dealt = exact.map(Math.floor);
  const remainder = (i: number): number => (exact[i] ?? 0) - (dealt[i] ?? 0);
  const order = sizes.map((_, i) => i);
  order.sort((a, b) => remainder(b) - remainder(a) || (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  const left = Math.max(0, Math.floor(total)) - dealt.reduce((sum, n) => sum + n, 0);
  for (const i of order.slice(0, left)) dealt[i] = (dealt[i] ?? 0) + 1;
  return dealt;
}
