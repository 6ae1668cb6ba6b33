import { binomialFamily, generalisedLinearModel, observedOverModel } from '../../regression/index.ts';
import { alphabetical, byName, designFromFormula, formulaParts } from '../design-from-formula.ts';
import type { Adapter } from '../reference-case.ts';

export const adapter: Adapter = ({ inputs, expected, call = '' }) => {
  const { response, terms } = formulaParts(call);
  const design = designFromFormula(inputs, terms, Object.keys(expected.coef ?? {}));
  const outcomes: number[] = inputs[response];
  const fit = generalisedLinearModel({ design, response: outcomes, family: binomialFamily });
  if (!fit.ok) return {};
  const answer = {
    coef: byName(fit.names, fit.coefficients),
    se: byName(fit.names, fit.standardErrors),
    deviance: fit.deviance,
  };
  const grouping = Object.keys(inputs).find(
    (name) => name !== response && !terms.includes(name) && inputs[name].length === outcomes.length,
  );
  if (grouping === undefined) return answer;
  const found = observedOverModel({ outcomes, chances: fit.fitted, groups: inputs[grouping].map(String) });
  if (!found.ok) return answer;
  const groups = [...found.groups].sort((a, b) => alphabetical(a.group, b.group));
  return {
    ...answer,
    group: groups.map((group) => group.group),
    n: groups.map((group) => group.n),
    observed: groups.map((group) => group.observed),
    expected: groups.map((group) => group.expected),
    ratio: groups.map((group) => group.ratio),
    lower: groups.map((group) => group.lower),
    upper: groups.map((group) => group.upper),
    adjusted_rate: groups.map((group) => group.adjustedRate),
    z: groups.map((group) => group.z),
  };
};
