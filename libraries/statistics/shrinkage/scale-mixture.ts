export interface NormalMoments {
  readonly means: ArrayLike<number>;
  readonly variances: ArrayLike<number>;
}

/** What a model says at one standard deviation between groups: its height (log), and its groups. */
export interface AtScale {
  readonly height: number;
  readonly groups: () => NormalMoments;
}

/**
 * Means and variances of groups, averaged over the standard deviation between groups with a flat prior.
 *
 * at: the model at a standard deviation from 0, its height being the log likelihood with the fixed effects integrated
 * out; `start` is a scale to begin with, `largest` where the grid ends at the latest, as it does at a scale without an
 * answer.
 * Formula: over a grid of scales from 0 to where the height has fallen by 9, weights exp(height); mean Σ w m, variance
 * Σ w (v + m²) − mean².
 * Source: Gelman (2006), Bayesian Analysis 1: 515–533, for the prior.
 */
export function scaleMixture(
  at: (scale: number) => AtScale | undefined,
  { start, largest = Number.POSITIVE_INFINITY }: { readonly start: number; readonly largest?: number },
): NormalMoments | undefined {
  const zero = at(0);
  if (!zero) return undefined;
  let top = Math.max(zero.height, at(start)?.height ?? Number.NEGATIVE_INFINITY);
  let edge = start;
  for (let step = 0; step < 40 && edge < largest; step++) {
    const here = at(edge);
    if (!here) break;
    top = Math.max(top, here.height);
    if (here.height < top - 9) break;
    edge *= 1.6;
  }
  const cells = 24;
  const kept: { weight: number; groups: NormalMoments }[] = [];
  for (let i = 0; i < cells; i++) {
    const point = at(((i + 0.5) / cells) * edge);
    if (point && point.height > top - 14)
      kept.push({ weight: Math.exp(point.height - top), groups: point.groups() });
  }
  const total = kept.reduce((sum, { weight }) => sum + weight, 0);
  const size = kept[0]?.groups.means.length ?? 0;
  const means = new Float64Array(size);
  const variances = new Float64Array(size);
  for (const { weight, groups } of kept)
    for (let i = 0; i < size; i++) {
      const mean = groups.means[i] ?? 0;
      means[i] = (means[i] ?? 0) + (weight / total) * mean;
      variances[i] = (variances[i] ?? 0) + (weight / total) * ((groups.variances[i] ?? 0) + mean * mean);
    }
  for (let i = 0; i < size; i++) variances[i] = Math.max(0, (variances[i] ?? 0) - (means[i] ?? 0) ** 2);
  return { means, variances };
}
