import { marshallRates, poissonLowerTail } from '../../shrinkage/index.ts';
import type { Adapter } from '../reference-case.ts';

export const adapter: Adapter = ({ inputs }) => {
  const counts: number[] = inputs.count;
  const exposures: number[] = inputs.at_risk;
  const rates = marshallRates(counts, exposures);
  if (!rates.ok) return {};
  const expected = exposures.map((exposure) => exposure * rates.priorMean);
  return {
    raw: rates.raw,
    eb: rates.shrunk,
    prior_mean: rates.priorMean,
    prior_var: rates.priorVariance,
    expected,
    rel_risk_pct: counts.map((count, i) => (100 * count) / (expected[i] ?? 1)),
    p_lower: counts.map((count, i) => poissonLowerTail(count, expected[i] ?? 0)),
  };
};
