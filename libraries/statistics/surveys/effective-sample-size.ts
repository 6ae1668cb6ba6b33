import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';

/**
 * What unequal weights cost: Kish's design effect and the effective number of rows.
 *
 * Formula: effective n = (Σ w)² / Σ w²; design effect = n / effective n.
 * When to use: a first look at weights. When not: as the design effect of an estimate (weights that go with the answer
 * can help it; see `surveyMean`).
 * Reasons: 'no-weight'.
 * Source: Kish (1965), Survey Sampling, ch. 11.
 * Worked value: weights 1, 1, 2: 16 / 6 = 2.666667, design effect 1.125.
 */
export function effectiveSampleSize(
  weights: ArrayLike<number>,
): Outcome<{ readonly effectiveN: number; readonly designEffect: number }> {
  let [sum, squares, n] = [0, 0, 0];
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i] ?? 0;
    if (w === 0) continue;
    n++;
    sum += w;
    squares += w * w;
  }
  if (!(sum > 0)) return noAnswer('no-weight', 'No row has any weight.');
  return { ok: true, effectiveN: (sum * sum) / squares, designEffect: (n * squares) / (sum * sum) };
}
