import { normalCdf } from '../../distributions/index.ts';
import { type FunnelLimits, type FunnelScale, overdispersedFunnel } from '../../funnels/index.ts';
import type { Adapter } from '../reference-case.ts';

const option = (call: string, name: string): string | undefined =>
  new RegExp(`${name}\\s*=\\s*['"]?([A-Za-z0-9.]+)`).exec(call)?.[1];

function scaleOf(call: string): FunnelScale {
  const type = option(call, 'data_type') ?? 'SR';
  if (type === 'PR') return 'proportion';
  if (type === 'RC') return 'ratio-of-counts';
  return option(call, 'sr_method') === 'CQC' ? 'square-root-ratio' : 'log-ratio';
}

/** The source sorts its groups by name and adds up rows of the same group. */
function grouped(inputs: { g: readonly unknown[]; num: readonly number[]; den: readonly number[] }) {
  const sums = new Map<string, { numerator: number; denominator: number }>();
  inputs.g.forEach((name, i) => {
    const sum = sums.get(String(name)) ?? { numerator: 0, denominator: 0 };
    sum.numerator += inputs.num[i] ?? 0;
    sum.denominator += inputs.den[i] ?? 0;
    sums.set(String(name), sum);
  });
  const byName = new Intl.Collator('en', { ignorePunctuation: false });
  return [...sums].sort(([a], [b]) => byName.compare(a, b));
}

/** The source rounds its normal quantiles (not its Poisson ones) to six decimals; near 0 that is more than the tolerance. */
const confidences = [2 * normalCdf(1.959964) - 1, 2 * normalCdf(3.090232) - 1];

export const adapter: Adapter = ({ call = '', inputs }) => {
  const scale = scaleOf(call);
  const places = grouped(inputs);
  const question = {
    numerators: places.map(([, { numerator }]) => numerator),
    denominators: places.map(([, { denominator }]) => denominator),
    scale,
    trimShare: Number(option(call, 'trim_by') ?? 0.1),
  };
  const exact = overdispersedFunnel(question);
  const result = overdispersedFunnel({ ...question, confidences });
  if (!result.ok || !exact.ok) throw new Error(result.ok ? 'no answer' : result.message);
  const poisson = scale === 'log-ratio' || scale === 'square-root-ratio';
  const bands = (levels: readonly (readonly FunnelLimits[])[]) => ({
    ll95: levels[0]?.map(({ lower }) => lower),
    ul95: levels[0]?.map(({ upper }) => upper),
    ll998: levels[1]?.map(({ lower }) => lower),
    ul998: levels[1]?.map(({ upper }) => upper),
  });
  return {
    phi: result.dispersion,
    tau2: result.betweenVariance,
    peer_phi: result.dispersion,
    peer_tau2: result.betweenVariance,
    group: places.map(([name]) => name),
    value: result.places.map(({ value }) => value),
    y: result.places.map(({ y }) => y),
    s: result.places.map(({ s }) => s),
    z: result.places.map(({ z }) => z),
    z_trimmed: result.places.map(({ trimmed }) => trimmed ?? null),
    target: result.target,
    additive: bands(result.additive),
    unadjusted: bands(poisson ? exact.unadjusted : result.unadjusted),
    multiplicative: bands(result.multiplicative),
    outlier: result.places.map(({ label }) => (label === 'usual' ? 0 : 1)),
    aggregated_columns: columnsOf(scale),
  };
};

/** Names of the source's table of results. */
function columnsOf(scale: FunnelScale): readonly string[] {
  const trimming = scale === 'log-ratio' ? 'rk sp truncated' : 'winsorised';
  return (
    `denominator group numerator rr target_transformed Y Uzscore ${trimming} ` +
    'Wuzscore s OD95LCL OD95UCL OD99LCL OD99UCL LCL95 UCL95 LCL99 UCL99 highlight outlier'
  ).split(' ');
}
