/** The rank-sum of a first sample shifted down, less what chance gives, and its standard deviation with ties. */
export interface RankSumScore {
  /** Pairs in which the first is higher, plus half the ties. */
  readonly u: number;
  readonly excess: number;
  readonly deviation: number;
}

/** In: both samples sorted upwards, and the shift taken off the first. One merge, no ranking. */
export function rankSumScore(x: Float64Array, y: Float64Array, shift: number): RankSumScore {
  const n = x.length;
  const m = y.length;
  let i = 0;
  let j = 0;
  let u = 0;
  let ties = 0;
  while (i < n || j < m) {
    const a = i < n ? (x[i] ?? 0) - shift : Number.POSITIVE_INFINITY;
    const b = j < m ? (y[j] ?? 0) : Number.POSITIVE_INFINITY;
    const value = Math.min(a, b);
    let fromX = 0;
    let fromY = 0;
    while (i < n && (x[i] ?? 0) - shift === value) {
      i++;
      fromX++;
    }
    const lowerY = j;
    while (j < m && y[j] === value) {
      j++;
      fromY++;
    }
    u += fromX * (lowerY + fromY / 2);
    const tied = fromX + fromY;
    ties += tied ** 3 - tied;
  }
  const all = n + m;
  const variance = ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)));
  return { u, excess: u - (n * m) / 2, deviation: Math.sqrt(Math.max(0, variance)) };
}
