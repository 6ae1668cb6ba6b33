import { intervalReach } from '../distributions/index.ts';
import { byarInterval } from '../intervals/byar-interval.ts';
import { exactPoissonInterval } from '../intervals/exact-poisson-interval.ts';
import { type Interval, noAnswer, type Outcome } from '../outcome.ts';

/** One stratum: what the group was exposed, and how often events happened to the reference. */
export interface ReferenceStratum {
  readonly exposure: number;
  readonly referenceCount: number;
  readonly referenceExposure: number;
}

/**
 * Events that a group would have had at the reference's rates.
 *
 * Formula: Σ exposure × reference count / reference exposure; strata without exposure are passed over.
 * Reasons: `no-reference` (a stratum with exposure has no reference exposure), `bad-input`.
 * Source: Breslow & Day 1987, Statistical Methods in Cancer Research II, p. 65. Worked: 10 at 1 of 100, 20 at 3 of 100: 0.7.
 */
export function expectedEvents(
  strata: readonly ReferenceStratum[],
): Outcome<{ readonly expected: number; readonly referenceRate: number }> {
  if (!strata.every((s) => s.exposure >= 0 && s.referenceCount >= 0 && s.referenceExposure >= 0))
    return noAnswer('bad-input', 'Exposures and counts must not be negative.');
  if (strata.some((s) => s.exposure > 0 && s.referenceExposure === 0))
    return noAnswer('no-reference', 'A stratum of the group is missing from the reference.');
  const referenceExposure = strata.reduce((sum, s) => sum + s.referenceExposure, 0);
  if (!(referenceExposure > 0)) return noAnswer('no-reference', 'The reference has no exposure.');
  return {
    ok: true,
    expected: strata.reduce(
      (sum, s) => (s.exposure > 0 ? sum + (s.exposure * s.referenceCount) / s.referenceExposure : sum),
      0,
    ),
    referenceRate: strata.reduce((sum, s) => sum + s.referenceCount, 0) / referenceExposure,
  };
}

export interface StandardisedRatio {
  readonly observed: number;
  readonly expected: number;
  /** Observed ÷ expected. */
  readonly ratio: number;
  readonly interval: Interval;
  readonly method: 'exact' | 'byar';
}

/**
 * Observed against expected events, with exact limits below 10 events and Byar's from 10 on.
 *
 * In: observed count, expected (from `expectedEvents`, or summed from a model's predictions), confidence (0 to 1).
 * When: the reference is large, so that the expected is as good as known. When not: a small reference (use
 * `observedAgainstExpected`); over-dispersed events; ranking groups with different mixes against each other.
 * Reasons: `nothing-expected`, `bad-input`. Source: Breslow & Day 1987, p. 69; PHE technical guide on confidence intervals 2018.
 * Worked: 9 observed, 6 expected at 0.95: 1.5, 0.6859 to 2.8475.
 */
export function standardisedRatio(
  observed: number,
  expected: number,
  confidence: number,
): Outcome<StandardisedRatio> {
  if (!(expected > 0) || !Number.isFinite(expected))
    return noAnswer('nothing-expected', 'Nothing was expected, so there is no ratio.');
  const method = observed < 10 ? 'exact' : 'byar';
  const limits = (method === 'exact' ? exactPoissonInterval : byarInterval)(observed, confidence);
  if (!limits.ok) return limits;
  const { lower, upper } = limits.interval;
  return {
    ok: true,
    observed,
    expected,
    ratio: observed / expected,
    interval: { lower: lower / expected, upper: upper / expected, confidence },
    method,
  };
}

/**
 * The same with limits on the log scale. Here for comparison with others' figures.
 *
 * Formula: ratio × exp(± z/√observed). When not: under about 50 events (use `standardisedRatio`).
 * Reasons: `nothing-expected`, `no-events`, `bad-input`. Source: Rothman, Greenland & Lash 2008, Modern Epidemiology, p. 253.
 * Worked: 29 observed, 81.578 expected at 0.95: 0.3555, 0.2470 to 0.5115.
 */
export function logStandardisedRatio(
  observed: number,
  expected: number,
  confidence: number,
): Outcome<{ readonly ratio: number; readonly interval: Interval }> {
  if (!(expected > 0)) return noAnswer('nothing-expected', 'Nothing was expected, so there is no ratio.');
  if (!(observed > 0)) return noAnswer('no-events', 'No events: the logarithm of the ratio has no limits.');
  if (!(confidence > 0 && confidence < 1))
    return noAnswer('bad-input', 'Confidence must lie between 0 and 1.');
  const ratio = observed / expected;
  const factor = Math.exp(intervalReach(confidence) / Math.sqrt(observed));
  return { ok: true, ratio, interval: { lower: ratio / factor, upper: ratio * factor, confidence } };
}
