import type { Random } from '../../chance/index.ts';
import {
  adjustedLogRatioOfProportions,
  agrestiCaffoDifference,
  clopperPearsonInterval,
  fisherExactTest,
  logRatioOfProportions,
  miettinenNurminenDifference,
  newcombeDifference,
  oddsRatio,
  scoreRatioOfProportions,
  waldDifference,
  wilsonInterval,
  wilsonIntervalWithContinuity,
} from '../../intervals/index.ts';
import { between, binomial } from '../draws.ts';
import { covers, type Scenario, type Study } from '../study.ts';

type OneProportion = typeof wilsonInterval;

const one =
  (of: OneProportion, n: number, [low, high]: readonly [number, number]) =>
  (random: Random) => {
    const truth = between(random, low, high);
    const answer = of(binomial(random, n, truth), n, 0.95);
    return answer.ok ? covers(answer.interval, truth) : undefined;
  };

const ONE: readonly (readonly [string, number, readonly [number, number], string?])[] = [
  ['10 units, shares 5–95 %', 10, [0.05, 0.95]],
  ['40 units, shares 20–80 %', 40, [0.2, 0.8]],
  ['60 units, rare: 1–10 %, often no event', 60, [0.01, 0.1]],
  ['500 units, shares 1–99 %', 500, [0.01, 0.99]],
];

const oneStudies = (
  [
    ['wilsonInterval', 'wilson-interval', wilsonInterval, 'nominal'],
    [
      'wilsonIntervalWithContinuity',
      'wilson-interval-with-continuity',
      wilsonIntervalWithContinuity,
      { guaranteed: 'at least' },
    ],
    [
      'clopperPearsonInterval',
      'clopper-pearson-interval',
      clopperPearsonInterval,
      { guaranteed: 'never covers less than the nominal' },
    ],
  ] as const
).map(
  ([name, file, of, promise]): Study => ({
    name,
    file: `intervals/${file}.ts`,
    kind: 'interval',
    promise,
    scenarios: ONE.map(([scenario, n, range]) => ({ name: scenario, trial: one(of, n, range) })),
  }),
);

interface Two {
  readonly n1: number;
  readonly n2: number;
  readonly from: readonly [number, number];
  /** How far the second share lies from the first, at most. */
  readonly apart?: number;
}

type TwoAnswer = ReturnType<typeof newcombeDifference> | ReturnType<typeof logRatioOfProportions>;
type TwoMethod = (two: Parameters<typeof newcombeDifference>[0]) => TwoAnswer;

const two =
  (of: TwoMethod, truthOf: (p1: number, p2: number) => number, { n1, n2, from, apart = 0.2 }: Two) =>
  (random: Random) => {
    const p1 = between(random, ...from);
    const p2 = Math.min(from[1], Math.max(from[0], p1 + between(random, -apart, apart)));
    const answer = of({
      events1: binomial(random, n1, p1),
      n1,
      events2: binomial(random, n2, p2),
      n2,
      confidence: 0.95,
    });
    return answer.ok ? covers(answer.interval, truthOf(p1, p2)) : undefined;
  };

const TWO: readonly (readonly [string, Two])[] = [
  ['10 and 10, shares 10–90 %', { n1: 10, n2: 10, from: [0.1, 0.9] }],
  ['5 and 60, shares 10–90 %', { n1: 5, n2: 60, from: [0.1, 0.9] }],
  ['15 and 300, shares 5–40 %', { n1: 15, n2: 300, from: [0.05, 0.4] }],
  ['40 and 400, rare: 1–6 %, zeros', { n1: 40, n2: 400, from: [0.01, 0.06], apart: 0.03 }],
  ['200 and 200, shares 10–90 %', { n1: 200, n2: 200, from: [0.1, 0.9] }],
];

const twoStudy = (
  name: string,
  file: string,
  of: TwoMethod,
  truth: (p1: number, p2: number) => number,
  warned: Readonly<Record<number, string>> = {},
): Study => ({
  name,
  file: `intervals/${file}.ts`,
  kind: 'interval',
  promise: 'nominal',
  scenarios: TWO.map(([scenario, how], i): Scenario => {
    const warning = warned[i];
    return { name: scenario, trial: two(of, truth, how), ...(warning ? { warned: warning } : {}) };
  }),
});

const difference = (p1: number, p2: number): number => p1 - p2;
const ratio = (p1: number, p2: number): number => p1 / p2;
const odds = (p1: number, p2: number): number => (p1 * (1 - p2)) / (p2 * (1 - p1));
const everywhere = (words: string): Record<number, string> =>
  Object.fromEntries(TWO.map((_, i) => [i, words]));

const fisher: Study = {
  name: 'fisherExactTest',
  file: 'intervals/fisher-exact-test.ts',
  kind: 'test',
  promise: { guaranteed: 'xact' },
  scenarios: TWO.map(([name, { n1, n2, from }]) => ({
    name,
    effort: 0.25,
    trial: (random) => {
      const p = between(random, ...from);
      const answer = fisherExactTest({
        events1: binomial(random, n1, p),
        n1,
        events2: binomial(random, n2, p),
        n2,
        confidence: 0.95,
      });
      return answer.ok ? answer.p <= 0.05 : undefined;
    },
  })),
};

export const proportionStudies: readonly Study[] = [
  ...oneStudies,
  twoStudy('newcombeDifference', 'newcombe-difference', newcombeDifference, difference),
  twoStudy(
    'miettinenNurminenDifference',
    'miettinen-nurminen-difference',
    miettinenNurminenDifference,
    difference,
  ),
  twoStudy(
    'agrestiCaffoDifference',
    'agresti-caffo-difference',
    agrestiCaffoDifference,
    difference,
    everywhere('When not: arms of very different size'),
  ),
  twoStudy(
    'waldDifference',
    'wald-difference',
    waldDifference,
    difference,
    everywhere('covers far too little with few events'),
  ),
  twoStudy('scoreRatioOfProportions', 'score-ratio-of-proportions', scoreRatioOfProportions, ratio),
  twoStudy(
    'logRatioOfProportions',
    'log-ratio-of-proportions',
    logRatioOfProportions,
    ratio,
    everywhere('few events'),
  ),
  twoStudy(
    'adjustedLogRatioOfProportions',
    'log-ratio-of-proportions',
    adjustedLogRatioOfProportions,
    ratio,
    everywhere('fewer than about five events in an arm'),
  ),
  twoStudy('oddsRatio', 'odds-ratio', oddsRatio, odds, everywhere('few or no events in a cell')),
  fisher,
];
