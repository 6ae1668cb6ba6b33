import type { Random } from '../../chance/index.ts';
import {
  betaBinomialFunnelLimits,
  binomialFunnelLimits,
  type FunnelLimits,
  type FunnelScale,
  negativeBinomialFunnelLimits,
  overdispersedFunnel,
  poissonFunnelLimits,
  scoreFunnelLimits,
} from '../../funnels/index.ts';
import { beta, between, binomial, gamma, poisson, times } from '../draws.ts';
import type { Study } from '../study.ts';

const usual = (
  of: {
    readonly ok: boolean;
    readonly limits?: readonly { readonly lowestUsual: number; readonly highestUsual: number }[];
  },
  count: number,
) => {
  const [limits] = of.ok ? (of.limits ?? []) : [];
  return limits ? count < limits.lowestUsual || count > limits.highestUsual : undefined;
};

type Band = 'unadjusted' | 'additive' | 'multiplicative';

interface Places {
  readonly places: number;
  /** Standard deviation of the places' true ratios, or of their true log odds; 0 is chance alone. */
  readonly apart: number;
  readonly band: Band;
  readonly trimAllowance?: 'none' | 'normal';
}

/** One place taken at random among all, drawn as its peers are: is it outside the band at 95 %? */
function outside(
  random: Random,
  counts: readonly { readonly numerator: number; readonly denominator: number }[],
  { scale, band, trimAllowance = 'none' }: Omit<Places, 'places' | 'apart'> & { readonly scale: FunnelScale },
): boolean | undefined {
  const funnel = overdispersedFunnel({
    numerators: counts.map(({ numerator }) => numerator),
    denominators: counts.map(({ denominator }) => denominator),
    scale,
    confidences: [0.95],
    trimAllowance,
  });
  if (!funnel.ok) return undefined;
  const i = random.integer(counts.length);
  const limits: FunnelLimits | undefined = funnel[band][0]?.[i];
  const value = funnel.places[i]?.value;
  return limits && value !== undefined ? value < limits.lower || value > limits.upper : undefined;
}

const ratiosOfPlaces =
  ({ places, apart, ...how }: Places) =>
  (random: Random) => {
    const counts = times(places, () => {
      const denominator = between(random, 15, 80);
      const truth = apart > 0 ? gamma(random, 1 / apart ** 2, apart ** 2) : 1;
      return { numerator: poisson(random, denominator * truth), denominator };
    });
    return outside(random, counts, { ...how, scale: 'square-root-ratio' });
  };

const sharesOfPlaces =
  ({ places, apart, ...how }: Places) =>
  (random: Random) => {
    const counts = times(places, () => {
      const denominator = 50 + random.integer(350);
      const truth = 1 / (1 + Math.exp(1 - apart * random.normal()));
      return { numerator: binomial(random, denominator, truth), denominator };
    });
    return outside(random, counts, { ...how, scale: 'proportion' });
  };

const RATIOS = { places: 40, apart: 0.25 };
const SHARES = { places: 40, apart: 0.4 };
const ALLOWED = { trimAllowance: 'normal' } as const;
const NARROW = 'Trimming makes the spread too small';

const overdispersed = (
  band: string,
  scenarios: readonly (readonly [string, (random: Random) => boolean | undefined, string?])[],
): Study => ({
  name: `overdispersedFunnel, ${band}`,
  file: 'funnels/overdispersed-funnel.ts',
  kind: 'test',
  promise: 'nominal',
  scenarios: scenarios.map(([name, trial, warned]) => ({ name, trial, ...(warned && { warned }) })),
});

export const funnelStudies: readonly Study[] = [
  {
    name: 'poissonFunnelLimits',
    file: 'funnels/poisson-funnel-limits.ts',
    kind: 'test',
    promise: { guaranteed: 'xact' },
    scenarios: [
      {
        name: '3–8 expected',
        trial: (random) => {
          const expected = between(random, 3, 8);
          return usual(
            poissonFunnelLimits({ expected: [expected], confidence: 0.95 }),
            poisson(random, expected),
          );
        },
      },
      {
        name: '50–100 expected',
        trial: (random) => {
          const expected = between(random, 50, 100);
          return usual(
            poissonFunnelLimits({ expected: [expected], confidence: 0.95 }),
            poisson(random, expected),
          );
        },
      },
    ],
  },
  {
    name: 'binomialFunnelLimits',
    file: 'funnels/binomial-funnel-limits.ts',
    kind: 'test',
    promise: { guaranteed: 'xact' },
    scenarios: [
      {
        name: '20 units, target 10 %',
        trial: (random) =>
          usual(
            binomialFunnelLimits({ target: 0.1, sizes: [20], confidence: 0.95 }),
            binomial(random, 20, 0.1),
          ),
      },
      {
        name: '400 units, target 10 %',
        trial: (random) =>
          usual(
            binomialFunnelLimits({ target: 0.1, sizes: [400], confidence: 0.95 }),
            binomial(random, 400, 0.1),
          ),
      },
    ],
  },
  {
    name: 'betaBinomialFunnelLimits',
    file: 'funnels/beta-binomial-funnel-limits.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: [
      {
        name: '200 units, shares from beta(4, 12)',
        trial: (random) =>
          usual(
            betaBinomialFunnelLimits({ alpha: 4, beta: 12, sizes: [200], confidence: 0.95 }),
            binomial(random, 200, beta(random, 4, 12)),
          ),
      },
    ],
  },
  {
    name: 'scoreFunnelLimits',
    file: 'funnels/score-funnel-limits.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: [
      {
        name: '50–400 units, target 25 %',
        trial: (random) => {
          const size = 50 + random.integer(351);
          const answer = scoreFunnelLimits({ target: 0.25, sizes: [size], confidence: 0.95 });
          const [limits] = answer.ok ? answer.limits : [];
          const share = binomial(random, size, 0.25) / size;
          return limits && (share < limits.lower || share > limits.upper);
        },
      },
    ],
  },
  {
    name: 'negativeBinomialFunnelLimits',
    file: 'funnels/negative-binomial-funnel-limits.ts',
    kind: 'test',
    promise: { guaranteed: 'central band' },
    scenarios: (
      [
        ['3–8 expected, shape 4', 3, 8, 4],
        ['30–100 expected, shape 10', 30, 100, 10],
      ] as const
    ).map(([name, low, high, shape]) => ({
      name,
      trial: (random) => {
        const expected = between(random, low, high);
        const count = poisson(random, expected * gamma(random, shape, 1 / shape));
        return usual(negativeBinomialFunnelLimits({ expected: [expected], shape, confidence: 0.95 }), count);
      },
    })),
  },
  overdispersed('additive', [
    ['40 ratios, true ones apart by 25 %', ratiosOfPlaces({ ...RATIOS, band: 'additive' }), NARROW],
    [
      '12 ratios, true ones apart by 25 %',
      ratiosOfPlaces({ ...RATIOS, places: 12, band: 'additive' }),
      NARROW,
    ],
    ['40 shares, log odds apart by 0.4', sharesOfPlaces({ ...SHARES, band: 'additive' }), NARROW],
    ['40 shares, alike', sharesOfPlaces({ ...SHARES, apart: 0, band: 'additive' })],
  ]),
  overdispersed('additive, trimming allowed for', [
    ['40 ratios, true ones apart by 25 %', ratiosOfPlaces({ ...RATIOS, ...ALLOWED, band: 'additive' })],
    [
      '12 ratios, true ones apart by 25 %',
      ratiosOfPlaces({ ...RATIOS, ...ALLOWED, places: 12, band: 'additive' }),
    ],
    ['40 shares, log odds apart by 0.4', sharesOfPlaces({ ...SHARES, ...ALLOWED, band: 'additive' })],
    ['40 shares, alike', sharesOfPlaces({ ...SHARES, ...ALLOWED, apart: 0, band: 'additive' })],
  ]),
  overdispersed('multiplicative', [
    ['40 ratios, true ones apart by 25 %', ratiosOfPlaces({ ...RATIOS, band: 'multiplicative' }), NARROW],
    ['40 shares, alike', sharesOfPlaces({ ...SHARES, apart: 0, band: 'multiplicative' })],
  ]),
  overdispersed('multiplicative, trimming allowed for', [
    ['40 ratios, true ones apart by 25 %', ratiosOfPlaces({ ...RATIOS, ...ALLOWED, band: 'multiplicative' })],
  ]),
  overdispersed('unadjusted', [
    ['40 ratios, alike', ratiosOfPlaces({ ...RATIOS, apart: 0, band: 'unadjusted' })],
    [
      '40 ratios, true ones apart by 25 %',
      ratiosOfPlaces({ ...RATIOS, band: 'unadjusted' }),
      'they allow for chance alone',
    ],
  ]),
];
