import { betaQuantile, intervalReach } from '../distributions/index.ts';
import type { Interval, Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';

export interface EstimatedShare {
  readonly share: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  /** Rows behind the share; needed by 'beta', and when the share is 0 or 1. */
  readonly n: number;
  readonly method?: 'logit' | 'beta' | 'mean';
  readonly confidence?: number;
}

/**
 * Interval of a survey share that stays within 0 and 1.
 *
 * Formula: 'logit' (default): log odds ± t × standard error / (p (1 − p)), turned back. 'beta' (Korn–Graubard):
 * Clopper–Pearson with the effective number p (1 − p) / se² × (t(n − 1) / t(df))². 'mean': p ± t × se. A share of 0 or 1
 * has no standard error: every method then gives Clopper–Pearson limits with n.
 * When to use: 'logit' as a rule, 'beta' for shares near 0 or 1 or few clusters. When not: 'mean' below 0.2 or above 0.8.
 * Reasons: 'not-a-share', 'no-degrees-of-freedom'.
 * Source: Korn & Graubard (1998), Survey Methodology 24: 193–201; Lumley (2010), Complex Surveys, ch. 2.
 * Worked value: p 0.815, se 0.0270776455620269, 199 degrees: 0.755597 to 0.862591.
 */
export function surveyShareInterval(input: EstimatedShare): Outcome<Interval> {
  const { share, standardError, degreesOfFreedom, n, method = 'logit', confidence = 0.95 } = input;
  if (!(share >= -1e-12 && share <= 1 + 1e-12 && standardError >= 0 && n > 0))
    return noAnswer(
      'not-a-share',
      `A share of ${share} with standard error ${standardError} over ${n} rows.`,
    );
  if (!(degreesOfFreedom > 0))
    return noAnswer('no-degrees-of-freedom', 'There are no more clusters than strata.');
  const p = Math.min(1, Math.max(0, share));
  if (p === 0 || p === 1) return { ok: true, ...clopperPearson(p, n, confidence) };
  if (standardError === 0) return { ok: true, lower: p, upper: p, confidence };
  const t = intervalReach(confidence, degreesOfFreedom);
  if (method === 'beta') {
    const shrink = n > 1 ? (intervalReach(confidence, n - 1) / t) ** 2 : 1;
    return { ok: true, ...clopperPearson(p, ((p * (1 - p)) / standardError ** 2) * shrink, confidence) };
  }
  if (method === 'mean')
    return { ok: true, lower: p - t * standardError, upper: p + t * standardError, confidence };
  const logit = Math.log(p / (1 - p));
  const reach = (t * standardError) / (p * (1 - p));
  return {
    ok: true,
    lower: 1 / (1 + Math.exp(reach - logit)),
    upper: 1 / (1 + Math.exp(-reach - logit)),
    confidence,
  };
}

function clopperPearson(p: number, n: number, confidence: number): Interval {
  const tail = (1 - confidence) / 2;
  const [yes, no] = [n * p, n * (1 - p)];
  return {
    lower: yes === 0 ? 0 : betaQuantile(tail, yes, no + 1),
    upper: no === 0 ? 1 : betaQuantile(1 - tail, yes + 1, no),
    confidence,
  };
}
