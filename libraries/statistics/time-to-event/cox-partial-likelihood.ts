import type { CoxRiskSets } from './cox-risk-sets.ts';

export type CoxTies = 'efron' | 'breslow';

/**
 * What the residuals need from one event day: sums over its tied terms. `discount` is the part of the dying units
 * that a term leaves out (0, 1/d, 2/d … for Efron, 0 for Breslow), `mean` the mean covariates of its risk set.
 */
export interface CoxEventDay {
  readonly stratum: number;
  readonly time: number;
  /** Σ 1 / risk sum. */
  readonly hazard: number;
  /** Σ mean / risk sum. */
  readonly drift: readonly number[];
  /** Σ discount / risk sum. */
  readonly discounted: number;
  /** Σ discount × mean / risk sum. */
  readonly discountedDrift: readonly number[];
  /** Average over the terms of the mean. */
  readonly mean: readonly number[];
}

export interface CoxLikelihood {
  readonly logLikelihood: number;
  readonly score: number[];
  readonly information: number[][];
}

interface Sums {
  logLikelihood: number;
  readonly score: number[];
  /** Lower triangle, row after row. */
  readonly information: Float64Array;
}

interface Moments {
  zero: number;
  readonly one: Float64Array;
  readonly two: Float64Array;
}

const emptyMoments = (p: number): Moments => ({
  zero: 0,
  one: new Float64Array(p),
  two: new Float64Array(p * p),
});

/**
 * Cox's log partial likelihood with its first two derivatives at `beta`, in one sweep over the sorted units.
 *
 * Ties: Efron takes the tied events to leave the risk set in equal parts, Breslow leaves them all in.
 * Source: Efron 1977, JASA 72:557, p. 561; Therneau & Grambsch 2000, p. 49.
 */
export function coxPartialLikelihood(
  sets: CoxRiskSets,
  beta: readonly number[],
  options: { readonly ties: CoxTies; readonly onEventDay?: (day: CoxEventDay) => void },
): CoxLikelihood {
  const p = sets.columns;
  const result: Sums = {
    logLikelihood: 0,
    score: new Array<number>(p).fill(0),
    information: new Float64Array(p * p),
  };
  const { eta, risk } = riskScores(sets, beta);
  const addUnit = unitAdder(sets);
  let atRisk = emptyMoments(p);
  let next = 0;
  let leaving = 0;
  while (next < sets.size) {
    const time = sets.time[next] ?? 0;
    const stratum = sets.stratum[next] ?? 0;
    if (next === 0 || stratum !== sets.stratum[next - 1]) atRisk = emptyMoments(p);
    const dying = emptyMoments(p);
    let deaths = 0;
    for (; next < sets.size && sets.time[next] === time && sets.stratum[next] === stratum; next++) {
      addUnit(atRisk, next, risk[next] ?? 0);
      if (sets.isEvent[next] === 0) continue;
      deaths++;
      addUnit(dying, next, risk[next] ?? 0);
      result.logLikelihood += eta[next] ?? 0;
      for (let j = 0; j < p; j++) result.score[j] = (result.score[j] ?? 0) + (sets.x[next * p + j] ?? 0);
    }
    if (deaths === 0) continue;
    for (; leaving < sets.byEntry.length; leaving++) {
      const row = sets.byEntry[leaving] ?? 0;
      const other = sets.stratum[row] ?? 0;
      if (other > stratum || (other === stratum && (sets.entry[row] ?? 0) < time)) break;
      if (other === stratum) addUnit(atRisk, row, -(risk[row] ?? 0));
    }
    const day = addEventDay(result, { atRisk, dying, deaths, ties: options.ties });
    options.onEventDay?.({ stratum, time, ...day });
  }
  const { logLikelihood, score, information } = result;
  return { logLikelihood, score, information: symmetric(information, p) };
}

function riskScores(sets: CoxRiskSets, beta: readonly number[]) {
  const eta = new Float64Array(sets.size);
  const risk = new Float64Array(sets.size);
  for (let row = 0; row < sets.size; row++) {
    let sum = 0;
    for (let j = 0; j < sets.columns; j++) sum += (sets.x[row * sets.columns + j] ?? 0) * (beta[j] ?? 0);
    eta[row] = sum;
    risk[row] = Math.exp(sum);
  }
  return { eta, risk };
}

function unitAdder({ x, columns: p }: CoxRiskSets): (to: Moments, row: number, weight: number) => void {
  return (to, row, weight) => {
    to.zero += weight;
    for (let j = 0; j < p; j++) {
      const xj = weight * (x[row * p + j] ?? 0);
      to.one[j] = (to.one[j] ?? 0) + xj;
      for (let k = 0; k <= j; k++) {
        to.two[j * p + k] = (to.two[j * p + k] ?? 0) + xj * (x[row * p + k] ?? 0);
      }
    }
  };
}

interface TiedEvents {
  readonly atRisk: Moments;
  readonly dying: Moments;
  readonly deaths: number;
  readonly ties: CoxTies;
}

function addEventDay(result: Sums, { atRisk, dying, deaths, ties }: TiedEvents) {
  const p = result.score.length;
  const terms = ties === 'efron' ? deaths : 1;
  const repeats = deaths / terms;
  const m = new Float64Array(p);
  const zeros = () => new Array<number>(p).fill(0);
  const day = { hazard: 0, drift: zeros(), discounted: 0, discountedDrift: zeros(), mean: zeros() };
  for (let term = 0; term < terms; term++) {
    const part = term / deaths;
    const zero = atRisk.zero - part * dying.zero;
    result.logLikelihood -= repeats * Math.log(zero);
    day.hazard += repeats / zero;
    day.discounted += part / zero;
    for (let j = 0; j < p; j++) {
      const mean = ((atRisk.one[j] ?? 0) - part * (dying.one[j] ?? 0)) / zero;
      m[j] = mean;
      bump(result.score, j, -repeats * mean);
      bump(day.drift, j, (repeats * mean) / zero);
      bump(day.discountedDrift, j, (part * mean) / zero);
      bump(day.mean, j, mean / terms);
      for (let k = 0; k <= j; k++) {
        const at = j * p + k;
        const second = ((atRisk.two[at] ?? 0) - part * (dying.two[at] ?? 0)) / zero;
        bump(result.information, at, repeats * (second - mean * (m[k] ?? 0)));
      }
    }
  }
  return day;
}

function bump(to: number[] | Float64Array, index: number, amount: number): void {
  to[index] = (to[index] ?? 0) + amount;
}

const symmetric = (packed: Float64Array, p: number): number[][] =>
  Array.from({ length: p }, (_, j) =>
    Array.from({ length: p }, (_, k) => packed[Math.max(j, k) * p + Math.min(j, k)] ?? 0),
  );
