import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Random, randomFromSeed } from '../chance/index.ts';
import type { Outcome } from '../outcome.ts';
import {
  betweenGroupVariance,
  concentrationIndex,
  concentrationIndexOfUnits,
  type InequalityEstimate,
  type InequalityGroups,
  meanLogDeviation,
  populationAttributable,
  slopeIndex,
  slopeIndexOfUnits,
  theilIndex,
} from './index.ts';

interface Measured extends InequalityGroups {
  readonly standardErrors: readonly number[];
}

const scenes: Readonly<Record<string, Measured>> = {
  'two groups, unequal sizes': { estimates: [0.4, 0.6], standardErrors: [0.05, 0.02], populations: [1, 9] },
  'three equal groups': {
    estimates: [0.5, 0.5, 0.5],
    standardErrors: [0.01, 0.05, 0.1],
    populations: [10, 3, 1],
  },
  'five groups, strong': {
    estimates: [0.2, 0.3, 0.5, 0.7, 0.8],
    standardErrors: [0.03, 0.03, 0.03, 0.03, 0.03],
    populations: [1, 2, 3, 2, 1],
  },
  'twelve groups, mild': {
    estimates: Array.from({ length: 12 }, (_, i) => 0.5 + 0.03 * Math.sin(i)),
    standardErrors: Array.from({ length: 12 }, (_, i) => 0.02 + 0.002 * i),
    populations: Array.from({ length: 12 }, (_, i) => 1 + i),
  },
};

type Measure = (groups: InequalityGroups) => InequalityEstimate | undefined;
const answered = <T extends object>(result: Outcome<T>): T | undefined => (result.ok ? result : undefined);

const measures: Readonly<Record<string, Measure>> = {
  'between-group variance': (groups) => answered(betweenGroupVariance(groups)),
  'mean log deviation': (groups) => answered(meanLogDeviation(groups)),
  'Theil index': (groups) => answered(theilIndex(groups)),
  'attributable risk': (groups) => answered(populationAttributable(groups, { reference: 0 }))?.risk,
  'attributable fraction': (groups) => answered(populationAttributable(groups, { reference: 0 }))?.fraction,
  'concentration index': (groups) => answered(concentrationIndex(groups))?.absolute,
  'relative concentration': (groups) => answered(concentrationIndex(groups))?.relative,
  'slope index': (groups) => answered(slopeIndex(groups, { model: 'logistic' }))?.slopeIndex,
  'relative index': (groups) => answered(slopeIndex(groups, { model: 'logistic' }))?.relativeIndex,
};

const noisy = (groups: Measured, random: Random): Measured => ({
  ...groups,
  estimates: groups.estimates.map((y, j) =>
    Math.min(0.999, Math.max(0.001, y + (groups.standardErrors[j] ?? 0) * random.normal())),
  ),
});

const covers = (found: InequalityEstimate | undefined, truth: number): boolean =>
  found?.interval !== undefined &&
  found.interval.lower <= truth + 1e-12 &&
  truth <= found.interval.upper + 1e-12;

for (const [scene, groups] of Object.entries(scenes)) {
  test(`95 % intervals cover for ${scene}`, () => {
    const random = randomFromSeed(scene);
    const rounds = 250;
    for (const [name, measure] of Object.entries(measures)) {
      const truth = measure(groups)?.estimate;
      if (truth === undefined) continue;
      let covered = 0;
      for (let round = 0; round < rounds; round++)
        if (covers(measure(noisy(groups, random)), truth)) covered++;
      assert.ok(covered / rounds > 0.915, `${name}: ${covered / rounds}`);
    }
  });
}

test('the plain delta method fails for nearly equal groups, as the docstring warns', () => {
  const random = randomFromSeed('delta');
  const equal = {
    estimates: Array(20).fill(0.5),
    standardErrors: Array(20).fill(0.04),
    populations: Array(20).fill(1),
  };
  let covered = 0;
  for (let round = 0; round < 200; round++) {
    if (covers(answered(betweenGroupVariance(noisy(equal, random), { interval: 'delta' })), 0)) covered++;
  }
  assert.ok(covered / 200 < 0.6, `${covered / 200}`);
});

test('indices of clustered units cover', () => {
  const random = randomFromSeed('units');
  const draw = (clusters: number) => {
    const values: number[] = [];
    const positions: number[] = [];
    const clusterOf: number[] = [];
    const weights: number[] = [];
    for (let cluster = 0; cluster < clusters; cluster++) {
      const position = 1 + random.integer(5);
      const share = Math.min(0.98, Math.max(0.02, 0.45 + 0.06 * (position - 3) + 0.15 * random.normal()));
      const weight = 0.5 + random.next();
      for (let unit = 0; unit < 4; unit++) {
        values.push(random.next() < share ? 1 : 0);
        positions.push(position);
        clusterOf.push(cluster);
        weights.push(weight);
      }
    }
    return { values, positions, clusters: clusterOf, weights };
  };
  const whole = draw(40_000);
  const truth = answered(concentrationIndexOfUnits(whole));
  const slope = answered(slopeIndexOfUnits(whole, { model: 'linear' }));
  const hits = { absolute: 0, relative: 0, slope: 0 };
  const rounds = 300;
  for (let round = 0; round < rounds; round++) {
    const sample = draw(80);
    const found = answered(concentrationIndexOfUnits(sample));
    if (covers(found?.absolute, truth?.absolute.estimate ?? 9)) hits.absolute++;
    if (covers(found?.relative, truth?.relative?.estimate ?? 9)) hits.relative++;
    const line = answered(slopeIndexOfUnits(sample, { model: 'linear' }));
    if (covers(line?.slopeIndex, slope?.slopeIndex.estimate ?? 9)) hits.slope++;
  }
  for (const [name, count] of Object.entries(hits))
    assert.ok(count / rounds > 0.905, `${name} ${count / rounds}`);
});
