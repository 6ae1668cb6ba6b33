import type { Random } from '../../chance/index.ts';
import {
  chiSquaredTest,
  kruskalWallis,
  trendTest,
  welchAnova,
  welchTTest,
  wilcoxonRankSum,
} from '../../comparisons/index.ts';
import {
  byarInterval,
  exactPoissonInterval,
  exactRateRatio,
  meanInterval,
  quantileInterval,
  rateInterval,
  scoreRateRatio,
} from '../../intervals/index.ts';
import { between, binomial, exponential, poisson, times } from '../draws.ts';
import { covers, type Scenario, type Study } from '../study.ts';

const EXACT = 'Covers at least the nominal';

const counts = (of: typeof byarInterval, low: number, high: number) => (random: Random) => {
  const truth = between(random, low, high);
  const answer = of(poisson(random, truth), 0.95);
  return answer.ok ? covers(answer.interval, truth) : undefined;
};

const rates =
  (of: typeof scoreRateRatio, exposures: readonly [number, number], rate: readonly [number, number]) =>
  (random: Random) => {
    const [rate1, rate2] = [between(random, ...rate), between(random, ...rate)];
    const [exposure1, exposure2] = exposures;
    const answer = of({
      count1: poisson(random, rate1 * exposure1),
      exposure1,
      count2: poisson(random, rate2 * exposure2),
      exposure2,
      confidence: 0.95,
    });
    return answer.ok ? covers(answer.interval, rate1 / rate2) : undefined;
  };

const RATES: readonly (readonly [string, readonly [number, number], readonly [number, number]])[] = [
  ['means 2–10 and 2–10', [10, 10], [0.2, 1]],
  ['means 1–5 and 20–100', [10, 200], [0.1, 0.5]],
  ['means 20–100 and 20–100', [100, 100], [0.2, 1]],
];

type Values = (random: Random) => number;
const normal: Values = (random) => random.normal();
const skewed: Values = (random) => exponential(random);
const tied: Values = (random) => Math.floor(exponential(random, 2));

const SKEWED = 'very skewed';

const pair =
  (
    of: (a: number[], b: number[]) => boolean | undefined,
    sizes: readonly [number, number],
    draw: readonly [Values, Values],
  ) =>
  (random: Random) =>
    of(
      times(sizes[0], () => draw[0](random)),
      times(sizes[1], () => draw[1](random)),
    );

const welch = (a: number[], b: number[]): boolean | undefined => {
  const answer = welchTTest(a, b, 0.95);
  return answer.ok ? answer.p <= 0.05 : undefined;
};

const welchCovers =
  (shift: number) =>
  (a: number[], b: number[]): boolean | undefined => {
    const answer = welchTTest(a, b, 0.95);
    return answer.ok ? covers(answer.interval, shift) : undefined;
  };

const wilcoxon = (a: number[], b: number[]): boolean | undefined => {
  const answer = wilcoxonRankSum(a, b, 0.95);
  return answer.ok ? answer.p <= 0.05 : undefined;
};

const shiftCovers =
  (shift: number) =>
  (a: number[], b: number[]): boolean | undefined => {
    const answer = wilcoxonRankSum(
      a.map((x) => x + shift),
      b,
      0.95,
    );
    return answer.ok ? covers(answer.interval, shift) : undefined;
  };

const wide: Values = (random) => 3 * random.normal();

const PAIRS: readonly (readonly [string, readonly [number, number], readonly [Values, Values], 'skew'?])[] = [
  ['10 and 10, normal', [10, 10], [normal, normal]],
  ['5 and 60, normal', [5, 60], [normal, normal]],
  ['30 and 40, skewed', [30, 40], [skewed, skewed]],
  ['8 and 60, skewed', [8, 60], [skewed, skewed], 'skew'],
  ['20 and 60, many ties', [20, 60], [tied, tied], 'skew'],
];

const pairScenarios = (of: (a: number[], b: number[]) => boolean | undefined, warned?: string): Scenario[] =>
  PAIRS.map(([name, sizes, draw, skew]) => ({
    name,
    trial: pair(of, sizes, draw),
    ...(skew && warned ? { warned } : {}),
  }));

const groups =
  (of: (groups: number[][]) => boolean | undefined, sizes: readonly number[], draw: Values) =>
  (random: Random) =>
    of(sizes.map((n) => times(n, () => draw(random))));

const anova = (data: number[][]): boolean | undefined => {
  const answer = welchAnova(data);
  return answer.ok ? answer.p <= 0.05 : undefined;
};

const kruskal = (data: number[][]): boolean | undefined => {
  const answer = kruskalWallis(data);
  return answer.ok ? answer.p <= 0.05 : undefined;
};

const shares =
  (
    sizes: readonly number[],
    low: number,
    high: number,
    of: (events: number[], sizes: readonly number[]) => boolean | undefined,
  ) =>
  (random: Random) => {
    const p = between(random, low, high);
    return of(
      sizes.map((n) => binomial(random, n, p)),
      sizes,
    );
  };

const chi = (events: number[], sizes: readonly number[]): boolean | undefined => {
  const answer = chiSquaredTest(events.map((x, i) => [x, (sizes[i] ?? 0) - x]));
  return answer.ok ? answer.p <= 0.05 : undefined;
};

const trend = (events: number[], sizes: readonly number[]): boolean | undefined => {
  const answer = trendTest(events, sizes);
  return answer.ok ? answer.p <= 0.05 : undefined;
};

const mean = (n: number, draw: Values, truth: number) => (random: Random) => {
  const answer = meanInterval(
    times(n, () => draw(random)),
    0.95,
  );
  return answer.ok ? covers(answer.interval, truth) : undefined;
};

const median = (n: number, draw: Values, truth: number) => (random: Random) => {
  const answer = quantileInterval(
    times(n, () => draw(random)),
    0.5,
    0.95,
  );
  return answer.ok ? covers(answer.interval, truth) : undefined;
};

export const countAndValueStudies: readonly Study[] = [
  {
    name: 'exactPoissonInterval',
    file: 'intervals/exact-poisson-interval.ts',
    kind: 'interval',
    promise: { guaranteed: EXACT },
    scenarios: [
      { name: 'means 0.2–3, often zero', trial: counts(exactPoissonInterval, 0.2, 3) },
      { name: 'means 3–20', trial: counts(exactPoissonInterval, 3, 20) },
      { name: 'means 50–200', trial: counts(exactPoissonInterval, 50, 200) },
    ],
  },
  {
    name: 'byarInterval',
    file: 'intervals/byar-interval.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      { name: 'means 0.2–3, often zero', trial: counts(byarInterval, 0.2, 3), warned: 'When not: below 10' },
      { name: 'means 12–20', trial: counts(byarInterval, 12, 20) },
      { name: 'means 50–200', trial: counts(byarInterval, 50, 200) },
    ],
  },
  {
    name: 'rateInterval',
    file: 'intervals/rate-interval.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      { name: 'means 3–20', trial: counts((x, confidence) => rateInterval(x, 1, confidence), 3, 20) },
      { name: 'means 50–200', trial: counts((x, confidence) => rateInterval(x, 1, confidence), 50, 200) },
    ],
  },
  {
    name: 'exactRateRatio',
    file: 'intervals/rate-ratio.ts',
    kind: 'interval',
    promise: { guaranteed: 'covers at least the nominal' },
    scenarios: RATES.map(([name, exposures, rate]) => ({
      name,
      trial: rates(exactRateRatio, exposures, rate),
    })),
  },
  {
    name: 'scoreRateRatio',
    file: 'intervals/rate-ratio.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: RATES.map(([name, exposures, rate]) => ({
      name,
      trial: rates(scoreRateRatio, exposures, rate),
    })),
  },
  {
    name: 'meanInterval',
    file: 'intervals/mean-interval.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      { name: '3 values, normal', trial: mean(3, normal, 0) },
      { name: '15 values, normal', trial: mean(15, normal, 0) },
      { name: '15 values, very skewed', trial: mean(15, skewed, 1), warned: 'very skewed values in small n' },
      { name: '200 values, very skewed', trial: mean(200, skewed, 1) },
    ],
  },
  {
    name: 'quantileInterval',
    file: 'intervals/quantile-interval.ts',
    kind: 'interval',
    promise: { guaranteed: EXACT },
    scenarios: [
      { name: 'median of 9 values, skewed', trial: median(9, skewed, Math.LN2) },
      { name: 'median of 80 values, skewed', trial: median(80, skewed, Math.LN2) },
      { name: 'median of 40 values, many ties', trial: median(40, tied, 1) },
    ],
  },
  {
    name: 'welchTTest',
    file: 'comparisons/welch-t-test.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: [
      ...pairScenarios(welch, SKEWED),
      { name: '15 and 15, spreads 1 and 3', trial: pair(welch, [15, 15], [normal, wide]) },
      { name: '60 and 8, spreads 1 and 3', trial: pair(welch, [60, 8], [normal, wide]) },
    ],
  },
  {
    name: 'welchTTest, interval',
    file: 'comparisons/welch-t-test.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: pairScenarios(welchCovers(0), SKEWED),
  },
  {
    name: 'wilcoxonRankSum',
    file: 'comparisons/wilcoxon-rank-sum.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: pairScenarios(wilcoxon),
  },
  {
    name: 'wilcoxonRankSum, interval',
    file: 'comparisons/wilcoxon-rank-sum.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: PAIRS.slice(0, 4).map(([name, sizes, draw]) => ({
      name,
      effort: 0.5,
      trial: pair(shiftCovers(1), sizes, draw),
    })),
  },
  {
    name: 'welchAnova',
    file: 'comparisons/welch-anova.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: [
      { name: '8, 8, 8, 8, normal', trial: groups(anova, [8, 8, 8, 8], normal) },
      { name: '6, 20, 60, normal', trial: groups(anova, [6, 20, 60], normal) },
    ],
  },
  {
    name: 'kruskalWallis',
    file: 'comparisons/kruskal-wallis.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: [
      { name: '8, 8, 8, 8, skewed', trial: groups(kruskal, [8, 8, 8, 8], skewed) },
      { name: '5, 20, 60, skewed', trial: groups(kruskal, [5, 20, 60], skewed) },
      { name: '10, 30, 60, many ties', trial: groups(kruskal, [10, 30, 60], tied) },
    ],
  },
  {
    name: 'chiSquaredTest',
    file: 'comparisons/chi-squared-test.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: [
      { name: '30, 40, 60, shares 20–80 %', trial: shares([30, 40, 60], 0.2, 0.8, chi) },
      {
        name: '8, 30, 200, rare: 2–6 %',
        trial: shares([8, 30, 200], 0.02, 0.06, chi),
        warned: 'many expected counts below 5',
      },
    ],
  },
  {
    name: 'trendTest',
    file: 'comparisons/trend-test.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: [
      { name: '20 × 5, shares 10–90 %', trial: shares([20, 20, 20, 20, 20], 0.1, 0.9, trend) },
      { name: '10, 20, 40, 80, 160, shares 5–30 %', trial: shares([10, 20, 40, 80, 160], 0.05, 0.3, trend) },
    ],
  },
];
