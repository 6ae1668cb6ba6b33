import * as alike from '../../like-with-like/index.ts';
import type { Adapter } from '../reference-case.ts';

/** Each stratum is a and b (events and others of the first arm), c and d (of the second). */
export const adapter: Adapter = ({ inputs }) => {
  const confidence: number = inputs.conf ?? 0.95;
  const strata: alike.TwoByTwoStratum[] = inputs.a.map((events1: number, i: number) => ({
    events1,
    n1: events1 + inputs.b[i],
    events2: inputs.c[i],
    n2: inputs.c[i] + inputs.d[i],
  }));
  const odds = alike.mantelHaenszelOddsRatio(strata, confidence);
  const risk = alike.mantelHaenszelRiskRatio(strata, confidence);
  const difference = alike.mantelHaenszelRiskDifference(strata, confidence);
  const test = alike.cochranMantelHaenszelTest(strata);
  const onLogScale = (pooled: alike.PooledRatio) => ({
    est: pooled.logRatio,
    se: pooled.logStandardError,
    lower: Math.log(pooled.interval.lower),
    upper: Math.log(pooled.interval.upper),
  });
  return {
    ...(odds.ok && {
      common_or: odds.ratio,
      or_ci: [odds.interval.lower, odds.interval.upper],
      log_or: onLogScale(odds),
    }),
    ...(test.ok && {
      cmh_chisq: test.statistic,
      cmh_p: test.p,
      cmh_chisq_cc: test.correctedStatistic,
      cmh_p_cc: test.correctedP,
    }),
    ...(risk.ok && { log_rr: onLogScale(risk) }),
    ...(difference.ok && {
      rd: {
        est: difference.difference,
        se: difference.standardError,
        lower: difference.interval.lower,
        upper: difference.interval.upper,
      },
    }),
  };
};
