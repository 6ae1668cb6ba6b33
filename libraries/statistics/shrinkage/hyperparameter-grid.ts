/**
 * The two numbers behind an empirical-Bayes prior: `location` (log mean, or logit of a mean share) and `precision`
 * (how many units of exposure the prior is worth), with the weight of that pair given the data.
 */
export interface WeightedHyperparameters {
  readonly location: number;
  readonly precision: number;
  readonly weight: number;
}

/** The marginal log likelihood of the groups' counts, given the prior's location and precision. */
export type MarginalLogLikelihood = (location: number, precision: number) => number;

interface Mode {
  readonly location: number;
  readonly height: number;
  readonly sd: number;
}

/** The location of highest likelihood at one precision, by Newton steps on second differences. */
function modeOfLocation(logLikelihood: MarginalLogLikelihood, precision: number, start: number): Mode {
  const h = 1e-3;
  let at = start;
  let height = logLikelihood(at, precision);
  let sd = 1;
  for (let step = 0; step < 50; step++) {
    const right = logLikelihood(at + h, precision);
    const left = logLikelihood(at - h, precision);
    const slope = (right - left) / (2 * h);
    const bend = (right - 2 * height + left) / (h * h);
    sd = bend < 0 ? 1 / Math.sqrt(-bend) : 1;
    let move = Math.max(-2, Math.min(2, bend < 0 ? -slope / bend : Math.sign(slope)));
    let next = logLikelihood(at + move, precision);
    for (let halving = 0; next < height && halving < 30; halving++) {
      move /= 2;
      next = logLikelihood(at + move, precision);
    }
    if (next < height) break;
    at += move;
    height = next;
    if (Math.abs(move) < 1e-9 * (1 + Math.abs(at))) break;
  }
  return { location: at, height, sd };
}

const goldenRatio = (Math.sqrt(5) - 1) / 2;

export interface LikelihoodMaximum {
  readonly location: number;
  readonly precision: number;
  readonly logLikelihood: number;
}

/**
 * Location and precision of highest marginal likelihood. Precision Infinity means that the groups differ no more than
 * chance. `unit` is the exposure of a typical group: precisions from unit/10⁴ to unit × 10⁶ are searched.
 */
export function maximumLikelihoodPrior(
  logLikelihood: MarginalLogLikelihood,
  start: number,
  unit: number,
): LikelihoodMaximum {
  const at = (logPrecision: number, from: number): Mode =>
    modeOfLocation(logLikelihood, Math.exp(logPrecision), from);
  const low = Math.log(unit) - 9;
  const steps = 24;
  let best = -1;
  let bestMode: Mode = { location: start, height: Number.NEGATIVE_INFINITY, sd: 1 };
  let previous = start;
  for (let i = steps; i >= 0; i--) {
    const mode = at(low + i, previous);
    previous = mode.location;
    if (mode.height > bestMode.height) {
      best = i;
      bestMode = mode;
    }
  }
  const flat = modeOfLocation(logLikelihood, Number.POSITIVE_INFINITY, start);
  let [a, b] = [low + best - 1, low + best + 1];
  for (let step = 0; step < 60 && b - a > 1e-6; step++) {
    const left = b - goldenRatio * (b - a);
    const right = a + goldenRatio * (b - a);
    if (at(left, bestMode.location).height > at(right, bestMode.location).height) b = right;
    else a = left;
  }
  const found = at((a + b) / 2, bestMode.location);
  if (flat.height >= found.height - 1e-7)
    return { location: flat.location, precision: Number.POSITIVE_INFINITY, logLikelihood: flat.height };
  return { location: found.location, precision: Math.exp((a + b) / 2), logLikelihood: found.height };
}

const hermiteNodes: readonly (readonly [number, number])[] = [
  [0, 0.9453087204829419],
  [0.9585724646138185, 0.3936193231522412],
  [-0.9585724646138185, 0.3936193231522412],
  [2.0201828704560856, 0.01995324205904591],
  [-2.0201828704560856, 0.01995324205904591],
];

/**
 * A grid of prior locations and precisions with their posterior weights, under flat priors on the location and on the
 * standard deviation between groups, precision^−½. With s = precision / (precision + unit), on which the grid is even,
 * the latter has the density s^−3/2 (1 − s)^−½.
 * Source of the prior: Gelman (2006), Prior distributions for variance parameters, Bayesian Analysis 1: 515–533.
 */
export function hyperparameterGrid(
  logLikelihood: MarginalLogLikelihood,
  start: number,
  unit: number,
): readonly WeightedHyperparameters[] {
  const cells = 32;
  const points: { location: number; precision: number; log: number }[] = [];
  let previous = start;
  for (let i = cells - 1; i >= 0; i--) {
    const shrinkage = (i + 0.5) / cells;
    const precision = (unit * shrinkage) / (1 - shrinkage);
    const mode = modeOfLocation(logLikelihood, precision, previous);
    previous = mode.location;
    for (const [node, weight] of hermiteNodes) {
      const location = mode.location + Math.SQRT2 * mode.sd * node;
      const prior = -1.5 * Math.log(shrinkage) - 0.5 * Math.log(1 - shrinkage);
      const log = logLikelihood(location, precision) + Math.log(weight * mode.sd) + node * node + prior;
      points.push({ location, precision, log });
    }
  }
  const top = points.reduce((highest, point) => Math.max(highest, point.log), Number.NEGATIVE_INFINITY);
  const total = points.reduce((sum, point) => sum + Math.exp(point.log - top), 0);
  return points.map(({ location, precision, log }) => ({
    location,
    precision,
    weight: Math.exp(log - top) / total,
  }));
}
