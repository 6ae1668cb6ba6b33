import type { Panel } from './panel-search.ts';

export interface WeighedPanels {
  /** One weight a panel, none negative, summing to 1. */
  readonly weights: Float64Array;
  /** Wanted odds less odds by the weights, one a person. */
  readonly lacking: Float64Array;
  /** The greatest absolute value of `lacking`. */
  readonly largestGap: number;
}

export interface WeighOptions {
  readonly roundsAtMost?: number;
  /** Stop when no one's odds are further off than this; 1e-11 by default. */
  readonly within?: number;
  /** Weights to begin with, all positive; equal ones by default. */
  readonly start?: Float64Array;
}

const NEARLY = 1e-7;

/**
 * Weights of panels under which every person's odds are the wanted ones, or as near as a few rounds bring them.
 *
 * Formula: from equal weights w, repeat: δ minimises ‖W^(−½) δ‖ subject to A δ = odds − A w (conjugate gradients on the
 * normal equations, W = diag w); go the whole way, or 0.9 of the way to the first weight that would be negative.
 * When to use: more panels than people, well spread. When not: to prove that no weights exist.
 * Source: affine scaling, Dikin (1967); CGLS, Björck (1996), Numerical Methods for Least Squares Problems, §7.4.
 * Worked value: panels {0}, {1}, wanted odds 0.3 and 0.7: weights 0.3 and 0.7.
 */
export function weighPanels(
  panels: readonly Panel[],
  odds: Float64Array,
  options: WeighOptions = {},
): WeighedPanels {
  const { roundsAtMost = 25, within = 1e-11, start } = options;
  const weights = start?.slice() ?? new Float64Array(panels.length).fill(1 / panels.length);
  const scale = new Float64Array(panels.length);
  const gaps: number[] = [];
  for (let round = 0; ; round++) {
    const lacking = difference(odds, oddsOf(panels, weights, odds.length));
    const largestGap = largest(lacking);
    const stalled = hasStalled(gaps, largestGap);
    if (largestGap < within || stalled || round === roundsAtMost) return tidied(panels, odds, weights);
    gaps.push(largestGap);
    for (let j = 0; j < scale.length; j++) scale[j] = Math.sqrt(Math.max(weights[j] ?? 0, 1e-15));
    const change = leastNormChange(panels, scale, lacking);
    const share = shareOfTheWay(weights, change);
    for (let j = 0; j < weights.length; j++) weights[j] = (weights[j] ?? 0) + share * (change[j] ?? 0);
    if (share < 1e-3) return tidied(panels, odds, weights);
  }
}

/** Near the end, a gap that no longer halves is rounding; before it, four rounds should take at least 3 in 10 off. */
function hasStalled(gaps: readonly number[], gap: number): boolean {
  const [last, earlier] = [gaps.at(-1), gaps.at(-4)];
  if (last !== undefined && gap < NEARLY && gap > 0.5 * last) return true;
  return earlier !== undefined && gap > 0.7 * earlier;
}

/** Each person's odds: the summed weights of the panels that hold them. */
export function oddsOf(panels: readonly Panel[], weights: Float64Array, people: number): Float64Array {
  const odds = new Float64Array(people);
  panels.forEach((panel, j) => {
    const weight = weights[j] ?? 0;
    for (const person of panel) odds[person] = (odds[person] ?? 0) + weight;
  });
  return odds;
}

function tidied(panels: readonly Panel[], odds: Float64Array, weights: Float64Array): WeighedPanels {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const normed = weights.map((weight) => Math.max(0, weight) / total);
  const lacking = difference(odds, oddsOf(panels, normed, odds.length));
  return { weights: normed, lacking, largestGap: largest(lacking) };
}

const difference = (a: Float64Array, b: Float64Array): Float64Array =>
  a.map((value, i) => value - (b[i] ?? 0));
const largest = (a: Float64Array): number => a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const squares = (a: Float64Array): number => a.reduce((sum, value) => sum + value * value, 0);

function shareOfTheWay(weights: Float64Array, change: Float64Array): number {
  let share = 1;
  for (let j = 0; j < weights.length; j++) {
    const [weight, by] = [weights[j] ?? 0, change[j] ?? 0];
    if (weight + by < 0) share = Math.min(share, (-0.9 * weight) / by);
  }
  return share;
}

/** δ = S y with y of least norm and A S y nearest to `lacking`. */
function leastNormChange(panels: readonly Panel[], scale: Float64Array, lacking: Float64Array): Float64Array {
  const residual = lacking.slice();
  const y = new Float64Array(panels.length);
  const scaled = new Float64Array(panels.length);
  let gradient = transposed(panels, scale, residual);
  const direction = gradient.slice();
  let size = squares(gradient);
  const enough = size * 1e-24;
  for (let step = 0; step < 600 && size > enough; step++) {
    for (let j = 0; j < scaled.length; j++) scaled[j] = (direction[j] ?? 0) * (scale[j] ?? 0);
    const image = oddsOf(panels, scaled, residual.length);
    const length = squares(image);
    if (length === 0) break;
    const along = size / length;
    for (let j = 0; j < y.length; j++) y[j] = (y[j] ?? 0) + along * (direction[j] ?? 0);
    for (let i = 0; i < residual.length; i++) residual[i] = (residual[i] ?? 0) - along * (image[i] ?? 0);
    gradient = transposed(panels, scale, residual);
    const next = squares(gradient);
    const keep = next / size;
    for (let j = 0; j < direction.length; j++) direction[j] = (gradient[j] ?? 0) + keep * (direction[j] ?? 0);
    size = next;
  }
  return y.map((value, j) => value * (scale[j] ?? 0));
}

function transposed(panels: readonly Panel[], scale: Float64Array, values: Float64Array): Float64Array {
  const out = new Float64Array(panels.length);
  panels.forEach((panel, j) => {
    let sum = 0;
    for (const person of panel) sum += values[person] ?? 0;
    out[j] = sum * (scale[j] ?? 0);
  });
  return out;
}
