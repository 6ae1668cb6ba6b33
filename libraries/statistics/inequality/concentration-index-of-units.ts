import { noAnswer, type Outcome } from '../outcome.ts';
import { type InequalityEstimate, withNormalInterval } from './inequality-estimate.ts';
import { type RankedSample, type RankedUnits, rankUnits } from './units-by-rank.ts';

export interface ConcentrationIndexOfUnits {
  readonly absolute: InequalityEstimate;
  readonly relative?: InequalityEstimate;
}

/**
 * Concentration index from weighted units, cluster-robust.
 *
 * Formula: absolute 2 Σ w (R − ½) y, relative = absolute / mean. Variance `influence` (default): each unit's
 * influence on the index, through its own value, through the ranks of the others and through the mean, summed in
 * clusters, times G/(G − 1). `regression`: the sandwich of the convenient regression, which takes ranks and mean as
 * known.
 * When not: fewer than about 30 clusters. Reasons: those of the units; `no-rank-variation`.
 * Source: Kakwani et al. 1997, J. Econometrics 77:87; O'Donnell et al. 2008, Analyzing Health Equity Using Household
 * Survey Data, p. 101; Binder & Kovačević 1995, Survey Methodology 21:137.
 * Worked value: values 0, 0, 1, 1 at positions 1 to 4: absolute 0.25, relative 0.5.
 */
export function concentrationIndexOfUnits(
  units: RankedUnits,
  options: { readonly confidence?: number; readonly variance?: 'influence' | 'regression' } = {},
): Outcome<ConcentrationIndexOfUnits> {
  const { confidence = 0.95, variance = 'influence' } = options;
  const sample = rankUnits(units);
  if (!sample.ok) return sample;
  const { y, w, rank, mean } = sample;
  const rankVariance = rank.reduce((sum, r, i) => sum + (w[i] ?? 0) * (r - 0.5) ** 2, 0);
  if (!(rankVariance > 1e-12)) return noAnswer('no-rank-variation', 'All units have the same position.');
  const absolute = y.reduce((sum, value, i) => sum + 2 * (w[i] ?? 0) * ((rank[i] ?? 0) - 0.5) * value, 0);
  const own =
    variance === 'influence'
      ? influences(sample, units.positions, absolute)
      : regressionScores(sample, absolute, rankVariance);
  const forRelative =
    variance === 'influence'
      ? own.map((value, i) => value - ((w[i] ?? 0) * absolute * ((y[i] ?? 0) - mean)) / mean)
      : own;
  const relative =
    mean === 0
      ? {}
      : {
          relative: withNormalInterval(absolute / mean, clustered(sample, forRelative) / mean ** 2, {
            confidence,
          }),
        };
  return {
    ok: true,
    absolute: withNormalInterval(absolute, clustered(sample, own), { confidence }),
    ...relative,
  };
}

function clustered(sample: RankedSample, scores: readonly number[]): number {
  const sums = sample.sumByCluster(scores);
  return (sums.reduce((total, sum) => total + sum * sum, 0) * sums.length) / (sums.length - 1);
}

/** w × [(2R − 1) y + twice what lies above (half of what lies beside) − 2 A − mean]: the pull of a unit's weight. */
function influences({ y, w, rank, mean }: RankedSample, positions: readonly number[], absolute: number) {
  const at = new Map<number, number>();
  positions.forEach((position, i) => {
    at.set(position, (at.get(position) ?? 0) + (w[i] ?? 0) * (y[i] ?? 0));
  });
  const above = new Map<number, number>();
  let seen = 0;
  for (const position of [...at.keys()].sort((a, b) => b - a)) {
    const here = at.get(position) ?? 0;
    above.set(position, seen + here / 2);
    seen += here;
  }
  return y.map((value, i) => {
    const others = 2 * (above.get(positions[i] ?? 0) ?? 0);
    return (w[i] ?? 0) * ((2 * (rank[i] ?? 0) - 1) * value + others - 2 * absolute - mean);
  });
}

function regressionScores({ y, w, rank, mean }: RankedSample, slope: number, rankVariance: number) {
  return y.map((value, i) => {
    const away = (rank[i] ?? 0) - 0.5;
    const residual = 2 * rankVariance * (value - mean) - slope * away;
    return ((w[i] ?? 0) * residual * away) / rankVariance;
  });
}
