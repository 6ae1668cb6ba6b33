import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import { type DiscreteTails, discreteTails } from './discrete-tails.ts';

/**
 * Exact chances of a count among independent trials.
 *
 * count: successes; trials: how many; probability: 0 to 1. Returns `atMost`, `atLeast`, `twoSided` (the sum of the
 * chances of all counts no likelier than the observed one).
 * When to use: does a group's count among participants fit its share of a large population?
 * When not: participants are a large part (over a tenth) of a small population: `exactHypergeometricTest`.
 * Reasons: 'not-a-count' (count outside 0 to trials, or probability outside 0 to 1).
 * Source: Clopper & Pearson (1934), Biometrika 26: 404–413; two sides by likelihood as in Gibbons & Pratt (1975),
 * American Statistician 29: 20–25.
 * Worked value: 1 of 10 at 0.5: atMost 11 / 1024 = 0.01074219, twoSided 22 / 1024 = 0.02148438.
 */
export function exactBinomialTest(
  count: number,
  trials: number,
  probability: number,
): Outcome<DiscreteTails> {
  if (!(Number.isInteger(count) && Number.isInteger(trials) && count >= 0 && count <= trials))
    return noAnswer('not-a-count', `${count} of ${trials} is not a count of trials.`);
  if (!(probability >= 0 && probability <= 1))
    return noAnswer('not-a-count', `A probability must be 0 to 1, not ${probability}.`);
  if (probability === 0 || probability === 1) {
    const certain = probability * trials;
    return {
      ok: true,
      atMost: count >= certain ? 1 : 0,
      atLeast: count <= certain ? 1 : 0,
      twoSided: count === certain ? 1 : 0,
    };
  }
  const odds = probability / (1 - probability);
  const mode = Math.min(trials, Math.floor((trials + 1) * probability));
  const ratio = (k: number): number => ((trials - k) / (k + 1)) * odds;
  return { ok: true, ...discreteTails(count, { from: 0, to: trials, mode, ratio }) };
}
