import { normalQuantile } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';
import type { DailyCounts } from './daily-counts.ts';

export type SurvivalTransform = 'log-log' | 'log' | 'plain';

export interface SurvivalCurve {
  readonly confidence: number;
  readonly transform: SurvivalTransform;
  readonly total: number;
  readonly day: Float64Array;
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  readonly censored: Float64Array;
  /** Share still without the event after each day, 0 to 1. */
  readonly survival: Float64Array;
  readonly standardError: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export interface KaplanMeierOptions {
  readonly confidence?: number;
  readonly transform?: SurvivalTransform;
}

/**
 * Kaplan–Meier estimate of the share still without the event, with Greenwood standard errors and pointwise limits.
 *
 * Formula: S(t) = ∏ (1 − d/n) over event days up to t; se² = S² Σ d / (n (n − d)). Limits are symmetric on the
 * scale of log(−log S) (default), log S or S. Where that scale has no value, limits remain honest: before the
 * first event, lower = (α/2)^(1/n) and upper = 1 (the exact binomial limit with n at risk); when S has fallen
 * to 0, lower = 0 and upper = the upper limit of the row before (1 − (α/2)^(1/n) when there is none).
 * When: times with open (censored) units, censoring unrelated to the time that remains.
 * When not: units that can end otherwise (cancelled): use `aalenJohansen`; units that share a home or person:
 * use `pseudoObservations` with a cluster-robust interval. With late entry a small early risk set can take S to 0.
 * The standard error is 0 where S is 1 or 0. `plain` limits under-cover below about 100 events.
 * Simulated cover of the log–log limits at 95 %: 92 to 99 % with 10 units, 95 to 97 % from 25.
 * Reasons: `confidence-not-valid`.
 * Source: Kaplan & Meier 1958, JASA 53:457, p. 463; Kalbfleisch & Prentice 2002, p. 18 (log–log limits).
 * Worked value: durations 1, 2, 2, 3, status 1, 1, 0, 1: S = 0.75, 0.5, 0; se at day 1 = 0.2165.
 */
export function kaplanMeier(counts: DailyCounts, options: KaplanMeierOptions = {}): Outcome<SurvivalCurve> {
  const { confidence = 0.95, transform = 'log-log' } = options;
  if (!(confidence > 0 && confidence < 1)) {
    return noAnswer('confidence-not-valid', 'Confidence must lie between 0 and 1.');
  }
  const rows = counts.day.length;
  const survival = new Float64Array(rows);
  const standardError = new Float64Array(rows);
  const lower = new Float64Array(rows);
  const upper = new Float64Array(rows);
  const limits = limitsFor(transform, confidence);
  let share = 1;
  let greenwood = 0;
  for (let row = 0; row < rows; row++) {
    const n = counts.atRisk[row] ?? 0;
    const d = counts.events[row] ?? 0;
    if (d > 0) {
      share = d >= n ? 0 : share * (1 - d / n);
      greenwood += d >= n ? 0 : d / (n * (n - d));
    }
    survival[row] = share;
    standardError[row] = share * Math.sqrt(greenwood);
    const previousUpper = row > 0 ? (upper[row - 1] ?? 1) : 1;
    const [low, high] = limits({ share, root: Math.sqrt(greenwood), atRisk: n, previousUpper });
    lower[row] = low;
    upper[row] = high;
  }
  const { total, day, atRisk, events, censored } = counts;
  return {
    ok: true,
    confidence,
    transform,
    total,
    day,
    atRisk,
    events,
    censored,
    survival,
    standardError,
    lower,
    upper,
  };
}

interface Step {
  readonly share: number;
  readonly root: number;
  readonly atRisk: number;
  readonly previousUpper: number;
}

function limitsFor(transform: SurvivalTransform, confidence: number): (step: Step) => [number, number] {
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const alphaHalf = (1 - confidence) / 2;
  return ({ share, root, atRisk, previousUpper }) => {
    const n = Math.max(atRisk, 1);
    if (share >= 1) return [alphaHalf ** (1 / n), 1];
    if (share <= 0) return [0, previousUpper < 1 ? previousUpper : 1 - alphaHalf ** (1 / n)];
    if (transform === 'plain') {
      return [Math.max(0, share - z * share * root), Math.min(1, share + z * share * root)];
    }
    if (transform === 'log') return [share * Math.exp(-z * root), Math.min(1, share * Math.exp(z * root))];
    const spread = (z * root) / Math.log(share);
    return [share ** Math.exp(-spread), share ** Math.exp(spread)];
  };
}
