/**
 * How many decimals a set of numbers needs to be read side by side: 0, 1 or 2. Small values get one more, and no number
 * that is not nil is rounded to nil, because "0 to 12" would say that nil is possible where it is not.
 * decimalsFor([9.2, 5.8, 12.1]) is 0; decimalsFor([0.84, 0.2, 1.4]) is 1; decimalsFor([9, 0.3, 18]) is 1.
 */
export const decimalsFor = (values: readonly number[]): number => {
  const sizes = values.filter(Number.isFinite).map(Math.abs);
  const largest = Math.max(0, ...sizes);
  const start = largest >= 3 || largest === 0 ? 0 : 1;
  const vanishes = (decimals: number): boolean =>
    sizes.some((size) => size > 0 && Number(size.toFixed(decimals)) === 0);
  if (!vanishes(start)) return start;
  return start === 0 && !vanishes(1) ? 1 : 2;
};
