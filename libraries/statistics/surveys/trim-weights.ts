import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';

/**
 * Weights cut to a lowest and highest value, the total kept by spreading what was cut over the others.
 *
 * lowest, highest: multiples of the mean weight.
 * Formula: cut; multiply the weights that are not at a limit by what restores the total; repeat until nothing is cut.
 * When to use: a few huge weights rule the result. When not: after raking (margins are no longer met: give `rake` caps
 * instead); trimming trades bias for variance and both should be shown.
 * Reasons: 'not-a-cap' (lowest above 1 or highest below 1), 'no-weight'.
 * Source: Potter (1990), A study of procedures to identify and trim extreme sampling weights, Proceedings of the ASA
 * Survey Research Methods Section: 225–230.
 * Worked value: weights 1, 1, 1, 5 with highest 2: 1.333333, 1.333333, 1.333333, 4.
 */
export function trimWeights(
  weights: ArrayLike<number>,
  { lowest = 0, highest = Number.POSITIVE_INFINITY }: { readonly lowest?: number; readonly highest?: number },
): Outcome<{ readonly weights: Float64Array; readonly trimmed: number }> {
  const result = Float64Array.from(weights);
  const total = result.reduce((sum, w) => sum + w, 0);
  if (!(total > 0 && result.every((w) => w >= 0 && Number.isFinite(w))))
    return noAnswer('no-weight', 'Weights must be finite, from 0, and not all 0.');
  if (!(lowest <= 1 && highest >= 1))
    return noAnswer('not-a-cap', 'The lowest multiple of the mean is at most 1, the highest at least 1.');
  const mean = total / result.length;
  const [low, high] = [lowest * mean, highest * mean];
  const fixed = new Uint8Array(result.length);
  for (let round = 0; round < result.length; round++) {
    let cut = 0;
    for (const [i, w] of result.entries()) {
      if (fixed[i] || (w >= low * (1 - 1e-12) && w <= high * (1 + 1e-12))) continue;
      result[i] = w < low ? low : high;
      fixed[i] = 1;
      cut++;
    }
    if (cut === 0) break;
    let [held, free] = [0, 0];
    for (const [i, w] of result.entries()) {
      if (fixed[i]) held += w;
      else free += w;
    }
    if (free === 0) break;
    for (const [i, w] of result.entries()) if (!fixed[i]) result[i] = (w * (total - held)) / free;
  }
  return { ok: true, weights: result, trimmed: fixed.reduce((sum, f) => sum + f, 0) };
}
