import { rIndicator } from '../../representation/index.ts';
import { byName, designFromFormula, formulaParts } from '../design-from-formula.ts';
import type { Adapter } from '../reference-case.ts';

export const adapter: Adapter = ({ inputs, expected, call = '' }) => {
  const { response, terms } = formulaParts(call);
  const design = designFromFormula(inputs, terms, Object.keys(expected.coef ?? {}));
  const found = rIndicator({
    design,
    responded: inputs[response],
    ...(inputs.weights && { weights: inputs.weights }),
  });
  if (!found.ok) return {};
  return {
    R: found.r,
    response_rate: found.responseRate,
    cv: found.coefficientOfVariation,
    sd: found.standardDeviation,
    coef: byName(found.names, found.coefficients),
  };
};
