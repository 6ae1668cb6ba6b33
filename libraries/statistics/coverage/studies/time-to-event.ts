import type { Random } from '../../chance/index.ts';
import {
  aalenJohansen,
  competingCounts,
  coxRegression,
  type DailyCounts,
  dailyCounts,
  incidenceAt,
  kaplanMeier,
  logRank,
  restrictedMean,
  restrictedMeanDifference,
  type SurvivalTransform,
  stratifiedLogRank,
  stratifiedRestrictedMeanDifference,
  survivalAt,
  survivalQuantile,
} from '../../time-to-event/index.ts';
import { exponential, times } from '../draws.ts';
import { covers, type Study } from '../study.ts';

/** Exponential times with mean 10, censored uniformly between 2 and `follow`; fractions of days, so no ties. */
interface Followed {
  readonly n: number;
  readonly follow: number;
  readonly whole?: 'days';
}

function followed(
  random: Random,
  { n, follow, whole }: Followed,
  mean = 10,
): { durations: number[]; status: number[] } {
  const rows = times(n, () => {
    const time = exponential(random, mean);
    const end = 2 + (follow - 2) * random.next();
    const seen = Math.min(time, end);
    return { duration: whole ? Math.ceil(seen) : seen, event: time <= end ? 1 : 0 };
  });
  return { durations: rows.map(({ duration }) => duration), status: rows.map(({ event }) => event) };
}

function countsOf(random: Random, how: Followed, mean = 10): DailyCounts | undefined {
  const counts = dailyCounts(followed(random, how, mean));
  return counts.ok ? counts : undefined;
}

const atDay =
  (how: Followed, day: number, transform: SurvivalTransform = 'log-log') =>
  (random: Random) => {
    const counts = countsOf(random, how);
    const curve = counts && kaplanMeier(counts, { transform });
    if (!curve?.ok) return undefined;
    const at = survivalAt(curve, day);
    return at.observed ? covers(at, Math.exp(-day / 10)) : undefined;
  };

const medianDay = (how: Followed) => (random: Random) => {
  const counts = countsOf(random, how);
  const curve = counts && kaplanMeier(counts);
  if (!curve?.ok) return undefined;
  const median = survivalQuantile(curve, 0.5);
  if (!median.ok) return undefined;
  const limit = (day: number | string | undefined, none: number): number =>
    typeof day === 'number' ? day : none;
  return covers(
    {
      lower: limit(median.lower, Number.POSITIVE_INFINITY),
      upper: limit(median.upper, Number.POSITIVE_INFINITY),
    },
    10 * Math.LN2,
  );
};

const meanDays = (how: Followed) => (random: Random) => {
  const counts = countsOf(random, how);
  const answer = counts && restrictedMean(counts, { horizon: 12 });
  return answer?.ok ? covers(answer.interval, 10 * (1 - Math.exp(-1.2))) : undefined;
};

const meanDifference = (one: Followed, other: Followed) => (random: Random) => {
  const [first, second] = [countsOf(random, one), countsOf(random, other, 15)];
  const answer = first && second && restrictedMeanDifference(first, second, { horizon: 12 });
  const truth = 10 * (1 - Math.exp(-1.2)) - 15 * (1 - Math.exp(-0.8));
  return answer?.ok ? covers(answer.interval, truth) : undefined;
};

/** Strata end at different speeds; the second group has mostly slow strata, and treats like alike. */
function twoGroupsInStrata(random: Random): [DailyCounts | undefined, DailyCounts | undefined][] {
  const strata = [6, 10, 20, 30];
  return strata.map((mean, k) => [
    countsOf(random, { n: 40 - 8 * k, follow: 30 }, mean),
    countsOf(random, { n: 10 + 20 * k, follow: 30 }, mean),
  ]);
}

function stratifiedMeans(random: Random): boolean | undefined {
  const answer = stratifiedRestrictedMeanDifference(twoGroupsInStrata(random), { horizon: 12 });
  return answer.ok ? covers(answer.interval, 0) : undefined;
}

function stratifiedCurves(random: Random): boolean | undefined {
  const answer = stratifiedLogRank(twoGroupsInStrata(random));
  return answer.ok ? answer.pValue <= 0.05 : undefined;
}

const equalCurves = (sizes: readonly Followed[], weight: 'log-rank' | 'peto-peto') => (random: Random) => {
  const groups = sizes.flatMap((how) => countsOf(random, how) ?? []);
  const answer = logRank(groups, { weight });
  return answer.ok ? answer.pValue <= 0.05 : undefined;
};

const hazard = (n1: number, n2: number) => (random: Random) => {
  const [one, other] = [
    followed(random, { n: n1, follow: 30 }, 10 / 1.5),
    followed(random, { n: n2, follow: 30 }),
  ];
  const answer = coxRegression({
    durations: [...one.durations, ...other.durations],
    status: [...one.status, ...other.status],
    covariates: [[...one.durations.map(() => 1), ...other.durations.map(() => 0)]],
  });
  const [coefficient] = answer.ok ? answer.coefficients : [];
  return coefficient?.finite ? covers(coefficient.interval, 1.5) : undefined;
};

const incidence = (n: number) => (random: Random) => {
  const rows = times(n, () => {
    const [one, other, end] = [exponential(random, 15), exponential(random, 30), 2 + 38 * random.next()];
    const first = Math.min(one, other, end);
    return { first, cause: first === end ? 0 : first === one ? 1 : 2 };
  });
  const counts = competingCounts({
    durations: rows.map(({ first }) => first),
    causes: rows.map(({ cause }) => cause),
    numberOfCauses: 2,
  });
  const curves = counts.ok ? aalenJohansen(counts) : undefined;
  const at = curves?.ok ? incidenceAt(curves, 12)?.causes[0] : undefined;
  return at ? covers(at, (2 / 3) * (1 - Math.exp(-1.2))) : undefined;
};

const SMALL: Followed = { n: 15, follow: 30 };
const MIDDLE: Followed = { n: 60, follow: 30 };
const LARGE: Followed = { n: 300, follow: 30 };
const FEW_ENDS: Followed = { n: 40, follow: 5 };

export const timeToEventStudies: readonly Study[] = [
  {
    name: 'kaplanMeier, log–log',
    file: 'time-to-event/kaplan-meier.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      { name: '15 units, share at day 5', trial: atDay(SMALL, 5) },
      { name: '60 units, share at day 20', trial: atDay(MIDDLE, 20) },
      {
        name: '60 units in whole days (ties), share at day 5',
        trial: atDay({ ...MIDDLE, whole: 'days' }, 5),
      },
      { name: '40 units, few ends, share at day 1', trial: atDay(FEW_ENDS, 1) },
      { name: '300 units, share at day 5', trial: atDay(LARGE, 5) },
    ],
  },
  {
    name: 'kaplanMeier, plain',
    file: 'time-to-event/kaplan-meier.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      {
        name: '15 units, share at day 5',
        trial: atDay(SMALL, 5, 'plain'),
        warned: 'under-cover below about 100 events',
      },
      { name: '300 units, share at day 5', trial: atDay(LARGE, 5, 'plain') },
    ],
  },
  {
    name: 'survivalQuantile, median',
    file: 'time-to-event/survival-quantile.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      { name: '15 units', trial: medianDay(SMALL) },
      { name: '60 units', trial: medianDay(MIDDLE) },
    ],
  },
  {
    name: 'restrictedMean',
    file: 'time-to-event/restricted-mean.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      {
        name: '15 units to day 12',
        trial: meanDays(SMALL),
        warned: 'few units: the limits cover 90 % with 10',
      },
      { name: '60 units to day 12', trial: meanDays(MIDDLE) },
    ],
  },
  {
    name: 'restrictedMeanDifference',
    file: 'time-to-event/restricted-mean-difference.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      {
        name: '20 and 300 units to day 12',
        trial: meanDifference({ n: 20, follow: 30 }, LARGE),
        effort: 0.5,
      },
      { name: '60 and 60 units to day 12', trial: meanDifference(MIDDLE, MIDDLE) },
    ],
  },
  {
    name: 'stratifiedRestrictedMeanDifference',
    file: 'time-to-event/restricted-mean-difference.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [{ name: '4 strata of 10–70, unequal mix', trial: stratifiedMeans, effort: 0.5 }],
  },
  {
    name: 'stratifiedLogRank',
    file: 'time-to-event/log-rank.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: [{ name: '4 strata of 10–70, unequal mix', trial: stratifiedCurves, effort: 0.5 }],
  },
  {
    name: 'aalenJohansen',
    file: 'time-to-event/aalen-johansen.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      { name: '25 units, share ended by the first cause at day 12', trial: incidence(25) },
      { name: '150 units, share ended by the first cause at day 12', trial: incidence(150) },
    ],
  },
  {
    name: 'coxRegression',
    file: 'time-to-event/cox-regression.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      { name: '20 and 100 units, hazard ratio 1.5', trial: hazard(20, 100), effort: 0.5 },
      { name: '60 and 60 units, hazard ratio 1.5', trial: hazard(60, 60), effort: 0.5 },
    ],
  },
  {
    name: 'logRank',
    file: 'time-to-event/log-rank.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: [
      { name: '15 and 15 units', trial: equalCurves([SMALL, SMALL], 'log-rank') },
      {
        name: '10 and 200 units',
        trial: equalCurves(
          [
            { n: 10, follow: 30 },
            { n: 200, follow: 30 },
          ],
          'log-rank',
        ),
      },
      {
        name: '60, 60 and 60 units, whole days (ties)',
        trial: equalCurves(
          [0, 1, 2].map(() => ({ ...MIDDLE, whole: 'days' })),
          'log-rank',
        ),
      },
      { name: '40 and 40 units, few ends', trial: equalCurves([FEW_ENDS, FEW_ENDS], 'log-rank') },
      {
        name: 'Peto–Peto, 30 and 100 units',
        trial: equalCurves(
          [
            { n: 30, follow: 30 },
            { n: 100, follow: 30 },
          ],
          'peto-peto',
        ),
      },
    ],
  },
];
