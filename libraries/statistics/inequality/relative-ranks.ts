/**
 * Middle rank of each ordered group on 0 (worst placed) to 1: what lies below it plus half of it.
 * Worked value: populations 1, 2, 1 → 0.125, 0.5, 0.875.
 */
export function relativeRanks(populations: readonly number[]): readonly number[] {
  const total = populations.reduce((sum, population) => sum + population, 0);
  let below = 0;
  return populations.map((population) => {
    const rank = (below + population / 2) / total;
    below += population;
    return rank;
  });
}
