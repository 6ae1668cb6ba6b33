import { byarInterval, exactPoissonInterval, rateInterval } from '../../intervals/index.ts';
import type { Interval, Outcome } from '../../outcome.ts';
import type { Adapter } from '../reference-case.ts';

/** Where Byar's lower limit would fall to 0 or below the source gives none; ours is 0, left out here. */
export const adapter: Adapter = ({ inputs }) => {
  const counts: number[] = inputs.count;
  const exposure: number[] = inputs.exposure ?? counts.map(() => 1);
  const confidence = (i: number): number =>
    Array.isArray(inputs.conf) ? inputs.conf[i] : (inputs.conf ?? 0.95);
  const side = (
    of: (count: number, i: number) => Outcome<{ readonly interval: Interval }>,
    which: 'lower' | 'upper',
  ) =>
    counts.map((count, i) => {
      const given = of(count, i);
      return given.ok ? given.interval[which] : null;
    });
  const perExposure = (limits: (number | null)[]) =>
    limits.map((x, i) => (x === null ? null : x / (exposure[i] ?? 1)));
  const exact = (count: number, i: number) => exactPoissonInterval(count, confidence(i));
  const byar = (count: number, i: number) => byarInterval(count, confidence(i));
  const phe = (count: number, i: number) => rateInterval(count, exposure[i] ?? 1, confidence(i));
  return {
    rate: counts.map((count, i) => count / (exposure[i] ?? 1)),
    exact_lower: perExposure(side(exact, 'lower')),
    exact_upper: perExposure(side(exact, 'upper')),
    byar_lower: perExposure(side(byar, 'lower')).map((x) => (x === 0 ? null : x)),
    byar_upper: perExposure(side(byar, 'upper')),
    phe_rate_lower: side(phe, 'lower'),
    phe_rate_upper: side(phe, 'upper'),
  };
};
