import type { Random } from '../../chance/index.ts';
import {
  exactBinomialTest,
  exactHypergeometricTest,
  exactMultinomialTest,
  monteCarloMultinomialTest,
  participationRatio,
} from '../../representation/index.ts';
import {
  betaBinomialShrinkage,
  gammaPoissonShrinkage,
  linearRandomIntercept,
  logisticRandomIntercept,
  randomEffects,
} from '../../shrinkage/index.ts';
import { beta, between, binomial, gamma, poisson, times } from '../draws.ts';
import { covers, type Study } from '../study.ts';

const spread = (random: Random, groups: number) =>
  times(groups, () => 20 + Math.floor(180 * random.next() ** 2));

function shrunkRates(random: Random): boolean | undefined {
  const exposures = spread(random, 40);
  const truth = exposures.map(() => gamma(random, 5, 0.01));
  const answer = gammaPoissonShrinkage(
    exposures.map((exposure, j) => poisson(random, exposure * (truth[j] ?? 0))),
    exposures,
  );
  return answer.ok ? picked(random, answer.groups, truth) : undefined;
}

function shrunkShares(random: Random): boolean | undefined {
  const totals = spread(random, 40);
  const truth = totals.map(() => beta(random, 4, 12));
  const answer = betaBinomialShrinkage(
    totals.map((n, j) => binomial(random, n, truth[j] ?? 0)),
    totals,
  );
  return answer.ok ? picked(random, answer.groups, truth) : undefined;
}

/** Judges one group taken at random: shrunken limits cover on average over groups. */
function picked(
  random: Random,
  groups: readonly { readonly lower: number; readonly upper: number }[],
  truth: readonly number[],
): boolean {
  const j = random.integer(truth.length);
  return covers(groups[j] ?? { lower: 1, upper: 0 }, truth[j] ?? 0);
}

function strataShares(random: Random): boolean | undefined {
  const totals = spread(random, 40);
  const truth = totals.map(() => 1 / (1 + Math.exp(1 - 0.5 * random.normal())));
  const answer = logisticRandomIntercept({
    counts: totals.map((n, j) => binomial(random, n, truth[j] ?? 0)),
    totals,
  });
  return answer.ok ? picked(random, answer.strata, truth) : undefined;
}

function strataMeans(random: Random): boolean | undefined {
  const sizes = times(30, () => 2 + Math.floor(40 * random.next() ** 2));
  const truth = sizes.map(() => 10 + 2 * random.normal());
  const strata = sizes.map((n, j) => {
    const values = times(n, () => (truth[j] ?? 0) + 5 * random.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    return { n, mean, squaredDeviations: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
  });
  const answer = linearRandomIntercept({ strata });
  return answer.ok ? picked(random, answer.strata, truth) : undefined;
}

const effects = (groups: number, what: 'normal' | 'hartung-knapp') => (random: Random) => {
  const variances = times(groups, () => between(random, 0.02, 0.3));
  const estimates = variances.map((v) => 0.5 + 0.3 * random.normal() + Math.sqrt(v) * random.normal());
  const answer = randomEffects(estimates, variances);
  if (!answer.ok) return undefined;
  return covers(what === 'normal' ? answer.interval : answer.hartungKnapp, 0.5);
};

const fairDraw =
  (groupSize: number, populationSize: number, drawn: number) =>
  (random: Random): number => {
    let [left, hits] = [groupSize, 0];
    for (let i = 0; i < drawn; i++) {
      if (random.next() * (populationSize - i) < left) {
        hits++;
        left--;
      }
    }
    return hits;
  };

const table = (random: Random, n: number, shares: readonly number[]): number[] => {
  const counts = shares.map(() => 0);
  for (let i = 0; i < n; i++) {
    let u = random.next();
    const j = shares.findIndex((share) => {
      u -= share;
      return u < 0;
    });
    const at = j < 0 ? shares.length - 1 : j;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
};

export const groupStudies: readonly Study[] = [
  {
    name: 'gammaPoissonShrinkage',
    file: 'shrinkage/gamma-poisson-shrinkage.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [{ name: '40 groups of 20–200, rate 5 %', trial: shrunkRates, effort: 0.1 }],
  },
  {
    name: 'betaBinomialShrinkage',
    file: 'shrinkage/beta-binomial-shrinkage.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [{ name: '40 groups of 20–200, share 25 %', trial: shrunkShares, effort: 0.1 }],
  },
  {
    name: 'logisticRandomIntercept, strata',
    file: 'shrinkage/logistic-random-intercept.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [{ name: '40 strata of 20–200, share 27 %', trial: strataShares, effort: 0.1 }],
  },
  {
    name: 'linearRandomIntercept, strata',
    file: 'shrinkage/linear-random-intercept.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [{ name: '30 strata of 2–42', trial: strataMeans, effort: 0.5 }],
  },
  {
    name: 'randomEffects, Hartung–Knapp',
    file: 'shrinkage/random-effects.ts',
    kind: 'interval',
    promise: { guaranteed: 'holds its level with few groups' },
    scenarios: [6, 40].map((n) => ({ name: `${n} groups`, trial: effects(n, 'hartung-knapp') })),
  },
  {
    name: 'randomEffects, normal',
    file: 'shrinkage/random-effects.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      { name: '6 groups', trial: effects(6, 'normal'), warned: 'holds its level with few groups' },
      { name: '40 groups', trial: effects(40, 'normal') },
    ],
  },
  {
    name: 'participationRatio',
    file: 'representation/participation-ratio.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: (
      [
        ['40 of 400, group of 12–80', [12, 80], 400, 40],
        ['300 of 3000, group of 300–900', [300, 900], 3000, 300],
      ] as const
    ).map(([name, [least, most], populationSize, participants]) => ({
      name,
      trial: (random) => {
        const groupSize = least + random.integer(most - least + 1);
        const count = fairDraw(groupSize, populationSize, participants)(random);
        const answer = participationRatio({ count, participants, groupSize, populationSize });
        return answer.ok ? covers(answer.interval, 1) : undefined;
      },
    })),
  },
  {
    name: 'exactBinomialTest',
    file: 'representation/exact-binomial-test.ts',
    kind: 'test',
    promise: { guaranteed: 'xact' },
    scenarios: [
      {
        name: '30 trials, share 15 %',
        trial: (random) => {
          const a = exactBinomialTest(binomial(random, 30, 0.15), 30, 0.15);
          return a.ok ? a.twoSided <= 0.05 : undefined;
        },
      },
    ],
  },
  {
    name: 'exactHypergeometricTest',
    file: 'representation/exact-hypergeometric-test.ts',
    kind: 'test',
    promise: { guaranteed: 'xact' },
    scenarios: [
      {
        name: '20 drawn from 100, group of 20',
        trial: (random) => {
          const a = exactHypergeometricTest(fairDraw(20, 100, 20)(random), {
            populationSize: 100,
            groupSize: 20,
            drawn: 20,
          });
          return a.ok ? a.twoSided <= 0.05 : undefined;
        },
      },
    ],
  },
  {
    name: 'exactMultinomialTest',
    file: 'representation/exact-multinomial-test.ts',
    kind: 'test',
    promise: { guaranteed: 'xact' },
    scenarios: [
      {
        name: '15 over shares 50, 30, 20 %',
        effort: 0.5,
        trial: (random) => {
          const shares = [0.5, 0.3, 0.2];
          const a = exactMultinomialTest(table(random, 15, shares), shares);
          return a.ok ? a.p <= 0.05 : undefined;
        },
      },
    ],
  },
  {
    name: 'monteCarloMultinomialTest',
    file: 'representation/monte-carlo-multinomial-test.ts',
    kind: 'test',
    promise: 'nominal',
    scenarios: [
      {
        name: '60 over 6 unequal shares',
        effort: 0.25,
        trial: (random) => {
          const shares = [0.4, 0.25, 0.15, 0.1, 0.07, 0.03];
          const a = monteCarloMultinomialTest(table(random, 60, shares), shares, { random, draws: 499 });
          return a.ok ? a.p <= 0.05 : undefined;
        },
      },
    ],
  },
];
