import type { Random } from '../../chance/index.ts';
import { clusterBootstrap, clusterRobustRatio, deleteAGroupJackknife } from '../../dependence/index.ts';
import { beta, binomial, clusterSize, exponential, times } from '../draws.ts';
import { covers, type Study } from '../study.ts';

interface Sums {
  readonly numerators: readonly number[];
  readonly denominators: readonly number[];
  /** Ratio over all possible clusters. */
  readonly truth: number;
}

/** Shares whose clusters differ (a beta of size 4), sizes 1 to 20. */
const alikeShares =
  (clusters: number, share: number) =>
  (random: Random): Sums => {
    const denominators = times(clusters, () => clusterSize(random));
    const numerators = denominators.map((n) => binomial(random, n, beta(random, 4 * share, 4 * (1 - share))));
    return { numerators, denominators, truth: share };
  };

/** Skewed values of which those of a cluster share half of their variation. */
const alikeValues =
  (clusters: number) =>
  (random: Random): Sums => {
    const denominators = times(clusters, () => clusterSize(random));
    const numerators = denominators.map((n) => {
      const own = exponential(random);
      return times(n, () => own + exponential(random)).reduce((sum, value) => sum + value, 0);
    });
    return { numerators, denominators, truth: 2 };
  };

const ratioOf = ({ numerators, denominators }: Sums, timesOf: (cluster: number) => number): number => {
  let [top, bottom] = [0, 0];
  numerators.forEach((numerator, c) => {
    top += timesOf(c) * numerator;
    bottom += timesOf(c) * (denominators[c] ?? 0);
  });
  return top / bottom;
};

const robust = (draw: (random: Random) => Sums) => (random: Random) => {
  const sums = draw(random);
  const answer = clusterRobustRatio({ ...sums, confidence: 0.95 });
  return answer.ok ? covers(answer.interval, sums.truth) : undefined;
};

const bootstrap = (draw: (random: Random) => Sums) => (random: Random) => {
  const sums = draw(random);
  const clusters = sums.numerators.length;
  const answer = clusterBootstrap((drawn) => ratioOf(sums, (c) => drawn[c] ?? 0), {
    clusters,
    confidence: 0.95,
    resamples: 399,
    random,
  });
  return answer.ok ? covers(answer.interval, sums.truth) : undefined;
};

const jackknife = (draw: (random: Random) => Sums) => (random: Random) => {
  const sums = draw(random);
  const answer = deleteAGroupJackknife((without) => ratioOf(sums, (c) => (c % 30 === without ? 0 : 1)), {
    groups: 30,
    confidence: 0.95,
  });
  return answer.ok ? covers(answer.interval, sums.truth) : undefined;
};

export const clusterStudies: readonly Study[] = [
  {
    name: 'clusterRobustRatio',
    file: 'dependence/cluster-robust-ratio.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      {
        name: '12 clusters of 1–20, share 40 %',
        trial: robust(alikeShares(12, 0.4)),
        warned: 'under about 10 effective clusters (covers 92–95 %)',
      },
      { name: '40 clusters of 1–20, share 40 %', trial: robust(alikeShares(40, 0.4)) },
      { name: '40 clusters of 1–20, share 3 %', trial: robust(alikeShares(40, 0.03)), warned: 'rare events' },
      { name: '100 clusters of 1–20, skewed values', trial: robust(alikeValues(100)) },
    ],
  },
  {
    name: 'clusterBootstrap',
    file: 'dependence/cluster-bootstrap.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      {
        name: '12 clusters of 1–20, share 40 %',
        trial: bootstrap(alikeShares(12, 0.4)),
        effort: 0.25,
        warned: 'under about 20 clusters, where it is too narrow (about 90 %)',
      },
      { name: '80 clusters of 1–20, share 40 %', trial: bootstrap(alikeShares(80, 0.4)), effort: 0.25 },
    ],
  },
  {
    name: 'deleteAGroupJackknife',
    file: 'dependence/delete-a-group-jackknife.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      { name: '150 clusters of 1–20 in 30 groups, share 40 %', trial: jackknife(alikeShares(150, 0.4)) },
      { name: '150 clusters of 1–20 in 30 groups, skewed values', trial: jackknife(alikeValues(150)) },
    ],
  },
];
