import type { Random } from '../../../libraries/statistics/chance/index.ts';

/**
 * A gamma number with mean 1 and the variance asked for: how much more one home reports than homes like it
 * (Marsaglia & Tsang 2000, with their power for shapes below 1). Variance 0 gives 1.
 */
export function drawGammaOfMeanOne(random: Random, variance: number): number {
  if (variance <= 0) return 1;
  const shape = 1 / variance;
  const boost = shape < 1 ? (1 - random.next()) ** (1 / shape) : 1;
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = random.normal();
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * z * z + d - d * v + d * Math.log(v)) {
      return (d * v * boost) / shape;
    }
  }
}
