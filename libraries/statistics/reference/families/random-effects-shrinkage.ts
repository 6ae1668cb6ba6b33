import { type BetweenVarianceMethod, randomEffects } from '../../shrinkage/index.ts';
import type { Adapter } from '../reference-case.ts';

const methods: Readonly<Record<string, BetweenVarianceMethod>> = {
  DL: 'dersimonian-laird',
  PM: 'paule-mandel',
  REML: 'restricted-likelihood',
  ML: 'likelihood',
  EB: 'empirical-bayes',
};

/** The source searches Paule–Mandel's τ² to the fourth root of the machine's precision, and shows where it stopped. */
const SOURCE_PRECISION = Number.EPSILON ** 0.25;

export const adapter: Adapter = ({ inputs, expected }) =>
  Object.fromEntries(
    Object.keys(expected).flatMap((name) => {
      const method = methods[name];
      const fit =
        method &&
        randomEffects(inputs.yi, inputs.vi, {
          method,
          ...(name === 'PM' && { precision: SOURCE_PRECISION }),
        });
      if (!fit?.ok) return [];
      const answer = {
        tau2: fit.betweenVariance,
        mu: fit.mean,
        se: fit.standardError,
        I2: 100 * fit.iSquared,
        Q: fit.q,
        Qp: fit.p,
        shrunk: fit.groups.map((group) => group.shrunk),
        shrunk_se: fit.groups.map((group) => group.standardError),
        ci_lb: fit.interval.lower,
        ci_ub: fit.interval.upper,
      };
      return [[name, answer]];
    }),
  );
