import type { QuadratureRule } from './gauss-hermite.ts';

/** What one stratum adds to a logistic random-intercept model, at a linear predictor and a variance. */
export interface StratumIntegral {
  /** Linear predictor plus most likely effect. */
  mode: number;
  /** n p (1 − p) at the mode. */
  weight: number;
  logLikelihood: number;
  /** Derivatives of the log likelihood by the linear predictor and by the variance. */
  slope: number;
  varianceSlope: number;
  /** Minus the second derivative by the linear predictor. */
  curvature: number;
  /** Mean and variance of the stratum's effect given the data: by Laplace its mode and curvature. */
  effectMean: number;
  effectVariance: number;
}

const logOnePlusExp = (t: number): number => (t > 0 ? t + Math.log1p(Math.exp(-t)) : Math.log1p(Math.exp(t)));
const chance = (t: number): number => 1 / (1 + Math.exp(-t));

/** Counts of one stratum, with the start of the search for its mode. */
export interface StratumCounts {
  readonly count: number;
  readonly total: number;
  readonly linear: number;
  readonly variance: number;
  readonly start: number;
}

/** Newton steps on t − linear − variance × (count − total p(t)), which rises with t; bisection where they leave its bracket. */
function modeOf({ count, total, linear, variance, start }: StratumCounts): number {
  if (variance === 0) return linear;
  let t = start;
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let step = 0; step < 100; step++) {
    const p = chance(t);
    const gap = t - linear - variance * (count - total * p);
    if (gap > 0) high = t;
    else low = t;
    const move = Math.max(-3, Math.min(3, gap / (1 + variance * total * p * (1 - p))));
    const next = t - move;
    t = next >= low && next <= high ? next : (low + high) / 2;
    if (Math.abs(move) < 1e-11 * (1 + Math.abs(t)) || high - low < 1e-13 * (1 + Math.abs(t))) break;
  }
  return t;
}

/**
 * Laplace's approximation of the log of the integral of a stratum's binomial likelihood over its normal effect, with
 * exact derivatives of the approximation; written into `into`, to spare memory in the inner loop.
 * With b the most likely effect, s = count − total p and W = total p (1 − p) there:
 * count t − total log(1 + eᵗ) − variance s² / 2 − ½ log(1 + variance W), t = linear + b.
 */
export function laplaceIntegralInto(into: StratumIntegral, stratum: StratumCounts): void {
  const { count, total, variance } = stratum;
  const t = modeOf(stratum);
  const p = chance(t);
  const s = count - total * p;
  const weight = total * p * (1 - p);
  const scale = 1 + variance * weight;
  const bend = weight * (1 - 2 * p);
  into.mode = t;
  into.weight = weight;
  into.logLikelihood = count * t - total * logOnePlusExp(t) - (variance * s * s) / 2 - Math.log(scale) / 2;
  into.slope = s - (variance * bend) / (2 * scale * scale);
  const bendSlope = weight * (1 - 6 * p * (1 - p));
  const correction = bendSlope / scale ** 2 - (2 * variance * bend ** 2) / scale ** 3;
  into.effectMean = t - stratum.linear;
  into.effectVariance = variance / scale;
  into.curvature = (weight + (variance * correction) / 2) / scale;
  into.varianceSlope = (s * s) / 2 - (weight + (variance * bend * s) / scale) / (2 * scale);
}

/**
 * The same integral by adaptive Gauss–Hermite quadrature around the mode. Moving the linear predictor moves the effect's
 * normal distribution, so that the slope is mean effect / variance, and the curvature (1 − effect variance / variance) /
 * variance: both keep their digits where sums over the data's own slopes would cancel.
 */
export function quadratureIntegralInto(
  into: StratumIntegral,
  stratum: StratumCounts,
  rule: QuadratureRule,
): void {
  laplaceIntegralInto(into, stratum);
  const { count, total, linear, variance } = stratum;
  if (variance === 0) return;
  const spread = Math.sqrt((2 * variance) / (1 + variance * into.weight));
  const effect = into.mode - linear;
  const top = count * into.mode - total * logOnePlusExp(into.mode) - effect ** 2 / (2 * variance);
  let [sum, first, second] = [0, 0, 0];
  for (let k = 0; k < rule.nodes.length; k++) {
    const node = rule.nodes[k] ?? 0;
    const b = effect + spread * node;
    const t = linear + b;
    const log = count * t - total * logOnePlusExp(t) - (b * b) / (2 * variance) - top + node * node;
    const mass = (rule.weights[k] ?? 0) * Math.exp(log);
    sum += mass;
    first += mass * spread * node;
    second += mass * (spread * node) ** 2;
  }
  const shift = first / sum;
  into.effectMean = effect + shift;
  into.effectVariance = Math.min(variance, Math.max(0, second / sum - shift * shift));
  into.logLikelihood = top + Math.log((sum * spread) / Math.sqrt(2 * Math.PI * variance));
  into.slope = into.effectMean / variance;
  into.curvature = (1 - into.effectVariance / variance) / variance;
  into.varianceSlope = ((into.effectVariance + into.effectMean ** 2) / variance - 1) / (2 * variance);
}
