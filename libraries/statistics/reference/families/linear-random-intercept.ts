import { linearRandomIntercept, strataFromValues } from '../../shrinkage/index.ts';
import { alphabetical } from '../design-from-formula.ts';
import type { Adapter } from '../reference-case.ts';

export const adapter: Adapter = ({ inputs }) => {
  const strata = [...strataFromValues(inputs.y, inputs.g.map(String))].sort((a, b) =>
    alphabetical(a.stratum, b.stratum),
  );
  const restricted = linearRandomIntercept({ strata });
  const full = linearRandomIntercept({ strata, likelihood: 'full' });
  if (!restricted.ok || !full.ok) return {};
  return {
    intercept: restricted.coefficients[0],
    se: restricted.standardErrors[0],
    var_between: restricted.betweenVariance,
    var_within: restricted.withinVariance,
    vpc: restricted.variancePartition,
    ml_var_between: full.betweenVariance,
    ml_var_within: full.withinVariance,
    group: strata.map(({ stratum }) => stratum),
    blup: restricted.strata.map(({ effect }) => effect),
    cond_sd: restricted.strata.map(({ conditionalSd }) => conditionalSd),
  };
};
