import type { Random } from '../../chance/index.ts';
import {
  betweenGroupVariance,
  concentrationIndex,
  concentrationIndexOfUnits,
  groupDifference,
  groupRatio,
  type InequalityGroups,
  meanLogDeviation,
  populationAttributable,
  slopeIndex,
  slopeIndexOfUnits,
  theilIndex,
} from '../../inequality/index.ts';
import { binomial, times } from '../draws.ts';
import { covers, type Scenario, type Study } from '../study.ts';

type Limits = { readonly lower: number; readonly upper: number } | undefined;

interface MadeGroups {
  readonly truth: readonly number[];
  readonly populations: readonly number[];
  readonly sizes: readonly number[];
}

/** Shares of groups of a known population, seen in samples. */
function sampled(random: Random, { truth, populations, sizes }: MadeGroups): InequalityGroups {
  const estimates = truth.map((p, j) => binomial(random, sizes[j] ?? 1, p) / (sizes[j] ?? 1));
  const standardErrors = estimates.map((p, j) =>
    Math.sqrt(Math.max(p * (1 - p), 1e-9) / ((sizes[j] ?? 2) - 1)),
  );
  return { estimates, standardErrors, populations };
}

const GRADIENT: MadeGroups = {
  truth: [0.45, 0.4, 0.35, 0.3, 0.25],
  populations: [1, 2, 2, 3, 2],
  sizes: [80, 200, 150, 300, 250],
};
const EQUAL: MadeGroups = {
  truth: times(8, () => 0.35),
  populations: times(8, (j) => 1 + j),
  sizes: times(8, (j) => 60 + 30 * j),
};
const SMALL: MadeGroups = {
  truth: [0.5, 0.4, 0.35, 0.3, 0.2],
  populations: [1, 1, 2, 3, 2],
  sizes: [15, 20, 30, 40, 300],
};

const DESIGNS: readonly (readonly [string, MadeGroups])[] = [
  ['5 groups of 80–300 along a gradient', GRADIENT],
  ['8 groups of 60–270, all alike', EQUAL],
  ['5 groups of 15, 20, 30, 40 and 300', SMALL],
];

const weightedMean = (values: readonly number[], weights: readonly number[]): number =>
  values.reduce((sum, value, j) => sum + value * (weights[j] ?? 0), 0) /
  weights.reduce((sum, weight) => sum + weight, 0);

const theilOf = (y: readonly number[], w: readonly number[]): number => {
  const mean = weightedMean(y, w);
  return weightedMean(
    y.map((value) => (value / mean) * Math.log(value / mean)),
    w,
  );
};

const logDeviationOf = (y: readonly number[], w: readonly number[]): number => {
  const mean = weightedMean(y, w);
  return weightedMean(
    y.map((value) => -Math.log(value / mean)),
    w,
  );
};

const varianceOf = (y: readonly number[], w: readonly number[]): number => {
  const mean = weightedMean(y, w);
  return weightedMean(
    y.map((value) => (value - mean) ** 2),
    w,
  );
};

function ranksOf(w: readonly number[]): number[] {
  const total =
    weightedMean(
      w,
      w.map(() => 1),
    ) * w.length;
  let below = 0;
  return w.map((weight) => {
    below += weight;
    return (below - weight / 2) / total;
  });
}

const concentrationOf = (y: readonly number[], w: readonly number[]): number => {
  const ranks = ranksOf(w);
  return (
    weightedMean(
      y.map((value, j) => (2 * (ranks[j] ?? 0) - 1) * value),
      w,
    ) / weightedMean(y, w)
  );
};

const slopeOf = (y: readonly number[], w: readonly number[]): number => {
  const ranks = ranksOf(w);
  const [meanRank, mean] = [weightedMean(ranks, w), weightedMean(y, w)];
  const top = weightedMean(
    ranks.map((r, j) => (r - meanRank) * ((y[j] ?? 0) - mean)),
    w,
  );
  return (
    top /
    weightedMean(
      ranks.map((r) => (r - meanRank) ** 2),
      w,
    )
  );
};

const inequality = (
  name: string,
  file: string,
  of: (groups: InequalityGroups) => Limits,
  truthOf: (y: readonly number[], w: readonly number[]) => number,
  warned: Readonly<Record<number, string>> = {},
): Study => ({
  name,
  file: `inequality/${file}.ts`,
  kind: 'interval',
  promise: 'nominal',
  scenarios: DESIGNS.map(([scenario, made], i): Scenario => {
    const warning = warned[i];
    return {
      name: scenario,
      trial: (random) => {
        const limits = of(sampled(random, made));
        return limits ? covers(limits, truthOf(made.truth, made.populations)) : undefined;
      },
      ...(warning ? { warned: warning } : {}),
    };
  }),
});

const intervalOf = (answer: { readonly ok: boolean; readonly interval?: Limits }): Limits =>
  answer.ok ? answer.interval : undefined;

/** Units along a rank, a share that rises with it. */
const units = (n: number) => (random: Random) => {
  const positions = times(n, () => random.next());
  return { positions, values: positions.map((rank) => (random.next() < 0.2 + 0.3 * rank ? 1 : 0)) };
};

export const inequalityStudies: readonly Study[] = [
  inequality(
    'groupDifference',
    'two-group-measures',
    (g) =>
      groupDifference(
        { estimate: g.estimates[0] ?? 0, standardError: g.standardErrors?.[0] ?? 0 },
        { estimate: g.estimates[4] ?? 0, standardError: g.standardErrors?.[4] ?? 0 },
      ).interval,
    (y) => (y[0] ?? 0) - (y[4] ?? 0),
    { 2: 'When not' },
  ),
  inequality(
    'groupRatio',
    'two-group-measures',
    (g) => {
      const ratio = groupRatio(
        { estimate: g.estimates[0] ?? 0, standardError: g.standardErrors?.[0] ?? 0 },
        { estimate: g.estimates[4] ?? 0, standardError: g.standardErrors?.[4] ?? 0 },
      );
      return intervalOf(ratio);
    },
    (y) => (y[0] ?? 0) / (y[4] ?? 1),
  ),
  inequality('theilIndex', 'theil-index', (g) => intervalOf(theilIndex(g)), theilOf, {
    1: 'a little too wide where all groups are alike',
  }),
  inequality(
    'meanLogDeviation',
    'mean-log-deviation',
    (g) => intervalOf(meanLogDeviation(g)),
    logDeviationOf,
    { 1: 'an estimate at or near 0 against its error' },
  ),
  inequality(
    'betweenGroupVariance',
    'between-group-variance',
    (g) => intervalOf(betweenGroupVariance(g)),
    varianceOf,
    { 1: 'a little too wide where all groups are alike' },
  ),
  inequality(
    'concentrationIndex, relative',
    'concentration-index',
    (g) => {
      const index = concentrationIndex(g);
      return index.ok ? index.relative?.interval : undefined;
    },
    concentrationOf,
  ),
  inequality(
    'slopeIndex, linear',
    'slope-index',
    (g) => {
      const index = slopeIndex(g, { model: 'linear' });
      return index.ok ? index.slopeIndex.interval : undefined;
    },
    slopeOf,
  ),
  inequality(
    'populationAttributable, risk',
    'population-attributable',
    (g) => {
      const gain = populationAttributable(g, { reference: 4 });
      return gain.ok ? gain.risk.interval : undefined;
    },
    (y, w) => (y[4] ?? 0) - weightedMean(y, w),
  ),
  {
    name: 'slopeIndexOfUnits',
    file: 'inequality/slope-index-of-units.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [60, 500].map((n) => ({
      name: `${n} units, shares 20–50 %`,
      trial: (random) => {
        const answer = slopeIndexOfUnits(units(n)(random), { model: 'linear' });
        return answer.ok ? covers(answer.slopeIndex.interval, 0.3) : undefined;
      },
    })),
  },
  {
    name: 'concentrationIndexOfUnits',
    file: 'inequality/concentration-index-of-units.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [60, 500].map((n) => ({
      name: `${n} units, shares 20–50 %`,
      trial: (random) => {
        const answer = concentrationIndexOfUnits(units(n)(random));
        const relative = answer.ok ? answer.relative?.interval : undefined;
        return relative ? covers(relative, 0.05 / 0.35) : undefined;
      },
    })),
  },
];
