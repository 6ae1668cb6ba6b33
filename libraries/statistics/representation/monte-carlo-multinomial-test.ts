import type { Random } from '../chance/index.ts';
import { logGamma } from '../distributions/index.ts';
import type { Outcome } from '../outcome.ts';
import { checkMultinomial } from './check-multinomial.ts';
import { randomMultinomial } from './random-multinomial.ts';

export interface MonteCarloOptions {
  readonly random: Random;
  /** How many tables are drawn; 9,999 by default. */
  readonly draws?: number;
}

/**
 * Chance of counts over groups that are no likelier than those observed, from random tables.
 *
 * counts: whole numbers; probabilities: non-negative weights, same order.
 * Formula: p = (1 + tables no likelier than the observed one) / (1 + draws): never 0, and right at every level.
 * When to use: whenever the exact test has too many tables. When not: to report a p below 1 / (draws + 1).
 * Reasons: 'lengths-differ', 'not-a-count', 'too-few-groups', 'no-participants'.
 * Source: Besag & Clifford (1991), Sequential Monte Carlo p-values, Biometrika 78: 301–304, p. 301.
 * Worked value: counts 3, 0, 0 at ⅓ each: near the exact 0.1111111 (standard error 0.003 at 9,999 draws).
 */
export function monteCarloMultinomialTest(
  counts: readonly number[],
  probabilities: readonly number[],
  options: MonteCarloOptions,
): Outcome<{ readonly p: number; readonly draws: number }> {
  const { random, draws = 9999 } = options;
  const checked = checkMultinomial(counts, probabilities);
  if (!checked.ok) return checked;
  const { total, observed, shares, impossible } = checked;
  if (impossible) return { ok: true, p: 1 / (draws + 1), draws };
  const logShares = shares.map(Math.log);
  const logFactorial = Float64Array.from({ length: total + 1 }, (_, n) => logGamma(n + 1));
  const logChance = (table: readonly number[]): number =>
    table.reduce((sum, n, group) => sum + n * (logShares[group] ?? 0) - (logFactorial[n] ?? 0), 0);
  const limit = logChance(observed) + 1e-7;
  let unlikely = 0;
  for (let draw = 0; draw < draws; draw++)
    if (logChance(randomMultinomial(total, shares, random)) <= limit) unlikely++;
  return { ok: true, p: (1 + unlikely) / (1 + draws), draws };
}
