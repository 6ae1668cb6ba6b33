import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import { type DiscreteTails, discreteTails } from './discrete-tails.ts';

export interface FairDraw {
  readonly populationSize: number;
  /** How many of the population belong to the group. */
  readonly groupSize: number;
  /** How many of the population were drawn, without replacement. */
  readonly drawn: number;
}

/**
 * Exact chances of a group's count in a fair draw without replacement.
 *
 * count: members of the group among those drawn. Returns `atMost`, `atLeast`, `twoSided` (the sum of the chances of all
 * counts no likelier than the observed one).
 * When to use: a panel, a meeting or a sample from a population of known size. When not: members were drawn with
 * different chances by design.
 * Reasons: 'not-a-draw' (sizes not whole, negative or larger than the population; count larger than the draw).
 * Source: Fisher (1935), The Design of Experiments, ch. 2; two sides by likelihood.
 * Worked value: none of 5 drawn from 20 of whom 10 belong: atMost = C(10,5) / C(20,5) = 252 / 15504 = 0.01625387.
 */
export function exactHypergeometricTest(count: number, draw: FairDraw): Outcome<DiscreteTails> {
  const { populationSize, groupSize, drawn } = draw;
  const whole = [count, populationSize, groupSize, drawn].every((x) => Number.isInteger(x) && x >= 0);
  if (!whole || groupSize > populationSize || drawn > populationSize || count > drawn)
    return noAnswer(
      'not-a-draw',
      `${count} of ${drawn} drawn from ${populationSize} with ${groupSize} in the group.`,
    );
  const others = populationSize - groupSize;
  const mode = Math.floor(((drawn + 1) * (groupSize + 1)) / (populationSize + 2));
  const from = Math.max(0, drawn - others);
  const to = Math.min(drawn, groupSize);
  const ratio = (k: number): number => ((groupSize - k) / (k + 1)) * ((drawn - k) / (others - drawn + k + 1));
  return { ok: true, ...discreteTails(count, { from, to, mode: Math.max(from, Math.min(to, mode)), ratio }) };
}
