import { intervalReach } from '../distributions/index.ts';
import { type Interval, noAnswer, type Outcome } from '../outcome.ts';
import { problemWithTwo, type TwoProportions } from './check-counts.ts';

/**
 * Odds ratio of two proportions with the usual interval on the log scale.
 *
 * Formula: ln(x₁(n₂ − x₂) / x₂(n₁ − x₁)) ± z√(sum of the four reciprocals).
 * When not: as a ratio of risks (it overstates it when events are common); few or no events in a cell (use `fisherExactTest`).
 * Reasons: `bad-input`, `no-units`, `empty-cell`. Source: Woolf 1955, Annals of Human Genetics 19, p. 251.
 * Worked: 370 of 585 against 601 of 933 at 0.95: 0.9507, 0.7668 to 1.1787.
 */
export function oddsRatio(
  two: TwoProportions,
): Outcome<{ readonly ratio: number; readonly interval: Interval }> {
  const problem = problemWithTwo(two);
  if (problem) return problem;
  const cells = [two.events1, two.n1 - two.events1, two.events2, two.n2 - two.events2];
  if (cells.some((cell) => cell === 0))
    return noAnswer('empty-cell', 'One of the four cells of the table is 0.');
  const ratio = (two.events1 * (two.n2 - two.events2)) / (two.events2 * (two.n1 - two.events1));
  const variance = cells.reduce((sum, cell) => sum + 1 / cell, 0);
  const factor = Math.exp(intervalReach(two.confidence) * Math.sqrt(variance));
  return {
    ok: true,
    ratio,
    interval: { lower: ratio / factor, upper: ratio * factor, confidence: two.confidence },
  };
}
