import { gammaCdf, logGamma } from '../distributions/index.ts';

/**
 * Chance of a Poisson count of `count` or fewer.
 *
 * count: whole number from 0; expected: mean from 0. Returns a probability.
 * Formula: sum over j from 0 to count of expected^j e^(−expected) / j!. Below the mean it is summed from the largest
 * term down, so that very small chances keep their digits; above it, it is 1 − the gamma distribution function.
 * When to use: how surprising is a count this low, if the expected number is known ("a silence")?
 * When not: the expected number is itself estimated from few events, or counts vary more than Poisson: the chance is
 * then too small. Use `gammaPoissonShrinkage`.
 * Source: Choynowski (1959), Maps based on probabilities, JASA 54: 385–388.
 * Worked value: poissonLowerTail(1, 2.20539637897697) = 0.353256583353338.
 */
export function poissonLowerTail(count: number, expected: number): number {
  if (count < 0) return 0;
  if (expected <= 0) return 1;
  const whole = Math.floor(count);
  if (whole >= expected) return 1 - gammaCdf(expected, whole + 1, 1);
  let term = Math.exp(whole * Math.log(expected) - expected - logGamma(whole + 1));
  let sum = 0;
  for (let j = whole; j >= 0 && term > sum * 1e-17; j--) {
    sum += term;
    term *= j / expected;
  }
  return Math.min(1, sum);
}
