import type { Outcome } from '../outcome.ts';
import type { FairDraw } from './exact-hypergeometric-test.ts';
import { exactHypergeometricTest } from './exact-hypergeometric-test.ts';

/**
 * Chance that a fair draw without replacement holds nobody of a group.
 *
 * Formula: C(N − K, n) / C(N, n), with N the population, K the group, n the draw.
 * When to use: "nobody of that group came": would that be odd, had all been equally likely to come?
 * When not: to prove that a group was shut out; a chance of 0.2 is no finding.
 * Reasons: 'not-a-draw'.
 * Source: Fisher (1935), The Design of Experiments, ch. 2.
 * Worked value: 20 people, 10 in the group, 5 drawn: 252 / 15504 = 0.01625387.
 */
export function chanceOfAbsence(draw: FairDraw): Outcome<{ readonly chance: number }> {
  const tails = exactHypergeometricTest(0, draw);
  return tails.ok ? { ok: true, chance: tails.atMost } : tails;
}
