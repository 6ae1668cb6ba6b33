import { type BetweenVarianceMethod, randomEffects } from '../../shrinkage/index.ts';
import type { Adapter } from '../reference-case.ts';

const methods: Readonly<Record<string, BetweenVarianceMethod>> = {
  DL: 'dersimonian-laird',
  HE: 'hedges',
  PM: 'paule-mandel',
  REML: 'restricted-likelihood',
  ML: 'likelihood',
  EB: 'empirical-bayes',
};

/** Where the source (metafor) stops its searches: a root to the fourth root of the machine's precision, steps at 10⁻⁵. */
const sourcePrecision = (name: string): number => (name === 'PM' ? Number.EPSILON ** 0.25 : 1e-5);

export const adapter: Adapter = ({ inputs, expected }) =>
  Object.fromEntries(
    Object.keys(expected).flatMap((name) => {
      const method = methods[name];
      const fit =
        method &&
        randomEffects(inputs.yi, inputs.vi, {
          method,
          precision: sourcePrecision(name),
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
