import type { Random } from '../../chance/index.ts';
import {
  breslowDayTest,
  cochranMantelHaenszelTest,
  directlyStandardisedRate,
  directlyStandardisedRateGamma,
  homogeneityTest,
  kitagawaDecomposition,
  logStandardisedRatio,
  mantelHaenszelOddsRatio,
  mantelHaenszelRiskDifference,
  mantelHaenszelRiskRatio,
  observedAgainstExpected,
  type StratifiedUnits,
  standardisedRatio,
  stratifiedDifference,
  stratifiedRatio,
  type TwoByTwoStratum,
} from '../../like-with-like/index.ts';
import { beta, between, binomial, clusterSize, poisson, times } from '../draws.ts';
import { covers, type Scenario, type Study } from '../study.ts';

interface Strata {
  readonly strata: number;
  readonly n1: number;
  readonly n2: number;
  readonly low: number;
  readonly high: number;
}

const DESIGNS: readonly (readonly [string, Strata])[] = [
  ['5 strata of 20 and 60, shares 10–60 %', { strata: 5, n1: 20, n2: 60, low: 0.1, high: 0.6 }],
  ['40 strata of 2 and 3, shares 10–60 %', { strata: 40, n1: 2, n2: 3, low: 0.1, high: 0.6 }],
  ['6 strata of 10 and 200, rare: 2–6 %', { strata: 6, n1: 10, n2: 200, low: 0.02, high: 0.06 }],
];

type Effect = (p2: number, size: number) => number;

const drawStrata = (
  random: Random,
  { strata, n1, n2, low, high }: Strata,
  effect: Effect,
  size: number,
): TwoByTwoStratum[] =>
  times(strata, () => {
    const p2 = between(random, low, high);
    return { events1: binomial(random, n1, effect(p2, size)), n1, events2: binomial(random, n2, p2), n2 };
  });

const plus: Effect = (p, d) => p + d;
const multiplied: Effect = (p, r) => p * r;
const oddsMultiplied: Effect = (p, r) => (r * p) / (1 - p + r * p);

type Pooled = (
  strata: readonly TwoByTwoStratum[],
  confidence: number,
) => ReturnType<typeof mantelHaenszelRiskDifference> | ReturnType<typeof mantelHaenszelRiskRatio>;

const pooled = (
  name: string,
  file: string,
  of: Pooled,
  effect: Effect,
  sizes: readonly number[],
  warned: Readonly<Record<number, string>> = {},
): Study => ({
  name,
  file: `like-with-like/${file}.ts`,
  kind: 'interval',
  promise: 'nominal',
  scenarios: DESIGNS.map(([scenario, design], i): Scenario => {
    const size = sizes[i] ?? 0;
    const warning = warned[i];
    return {
      name: scenario,
      trial: (random) => {
        const answer = of(drawStrata(random, design, effect, size), 0.95);
        return answer.ok ? covers(answer.interval, size) : undefined;
      },
      ...(warning ? { warned: warning } : {}),
    };
  }),
});

const strataTest = (
  name: string,
  file: string,
  of: (strata: TwoByTwoStratum[]) => { readonly ok: boolean; readonly p?: number },
  warned: Readonly<Record<number, string>> = {},
): Study => ({
  name,
  file: `like-with-like/${file}.ts`,
  kind: 'test',
  promise: 'nominal',
  scenarios: DESIGNS.map(([scenario, design], i): Scenario => {
    const warning = warned[i];
    return {
      name: scenario,
      trial: (random) => {
        const answer = of(drawStrata(random, design, oddsMultiplied, 1));
        return answer.ok ? (answer.p ?? 1) <= 0.05 : undefined;
      },
      ...(warning ? { warned: warning } : {}),
    };
  }),
});

interface Arms {
  readonly clusters1: number;
  readonly clusters2: number;
  /** Correlation within clusters comes from a beta of this size; Infinity is none. */
  readonly alike: number;
  readonly share: number;
}

/** Clusters of 1 to 20 units in four strata; units of a cluster are alike and differ in stratum. */
function drawUnits(
  random: Random,
  { clusters1, clusters2, alike, share }: Arms,
  effect: number,
): StratifiedUnits {
  const rows: { stratum: number; arm: number; cluster: number; y: number }[] = [];
  for (let cluster = 0; cluster < clusters1 + clusters2; cluster++) {
    const arm = cluster < clusters1 ? 1 : 0;
    const own = Number.isFinite(alike) ? beta(random, share * alike, (1 - share) * alike) : share;
    for (let i = clusterSize(random); i > 0; i--) {
      const stratum = Math.min(3, Math.floor(4 * random.next() ** (arm === 1 ? 1 : 1.6)));
      const chance = Math.min(1, own * (0.7 + 0.2 * stratum) * (arm === 1 ? effect : 1));
      rows.push({ stratum, arm, cluster, y: random.next() < chance ? 1 : 0 });
    }
  }
  return {
    numerator: Float64Array.from(rows, ({ y }) => y),
    denominator: new Float64Array(rows.length).fill(1),
    stratum: Int32Array.from(rows, ({ stratum }) => stratum),
    arm: Uint8Array.from(rows, ({ arm }) => arm),
    cluster: Int32Array.from(rows, ({ cluster }) => cluster),
    strata: 4,
    clusters: clusters1 + clusters2,
    confidence: 0.95,
  };
}

const ARMS: readonly (readonly [string, Arms])[] = [
  ['clusters of 1–20: 60 and 200, alike', { clusters1: 60, clusters2: 200, alike: 4, share: 0.3 }],
  ['clusters of 1–20: 25 and 300, alike', { clusters1: 25, clusters2: 300, alike: 4, share: 0.3 }],
  ['clusters of 1–20: 40 and 200, rare: 4 %', { clusters1: 40, clusters2: 200, alike: 20, share: 0.04 }],
];

const clustered = (
  name: string,
  file: string,
  of: (units: StratifiedUnits) => boolean | undefined,
  kind: 'interval' | 'test',
  warned: Readonly<Record<number, string>> = {},
): Study => ({
  name,
  file: `like-with-like/${file}.ts`,
  kind,
  promise: 'nominal',
  scenarios: ARMS.map(([scenario, arms], i): Scenario => {
    const warning = warned[i];
    return {
      name: scenario,
      effort: 0.5,
      trial: (random) => of(drawUnits(random, arms, 1)),
      ...(warning ? { warned: warning } : {}),
    };
  }),
});

const standardised =
  (of: typeof directlyStandardisedRate, perStratum: readonly [number, number]) => (random: Random) => {
    const strata = times(6, (k) => {
      const exposure = between(random, 200, 800);
      const truth = between(random, ...perStratum) / exposure;
      return { count: poisson(random, truth * exposure), exposure, standard: 1 + k, truth };
    });
    const weight = strata.reduce((sum, { standard }) => sum + standard, 0);
    const truth = strata.reduce((sum, s) => sum + (s.truth * s.standard) / weight, 0);
    const answer = of(strata, { confidence: 0.95, minimumEvents: 0 });
    return answer.ok ? covers(answer.interval, truth) : undefined;
  };

const ratioToStandard =
  (of: typeof standardisedRatio | typeof logStandardisedRatio, low: number, high: number) =>
  (random: Random) => {
    const expected = between(random, low, high);
    const truth = between(random, 0.6, 1.8);
    const answer = of(poisson(random, expected * truth), expected, 0.95);
    return answer.ok ? covers(answer.interval, truth) : undefined;
  };

function treatmentOfGap(random: Random): boolean | undefined {
  const means = [1, 2, 4];
  const shares = [
    [0.2, 0.3, 0.5],
    [0.5, 0.3, 0.2],
  ] as const;
  const draw = (arm: 0 | 1, n: number) => {
    const cells = means.map(() => ({ n: 0, sum: 0, sumOfSquares: 0 }));
    for (let i = 0; i < n; i++) {
      const u = random.next();
      const [first, second] = shares[arm];
      const s = u < first ? 0 : u < first + second ? 1 : 2;
      const cell = cells[s];
      if (!cell) continue;
      const value = (means[s] ?? 0) + (arm === 0 ? 0.5 : 0) + random.normal();
      cell.n++;
      cell.sum += value;
      cell.sumOfSquares += value * value;
    }
    return cells;
  };
  const [group, comparison] = [draw(0, 80), draw(1, 400)];
  const answer = kitagawaDecomposition(
    group.map((cell, s) => ({ group: cell, comparison: comparison[s] ?? cell })),
    0.95,
  );
  return answer.ok ? covers(answer.treatment.interval, 0.5) : undefined;
}

const FEW = 'no or few events in an arm';

export const likeWithLikeStudies: readonly Study[] = [
  pooled(
    'mantelHaenszelRiskDifference',
    'mantel-haenszel-risk-difference',
    mantelHaenszelRiskDifference,
    plus,
    [0.15, 0.15, 0.05],
    { 2: FEW },
  ),
  pooled(
    'mantelHaenszelRiskRatio',
    'mantel-haenszel-risk-ratio',
    mantelHaenszelRiskRatio,
    multiplied,
    [1.4, 1.4, 2],
  ),
  pooled(
    'mantelHaenszelOddsRatio',
    'mantel-haenszel-odds-ratio',
    mantelHaenszelOddsRatio,
    oddsMultiplied,
    [1.6, 1.6, 2],
  ),
  clustered(
    'stratifiedDifference',
    'stratified-difference',
    (units) => {
      const answer = stratifiedDifference(units);
      return answer.ok ? covers(answer.interval, 0) : undefined;
    },
    'interval',
    { 2: 'up to 100 % where `sparse`' },
  ),
  clustered(
    'stratifiedDifference, p',
    'stratified-difference',
    (units) => {
      const answer = stratifiedDifference(units);
      return answer.ok ? answer.p <= 0.05 : undefined;
    },
    'test',
    { 2: 'under 1 % where events are few' },
  ),
  clustered(
    'stratifiedRatio',
    'stratified-ratio',
    (units) => {
      const answer = stratifiedRatio(units);
      return answer.ok ? covers(answer.interval, 1) : undefined;
    },
    'interval',
    { 2: 'a handful of events, where the log scale covers poorly' },
  ),
  clustered(
    'observedAgainstExpected, excess',
    'observed-against-expected',
    (units) => {
      const answer = observedAgainstExpected(units);
      return answer.ok ? covers(answer.excessInterval, 0) : undefined;
    },
    'interval',
    { 2: 'being exact for few events' },
  ),
  clustered(
    'observedAgainstExpected, ratio',
    'observed-against-expected',
    (units) => {
      const answer = observedAgainstExpected(units);
      return answer.ok ? covers(answer.ratioInterval, 1) : undefined;
    },
    'interval',
    { 2: 'being exact for few events' },
  ),
  {
    name: 'directlyStandardisedRate',
    file: 'like-with-like/direct-standardisation.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      {
        name: '6 strata of 1–6 events each',
        trial: standardised(directlyStandardisedRate, [1, 6]),
        warned: 'few events and much weight',
      },
      { name: '6 strata of 10–40 events each', trial: standardised(directlyStandardisedRate, [10, 40]) },
    ],
  },
  {
    name: 'directlyStandardisedRateGamma',
    file: 'like-with-like/direct-standardisation.ts',
    kind: 'interval',
    promise: { guaranteed: 'hold at least the nominal cover' },
    scenarios: [
      { name: '6 strata of 0.2–2 events each', trial: standardised(directlyStandardisedRateGamma, [0.2, 2]) },
      { name: '6 strata of 10–40 events each', trial: standardised(directlyStandardisedRateGamma, [10, 40]) },
    ],
  },
  {
    name: 'standardisedRatio',
    file: 'like-with-like/indirect-standardisation.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      {
        name: '2–8 expected',
        trial: ratioToStandard(standardisedRatio, 2, 8),
        warned: 'exact limits below 10 events',
      },
      { name: '20–100 expected', trial: ratioToStandard(standardisedRatio, 20, 100) },
    ],
  },
  {
    name: 'logStandardisedRatio',
    file: 'like-with-like/indirect-standardisation.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      { name: '2–8 expected', trial: ratioToStandard(logStandardisedRatio, 2, 8) },
      { name: '60–150 expected', trial: ratioToStandard(logStandardisedRatio, 60, 150) },
    ],
  },
  {
    name: 'kitagawaDecomposition, treatment',
    file: 'like-with-like/kitagawa-decomposition.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [{ name: '80 and 400 in 3 strata, unequal mix', trial: treatmentOfGap }],
  },
  strataTest('cochranMantelHaenszelTest', 'cochran-mantel-haenszel-test', cochranMantelHaenszelTest),
  strataTest('breslowDayTest', 'breslow-day-test', breslowDayTest, {
    1: 'many small strata (expected counts below about 5)',
    2: 'many small strata (expected counts below about 5)',
  }),
  {
    name: 'homogeneityTest',
    file: 'like-with-like/homogeneity-test.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: [
      {
        name: '8 estimates with known errors',
        trial: (random) => {
          const errors = times(8, () => between(random, 0.5, 3));
          const answer = homogeneityTest(
            errors.map((error) => 2 + error * random.normal()),
            errors,
          );
          return answer.ok ? answer.p <= 0.05 : undefined;
        },
      },
    ],
  },
];
