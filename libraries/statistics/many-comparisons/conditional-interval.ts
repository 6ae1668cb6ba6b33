import { logNormalCdf, studentTCdf } from '../distributions/index.ts';
import { type Interval, noAnswer, type Outcome } from '../outcome.ts';

export interface ConditionalIntervalOptions {
  readonly estimate: number;
  /** Positive. */
  readonly standardError: number;
  /** The estimate is shown only because |estimate ÷ standard error| exceeded this, in standard errors; 0 or more. */
  readonly threshold: number;
  /** 0 to 1. */
  readonly confidence: number;
  /** Of the standard error; left out it is known. */
  readonly degreesOfFreedom?: number;
}

const logSum = (a: number, b: number): number => {
  const high = Math.max(a, b);
  return high === Number.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(Math.min(a, b) - high));
};

/** log P(Z ≥ z given |Z| > threshold) where Z has this mean: rises with the mean. */
function logSelectedUpperTail(
  logCdf: (x: number) => number,
  at: { readonly z: number; readonly threshold: number; readonly mean: number },
): number {
  const { z, threshold, mean } = at;
  return logCdf(mean - z) - logSum(logCdf(mean - threshold), logCdf(-threshold - mean));
}

function meanWhere(logTailAt: (mean: number) => number, target: number, start: number): number {
  let low = start - 1;
  let high = start + 1;
  for (let step = 2; logTailAt(low) > target && step < 1e9; step *= 2) low -= step;
  for (let step = 2; logTailAt(high) < target && step < 1e9; step *= 2) high += step;
  for (let i = 0; i < 200 && high - low > 1e-12 * Math.max(1, Math.abs(low)); i++) {
    const middle = (low + high) / 2;
    if (logTailAt(middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Equal-tailed interval for a mean that is shown only because its estimate was far enough from 0 (either side).
 *
 * Formula: given |Z| > c, Z = estimate ÷ standard error has a normal truncated to both tails; the limits are the means
 * at which the observed Z, or one more extreme, has probability (1 − confidence) / 2 on each side. Well past the threshold it
 * is the usual interval; near it the interval reaches towards and past 0: an estimate that only just qualified says little.
 * With `degreesOfFreedom` the t distribution stands in for the normal (an approximation; simulated coverage 93–96 %
 * from 10 degrees of freedom).
 * When: selection was by a threshold on this same estimate (a Benjamini–Hochberg cut counts: use the smallest selected |z|).
 * When not: selection on something else, or no selection; for the average over many, `falseCoverageInterval` is simpler.
 * Reasons: `bad-input`, `not-selected` (the estimate does not exceed the threshold).
 * Source: Weinstein, Fithian & Benjamini 2013, Journal of the American Statistical Association 108, section 2, p. 167.
 * Worked: estimate 3, standard error 1, threshold 1.96, confidence 0.95: −0.0230 to 4.9362 (usual: 1.0400 to 4.9600).
 */
export function conditionalInterval(
  options: ConditionalIntervalOptions,
): Outcome<{ readonly interval: Interval }> {
  const { estimate, standardError, threshold, confidence, degreesOfFreedom } = options;
  if (!(standardError > 0) || !Number.isFinite(estimate) || !Number.isFinite(standardError))
    return noAnswer('bad-input', 'The estimate must be finite and its standard error finite and above 0.');
  if (!(confidence > 0 && confidence < 1) || !(threshold >= 0))
    return noAnswer(
      'bad-input',
      'Confidence must lie between 0 and 1 and the threshold must not be negative.',
    );
  const z = Math.abs(estimate) / standardError;
  if (!(z > threshold))
    return noAnswer(
      'not-selected',
      'The estimate does not exceed the threshold by which it is said to be selected.',
    );

  const logCdf =
    degreesOfFreedom === undefined || degreesOfFreedom > 1e6
      ? logNormalCdf
      : (x: number) => Math.log(studentTCdf(x, degreesOfFreedom));
  const tail = (mean: number): number => logSelectedUpperTail(logCdf, { z, threshold, mean });
  const alpha = 1 - confidence;
  const lower = meanWhere(tail, Math.log(alpha / 2), z) * standardError;
  const upper = meanWhere(tail, Math.log1p(-alpha / 2), z) * standardError;
  return {
    ok: true,
    interval: estimate > 0 ? { lower, upper, confidence } : { lower: -upper, upper: -lower, confidence },
  };
}
