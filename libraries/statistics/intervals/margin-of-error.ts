import { intervalReach } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';

export interface MarginOptions {
  /** People asked about whom an answer is wanted; Infinity for a population without end. */
  readonly population: number;
  /** Expected proportion; 0.5 is the most cautious. */
  readonly proportion: number;
  /** 0 to 1. */
  readonly confidence: number;
}

const fits = ({ population, proportion, confidence }: MarginOptions): boolean =>
  population > 0 && proportion >= 0 && proportion <= 1 && confidence > 0 && confidence < 1;

/**
 * Margin of error (half the interval's width) of a proportion from a simple random sample of a finite population.
 *
 * Formula: z √(p(1 − p)/n · (N − n)/(N − 1)). 0 when all were asked.
 * When not: quota or self-chosen samples, for which no such margin exists; weighted samples (divide n by the design effect).
 * Reasons: `bad-input`. Source: Cochran 1977, Sampling Techniques, p. 57.
 * Worked: 593 of 7,271 at p 0.5, 0.95: 0.03857.
 */
export function marginOfError(sample: number, options: MarginOptions): Outcome<{ readonly margin: number }> {
  const { population, proportion, confidence } = options;
  if (!fits(options) || !(sample > 0 && sample <= population))
    return noAnswer('bad-input', 'The sample must be above 0 and no larger than the population.');
  const correction =
    Number.isFinite(population) && population > 1
      ? (population - sample) / (population - 1)
      : population > 1
        ? 1
        : 0;
  const margin =
    intervalReach(confidence) * Math.sqrt(((proportion * (1 - proportion)) / sample) * correction);
  return { ok: true, margin };
}

/**
 * Responses needed for a margin of error, from a simple random sample of a finite population.
 *
 * Formula: n₀ = z²p(1 − p)/e²; n = n₀ / (1 + (n₀ − 1)/N). `exact` is not rounded; `responses` is rounded up, so that the margin is
 * kept (tables that round to nearest may show one fewer).
 * Reasons: `bad-input`. Source: Cochran 1977, Sampling Techniques, p. 75.
 * Worked: N 7,271, margin 0.04, p 0.5, 0.95: 554.53, so 555.
 */
export function requiredSample(
  margin: number,
  options: MarginOptions,
): Outcome<{ readonly exact: number; readonly responses: number }> {
  const { population, proportion, confidence } = options;
  if (!fits(options) || !(margin > 0)) return noAnswer('bad-input', 'The margin must be above 0.');
  const unlimited = (intervalReach(confidence) ** 2 * proportion * (1 - proportion)) / margin ** 2;
  const exact = unlimited / (1 + (unlimited - 1) / population);
  return { ok: true, exact, responses: Math.min(population, Math.ceil(exact)) };
}
