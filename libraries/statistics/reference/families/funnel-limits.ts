import { funnelLabel, scoreFunnelLimits } from '../../funnels/index.ts';
import type { Adapter } from '../reference-case.ts';

/** `expected.limits.Population` is the axis on which limits are asked; no result is read. */
export const adapter: Adapter = ({ call = '', inputs, expected }) => {
  if (!call.includes("'proportion'") && !call.includes('"proportion"')) return {};
  const multiplier = Number(/multiplier\s*=\s*([0-9e]+)/.exec(call)?.[1] ?? 100);
  const numerators: readonly number[] = inputs.numerator;
  const denominators: readonly number[] = inputs.denominator;
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const target = total(numerators) / total(denominators);
  const limitsAt = (sizes: readonly number[], confidence: number) => {
    const result = scoreFunnelLimits({ target, sizes, confidence });
    if (!result.ok) throw new Error(result.message);
    return result.limits;
  };
  const axis: readonly number[] = expected.limits?.Population ?? [];
  const [inner, outer] = [limitsAt(axis, 0.95), limitsAt(axis, 0.998)];
  const [near, far] = [limitsAt(denominators, 0.95), limitsAt(denominators, 0.998)];
  const significance = numerators.map((numerator, i) => {
    const value = numerator / (denominators[i] ?? 1);
    const name = { low: 'Low', high: 'High', usual: '' };
    const strong = far[i] ? funnelLabel(value, far[i]) : 'usual';
    const weak = near[i] ? funnelLabel(value, near[i]) : 'usual';
    if (strong !== 'usual') return `${name[strong]} (0.001)`;
    return weak === 'usual' ? 'Not significant' : `${name[weak]} (0.025)`;
  });
  return {
    limits: {
      Population: axis,
      lower_2s_limit: inner.map(({ lower }) => lower * multiplier),
      upper_2s_limit: inner.map(({ upper }) => upper * multiplier),
      lower_3s_limit: outer.map(({ lower }) => lower * multiplier),
      upper_3s_limit: outer.map(({ upper }) => upper * multiplier),
      baseline: axis.map(() => target * multiplier),
      statistic: axis.map(() => 'proportion'),
      method: axis.map(() => 'Wilson'),
    },
    significance,
  };
};
