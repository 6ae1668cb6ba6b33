import type { GeneralisedLinearModel } from '../../regression/index.ts';
import { generalisedLinearModel, negativeBinomialRegression, poissonFamily } from '../../regression/index.ts';
import { byName, designFromFormula, formulaParts } from '../design-from-formula.ts';
import type { Adapter } from '../reference-case.ts';

const coefficients = (fit: GeneralisedLinearModel) => ({
  coef: byName(fit.names, fit.coefficients),
  se: byName(fit.names, fit.standardErrors),
});

export const adapter: Adapter = ({ inputs, expected, call = '' }) => {
  const parts = formulaParts(call);
  const named = Object.keys((expected.poisson ?? expected.negbin)?.coef ?? {});
  const design = designFromFormula(inputs, parts.terms, named);
  const counts: number[] = inputs[parts.response];
  const offset = parts.offset === undefined ? {} : { offset: inputs[parts.offset].map(Math.log) as number[] };
  const answer: Record<string, unknown> = {};
  const poisson = generalisedLinearModel({ design, response: counts, family: poissonFamily, ...offset });
  if (poisson.ok) {
    answer['poisson'] = {
      ...coefficients(poisson),
      deviance: poisson.deviance,
      pearson_dispersion: poisson.pearsonDispersion,
    };
    answer['fitted_poisson_first10'] = Array.from(poisson.fitted.slice(0, 10));
  }
  const negative = negativeBinomialRegression({ design, counts, ...offset });
  if (negative.ok) {
    answer['negbin'] = {
      ...coefficients(negative),
      theta: negative.theta,
      se_theta: negative.thetaStandardError,
      twologlik: negative.twiceLogLikelihood,
      deviance: negative.deviance,
    };
    answer['fitted_nb_first10'] = Array.from(negative.fitted.slice(0, 10));
  }
  return answer;
};
