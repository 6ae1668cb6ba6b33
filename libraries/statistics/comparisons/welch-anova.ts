import { fUpperTail } from '../distributions/index.ts';
import { noAnswer, type Outcome } from '../outcome.ts';
import { momentsOf } from './moments.ts';

export interface WelchAnova {
  readonly f: number;
  readonly numeratorDf: number;
  readonly denominatorDf: number;
  readonly p: number;
}

/**
 * Whether several means differ, without assuming that groups vary alike.
 *
 * Formula: weights w = n/s²; F = Σw(m − m̃)²/(k − 1) ÷ (1 + 2(k − 2)A/(k² − 1)), A = Σ(1 − w/W)²/(n − 1); second degrees of
 * freedom (k² − 1)/3A.
 * When not: groups under about 6; clusters. Reasons: `too-few-groups`, `too-few-units`, `no-variation` (within some group).
 * Source: Welch 1951, Biometrika 38, p. 330; as R's oneway.test.
 * Worked: {1, 2, 3, 4}, {3, 5, 7, 9}, {2, 2, 3, 5}: F 2.6534 on 2 and 5.6948, p 0.1534.
 */
export function welchAnova(groups: readonly (readonly number[])[]): Outcome<WelchAnova> {
  const k = groups.length;
  if (k < 2) return noAnswer('too-few-groups', 'At least two groups are needed.');
  if (groups.some((values) => values.length < 2))
    return noAnswer('too-few-units', 'At least two values are needed in each group.');
  const moments = groups.map(momentsOf);
  if (!moments.every((m) => m.variance > 0))
    return noAnswer('no-variation', 'In one of the groups all values are equal.');
  const weights = moments.map((m) => m.n / m.variance);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const mean = moments.reduce((sum, m, i) => sum + (weights[i] ?? 0) * m.mean, 0) / total;
  const between = moments.reduce((sum, m, i) => sum + (weights[i] ?? 0) * (m.mean - mean) ** 2, 0) / (k - 1);
  const spread = moments.reduce((sum, m, i) => sum + (1 - (weights[i] ?? 0) / total) ** 2 / (m.n - 1), 0);
  const f = between / (1 + (2 * (k - 2) * spread) / (k * k - 1));
  const denominatorDf = (k * k - 1) / (3 * spread);
  return { ok: true, f, numeratorDf: k - 1, denominatorDf, p: fUpperTail(f, k - 1, denominatorDf) };
}
