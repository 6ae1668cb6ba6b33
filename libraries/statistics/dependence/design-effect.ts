/**
 * How much unequal weights inflate a variance (Kish): n Σw² / (Σw)². 1 for equal weights; an empty list gives 1.
 *
 * When not: weights that follow the outcome closely (raking), where it overstates.
 * Source: Kish 1965, Survey Sampling, p. 427. Worked: weights 1, 1, 2 give 1.125.
 */
export function designEffectFromWeights(weights: readonly number[]): number {
  const sum = weights.reduce((total, w) => total + w, 0);
  const squares = weights.reduce((total, w) => total + w * w, 0);
  return sum > 0 ? (weights.length * squares) / sum ** 2 : 1;
}

/**
 * How much clustering inflates a variance: 1 + (m̃ − 1)·ρ, with m̃ = Σm²/Σm, the size of the cluster that a unit finds itself in.
 *
 * In: cluster sizes and intra-cluster correlation ρ (−1 to 1). Never below 0.
 * Source: Kish 1965, p. 162; unequal sizes: Kerry & Bland 2001, Statistics in Medicine 20, p. 379.
 * Worked: sizes 5, 5, 10 and ρ 0.1: m̃ 7.5, design effect 1.65.
 */
export function designEffectFromClusters(sizes: readonly number[], intraClusterCorrelation: number): number {
  const units = sizes.reduce((total, m) => total + m, 0);
  if (!(units > 0)) return 1;
  const felt = sizes.reduce((total, m) => total + m * m, 0) / units;
  return Math.max(0, 1 + (felt - 1) * intraClusterCorrelation);
}

/**
 * Independent units that would tell as much as these: n ÷ design effect. Worked: 300 units at 1.5 are worth 200.
 */
export const effectiveSampleSize = (units: number, designEffect: number): number =>
  designEffect > 0 ? units / designEffect : units;
