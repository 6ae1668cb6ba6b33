import { logisticRandomIntercept } from '../../shrinkage/index.ts';
import { alphabetical, byName, designFromFormula } from '../design-from-formula.ts';
import type { Adapter } from '../reference-case.ts';

export const adapter: Adapter = ({ inputs, expected, call = '' }) => {
  const shares = { counts: inputs.x as number[], totals: inputs.n as number[] };
  const laplace = logisticRandomIntercept(shares);
  const quadrature = logisticRandomIntercept({ ...shares, quadraturePoints: 25 });
  if (!laplace.ok) return {};
  const answer: Record<string, unknown> = {
    null_laplace: {
      intercept: laplace.coefficients[0],
      se: laplace.standardErrors[0],
      var: laplace.betweenVariance,
      vpc: laplace.variancePartition,
      loglik: laplace.logLikelihood,
      mor: laplace.medianOddsRatio,
    },
  };
  if (quadrature.ok)
    answer['null_agq25'] = {
      intercept: quadrature.coefficients[0],
      var: quadrature.betweenVariance,
      vpc: quadrature.variancePartition,
    };
  const named = Object.keys(expected.additive_laplace?.fixef ?? {});
  const terms = (call.split(';').at(-1)?.split('~').at(-1) ?? '').split('+').map((term) => term.trim());
  const known = terms.filter((term) => term in inputs);
  const additive =
    known.length === 0
      ? undefined
      : logisticRandomIntercept({ ...shares, design: designFromFormula(inputs, known, named) });
  if (additive?.ok)
    answer['additive_laplace'] = {
      fixef: byName(additive.names, additive.coefficients),
      var: additive.betweenVariance,
      vpc: additive.variancePartition,
      pcv: (laplace.betweenVariance - additive.betweenVariance) / laplace.betweenVariance,
    };
  const names: string[] = inputs.stratum;
  const order = names.map((_, i) => i).sort((a, b) => alphabetical(names[a] ?? '', names[b] ?? ''));
  const sorted = <T>(values: readonly T[]): (T | undefined)[] => order.map((i) => values[i]);
  answer['strata'] = {
    stratum: sorted(names),
    ranef: sorted(laplace.strata.map(({ effect }) => effect)),
    cond_sd: sorted(laplace.strata.map(({ conditionalSd }) => conditionalSd)),
    p_shrunk: sorted(laplace.strata.map(({ shrunk }) => shrunk)),
    ...(additive?.ok && { interaction_ranef: sorted(additive.strata.map(({ effect }) => effect)) }),
  };
  return answer;
};
