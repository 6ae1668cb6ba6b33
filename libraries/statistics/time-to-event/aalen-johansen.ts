import { normalQuantile } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';
import type { CompetingCounts } from './competing-counts.ts';
import { rowAt } from './row-at.ts';

export interface IncidenceCurve {
  /** Share that has ended by this cause by each day. */
  readonly incidence: Float64Array;
  readonly standardError: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export interface CompetingIncidence {
  readonly day: Float64Array;
  /** Share not ended by any cause. */
  readonly eventFree: Float64Array;
  readonly causes: readonly IncidenceCurve[];
  readonly confidence: number;
}

/**
 * Aalen–Johansen cumulative incidence: the share ended by each of several causes by each day, when one cause makes
 * the others impossible (completed, cancelled). The incidences and the event-free share add up to 1.
 *
 * Formula: F_k(t) = Σ S(before) d_k / n. Variance from the influence of each unit (the infinitesimal jackknife):
 * Σ S² d_k (n − d_k)/n³ − 2 S G d_k/n² + G² d/(n (n − d)), G = F_k(t) − F_k(at the day), which for one cause is
 * Greenwood's. Limits symmetric on the log(−log F) scale; with no event of a cause yet 0 and 1 − (α/2)^(1/n).
 * When not: 1 − Kaplan–Meier of one cause, treating the others as censored, answers a question about a world
 * without them. Units in clusters: the limits are too narrow.
 * Reasons: `confidence-not-valid`.
 * Source: Aalen & Johansen 1978, Scandinavian J. Statistics 5:141; Putter, Fiocco & Geskus 2007, Statistics in
 * Medicine 26:2389, p. 2397. Worked value: ends on days 1 (cause 1), 2 (cause 2), 3 (open), 4 (cause 1): F₁(4) =
 * 0.25 + 0.5 = 0.75, F₂(4) = 0.25.
 */
export function aalenJohansen(
  counts: CompetingCounts,
  options: { readonly confidence?: number } = {},
): Outcome<CompetingIncidence> {
  const { confidence = 0.95 } = options;
  if (!(confidence > 0 && confidence < 1)) {
    return noAnswer('confidence-not-valid', 'Confidence must lie between 0 and 1.');
  }
  const eventFree = new Float64Array(counts.day.length);
  let share = 1;
  counts.events.forEach((d, row) => {
    const n = counts.atRisk[row] ?? 0;
    if (d > 0) share = d >= n ? 0 : share * (1 - d / n);
    eventFree[row] = share;
  });
  const causes = counts.eventsByCause.map((cause) => incidenceOf({ counts, cause, eventFree, confidence }));
  return { ok: true, day: counts.day, eventFree, causes, confidence };
}

interface CauseInput {
  readonly counts: CompetingCounts;
  readonly cause: Float64Array;
  readonly eventFree: Float64Array;
  readonly confidence: number;
}

function incidenceOf({ counts, cause, eventFree, confidence }: CauseInput): IncidenceCurve {
  const rows = cause.length;
  const curve: IncidenceCurve = {
    incidence: new Float64Array(rows),
    standardError: new Float64Array(rows),
    lower: new Float64Array(rows),
    upper: new Float64Array(rows),
  };
  const sums = { own: 0, cross: 0, crossF: 0, any: 0, anyF: 0, anyF2: 0 };
  let incidence = 0;
  for (let row = 0; row < rows; row++) {
    const n = counts.atRisk[row] ?? 0;
    const d = counts.events[row] ?? 0;
    const dk = cause[row] ?? 0;
    if (d > 0 && n > 0) {
      const before = row > 0 ? (eventFree[row - 1] ?? 1) : 1;
      incidence += (before * dk) / n;
      const cross = (before * dk) / (n * n);
      const any = d >= n ? 0 : d / (n * (n - d));
      sums.own += (before * before * dk * (n - dk)) / n ** 3;
      if (d < n) {
        sums.cross += cross;
        sums.crossF += cross * incidence;
      }
      sums.any += any;
      sums.anyF += any * incidence;
      sums.anyF2 += any * incidence * incidence;
    }
    const f = incidence;
    const variance =
      sums.own - 2 * (f * sums.cross - sums.crossF) + f * f * sums.any - 2 * f * sums.anyF + sums.anyF2;
    const se = Math.sqrt(Math.max(0, variance));
    curve.incidence[row] = f;
    curve.standardError[row] = se;
    const [lower, upper] = limits({ f, se, n: Math.max(n, 1), confidence });
    curve.lower[row] = lower;
    curve.upper[row] = upper;
  }
  return curve;
}

interface Point {
  readonly f: number;
  readonly se: number;
  readonly n: number;
  readonly confidence: number;
}

function limits({ f, se, n, confidence }: Point): [number, number] {
  const exact = ((1 - confidence) / 2) ** (1 / n);
  if (f <= 0) return [0, 1 - exact];
  if (f >= 1) return [exact, 1];
  const spread = (normalQuantile(1 - (1 - confidence) / 2) * se) / (f * Math.log(f));
  return [f ** Math.exp(-spread), f ** Math.exp(spread)];
}

/**
 * The incidences of all causes at one day, with standard errors and limits; zeros and the exact upper limit
 * 1 − (α/2)^(1/n) are given by the first row, so days before it return undefined.
 */
export function incidenceAt(result: CompetingIncidence, day: number) {
  const row = rowAt(result.day, day);
  if (row < 0) return undefined;
  return {
    eventFree: result.eventFree[row] ?? 0,
    causes: result.causes.map((curve) => ({
      incidence: curve.incidence[row] ?? 0,
      standardError: curve.standardError[row] ?? 0,
      lower: curve.lower[row] ?? 0,
      upper: curve.upper[row] ?? 1,
    })),
  };
}
