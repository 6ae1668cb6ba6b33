import { logGamma } from '../distributions/index.ts';

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/**
 * Two-sided mid-p of a hypergeometric count: of `total` things `totalHits` are hits; `drawn` were taken and held `hits`.
 * Formula: twice the smaller of P(fewer) + ½ P(equal) and P(more) + ½ P(equal), at most 1.
 * When to use: small counts, where the usual exact test errs on the side of silence and the normal one misleads.
 * When not: where every expected count is large (a score test is the same and faster).
 * Source: Lancaster (1961), JASA 56, 223–234; Agresti, Categorical Data Analysis (2013), section 3.5.6.
 * Worked value: 3 hits of 4 drawn from 8 with 4 hits: P(more) = 1/70, P(equal) = 16/70, so mid-p = 18/70 = 0.257.
 */
export function hypergeometricMidP(options: {
  readonly drawn: number;
  readonly hits: number;
  readonly total: number;
  readonly totalHits: number;
}): number {
  const { drawn, hits, total, totalHits } = options;
  const least = Math.max(0, drawn + totalHits - total);
  const most = Math.min(drawn, totalHits);
  if (least === most) return 1;
  const at = Math.exp(
    logChoose(totalHits, hits) + logChoose(total - totalHits, drawn - hits) - logChoose(total, drawn),
  );
  const tail = (step: 1 | -1): number => {
    let sum = 0;
    let p = at;
    for (let k = hits; k !== (step > 0 ? most : least); k += step) {
      const misses = drawn - k;
      p *=
        step > 0
          ? ((totalHits - k) * misses) / ((k + 1) * (total - totalHits - misses + 1))
          : (k * (total - totalHits - misses)) / ((totalHits - k + 1) * (misses + 1));
      sum += p;
      if (p < 1e-17 * sum || p === 0) break;
    }
    return sum;
  };
  const isAbove = hits > (drawn * totalHits) / total;
  return Math.min(1, 2 * (tail(isAbove ? 1 : -1) + at / 2));
}
