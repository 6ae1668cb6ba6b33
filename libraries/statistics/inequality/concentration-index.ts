import { noAnswer, type Outcome } from '../outcome.ts';
import { type InequalityEstimate, withNormalInterval } from './inequality-estimate.ts';
import { type InequalityGroups, weighGroups } from './inequality-groups.ts';
import { relativeRanks } from './relative-ranks.ts';

export interface ConcentrationIndex {
  /** Σ p (2R − 1) y, in the unit of y. */
  readonly absolute: InequalityEstimate;
  /** Absolute / mean, −1 to 1. */
  readonly relative?: InequalityEstimate;
  /** Only when bounds were given: for a share, relative / (1 − mean). */
  readonly wagstaff?: InequalityEstimate;
  /** Only when bounds were given: 4 × absolute / (upper − lower bound). */
  readonly erreygers?: InequalityEstimate;
}

export interface ConcentrationIndexOptions {
  readonly confidence?: number;
  /** Lowest and highest value that y can take, [0, 1] for shares: asks for Wagstaff's and Erreygers' indices. */
  readonly bounds?: readonly [number, number];
  /**
   * `from-errors` (default): delta method on the groups' standard errors, means included. `from-fit`: scatter of the
   * groups about the convenient regression, mean taken as known.
   */
  readonly variance?: 'from-errors' | 'from-fit';
}

/**
 * Concentration indices over ordered groups: is the quantity gathered among the worst (negative) or best placed?
 *
 * Formula: ACI = Σ p (2R − 1) y; RCI = ACI/ȳ; Wagstaff RCI (b − a) ȳ/((b − ȳ)(ȳ − a)); Erreygers 4 ACI/(b − a).
 * When not: units are at hand (`concentrationIndexOfUnits`); comparing shares with their complements by RCI (it is
 * not symmetric: use Erreygers).
 * Reasons: those of the groups; `bounds-not-valid`.
 * Source: Wagstaff 2005, Health Economics 14:429; Erreygers 2009, J. Health Economics 28:504, p. 511; Kakwani et al.
 * 1997, J. Econometrics 77:87, p. 91.
 * Worked value: 0.2, 0.3, 0.4 in equal populations: absolute 0.04444, relative 0.14815, Erreygers 0.17778.
 */
export function concentrationIndex(
  groups: InequalityGroups,
  options: ConcentrationIndexOptions = {},
): Outcome<ConcentrationIndex> {
  const { confidence = 0.95, bounds, variance = 'from-errors' } = options;
  const weighed = weighGroups(groups);
  if (!weighed.ok) return weighed;
  const { y, p, mean, variances } = weighed;
  if (bounds && !(bounds[0] < bounds[1] && y.every((value) => value >= bounds[0] && value <= bounds[1]))) {
    return noAnswer('bounds-not-valid', 'Every estimate must lie between the bounds.');
  }
  const pull = relativeRanks(groups.populations).map((rank, j) => (p[j] ?? 0) * (2 * rank - 1));
  const absolute = y.reduce((sum, value, j) => sum + (pull[j] ?? 0) * value, 0);
  const fromFit = variance === 'from-fit' ? varianceFromFit(groups, absolute) : undefined;
  /** An index A × f(mean) with slope f′ in the mean. */
  const index = (factor: number, slope: number): InequalityEstimate => {
    const along = variances?.reduce(
      (sum, v, j) => sum + ((pull[j] ?? 0) * factor + absolute * slope * (p[j] ?? 0)) ** 2 * v,
      0,
    );
    const used = variance === 'from-fit' ? fromFit && fromFit * factor ** 2 : along;
    return withNormalInterval(absolute * factor, used || (used === 0 ? 0 : undefined), { confidence });
  };
  const relative = mean === 0 ? {} : { relative: index(1 / mean, -1 / mean ** 2) };
  if (!bounds) return { ok: true, absolute: index(1, 0), ...relative };
  const [a, b] = bounds;
  const room = (b - mean) * (mean - a);
  const wagstaff =
    room > 0 ? { wagstaff: index((b - a) / room, (-(b - a) * (a + b - 2 * mean)) / room ** 2) } : {};
  return { ok: true, absolute: index(1, 0), ...relative, ...wagstaff, erreygers: index(4 / (b - a), 0) };
}

/** Variance of the slope when 2 var(R) y is regressed on R, weighted; undefined below three groups. */
function varianceFromFit({ estimates, populations }: InequalityGroups, slope: number): number | undefined {
  if (estimates.length < 3) return undefined;
  const ranks = relativeRanks(populations);
  const total = populations.reduce((sum, size) => sum + size, 0);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value, j) => sum + (value * (populations[j] ?? 0)) / total, 0);
  const rankVariance = mean(ranks.map((rank) => (rank - 0.5) ** 2));
  const scaled = estimates.map((value) => 2 * rankVariance * value);
  const centre = mean(scaled);
  const residual = mean(scaled.map((value, j) => (value - centre - slope * ((ranks[j] ?? 0) - 0.5)) ** 2));
  return residual / (estimates.length - 2) / rankVariance;
}
