import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFromSeed } from '../chance/index.ts';
import {
  clusterBootstrap,
  clusterRobustRatio,
  deleteAGroupJackknife,
  designEffectFromClusters,
  designEffectFromWeights,
  effectiveSampleSize,
  intraClusterCorrelation,
} from './index.ts';

const close = (actual: number, expected: number, within = 1e-9): void =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected}`);

const sumOf = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

test('clusters of one unit give the usual standard error of a mean', () => {
  const values = [1, 2, 3, 4, 10];
  const found = clusterRobustRatio({
    numerators: values,
    denominators: values.map(() => 1),
    confidence: 0.95,
  });
  assert.ok(found.ok);
  close(found.value, 4);
  close(found.standardError, Math.sqrt((9 + 4 + 1 + 0 + 36) / 4 / 5));
  close(found.degreesOfFreedom, 4);
});

test('worked: 1 of 2, 3 of 4, 0 of 2, 2 of 2; and units repeated in their cluster tell no more', () => {
  const sums = { numerators: [1, 3, 0, 2], denominators: [2, 4, 2, 2], confidence: 0.95 };
  const found = clusterRobustRatio(sums);
  const twice = clusterRobustRatio({
    ...sums,
    numerators: sums.numerators.map((x) => 2 * x),
    denominators: sums.denominators.map((x) => 2 * x),
  });
  assert.ok(found.ok && twice.ok);
  close(found.value, 0.6);
  const residuals = [1 - 1.2, 3 - 2.4, -1.2, 2 - 1.2];
  const shares = [0.2, 0.4, 0.2, 0.2];
  close(found.standardError, Math.sqrt(sumOf(residuals.map((e, i) => e ** 2 / (1 - (shares[i] ?? 0))))) / 10);
  close(twice.standardError, found.standardError);
});

test('jackknife: the mean by hand, and the same as the formula for a ratio within its bias', () => {
  const values = [1, 2, 3, 4];
  const found = deleteAGroupJackknife(
    (g) => {
      const kept = values.filter((_, i) => i !== g);
      return sumOf(kept) / kept.length;
    },
    { groups: 4, confidence: 0.95 },
  );
  assert.ok(found.ok);
  close(found.standardError, Math.sqrt(5 / 3 / 4));
  const none = deleteAGroupJackknife(() => Number.NaN, { groups: 4, confidence: 0.95 });
  assert.equal(!none.ok && none.reason, 'not-estimable');
});

test('design effects and intra-cluster correlation by hand', () => {
  close(designEffectFromWeights([1, 1, 2]), 1.125);
  close(designEffectFromWeights([]), 1);
  close(designEffectFromClusters([5, 5, 10], 0.1), 1.65);
  close(effectiveSampleSize(300, 1.5), 200);
  const alike = intraClusterCorrelation([
    { size: 2, sum: 2, sumOfSquares: 2 },
    { size: 2, sum: 0, sumOfSquares: 0 },
  ]);
  assert.ok(alike.ok && alike.correlation === 1);
  const single = intraClusterCorrelation([
    { size: 1, sum: 1, sumOfSquares: 1 },
    { size: 1, sum: 0, sumOfSquares: 0 },
  ]);
  assert.equal(!single.ok && single.reason, 'no-repeats');
});

/** Clusters of unequal size whose members share something: correlation 0.4. */
function draw(clusters: number, random: ReturnType<typeof randomFromSeed>) {
  const numerators: number[] = [];
  const denominators: number[] = [];
  const moments = [];
  for (let c = 0; c < clusters; c++) {
    const size = 1 + Math.floor(-3 * Math.log(1 - random.next()));
    const common = Math.sqrt(0.4) * random.normal();
    let sum = 0;
    let sumOfSquares = 0;
    for (let i = 0; i < size; i++) {
      const x = common + Math.sqrt(0.6) * random.normal();
      sum += x;
      sumOfSquares += x * x;
    }
    numerators.push(sum);
    denominators.push(size);
    moments.push({ size, sum, sumOfSquares });
  }
  return { numerators, denominators, moments, confidence: 0.95 };
}

test('calibration: cluster-robust intervals cover 93–97.5 % where counting units as independent covers far less', () => {
  const random = randomFromSeed('clusters');
  for (const clusters of [15, 40]) {
    let covered = 0;
    let naive = 0;
    let jackknife = 0;
    const runs = 800;
    for (let run = 0; run < runs; run++) {
      const data = draw(clusters, random);
      const found = clusterRobustRatio(data);
      assert.ok(found.ok);
      if (found.interval.lower <= 0 && 0 <= found.interval.upper) covered++;
      const n = sumOf(data.denominators);
      if (Math.abs(found.value) < 1.96 / Math.sqrt(n)) naive++;
      const left = deleteAGroupJackknife(
        (g) => {
          const kept = (list: readonly number[]): number => sumOf(list) - (g < 0 ? 0 : (list[g] ?? 0));
          return kept(data.numerators) / kept(data.denominators);
        },
        { groups: clusters, confidence: 0.95 },
      );
      assert.ok(left.ok);
      if (left.interval.lower <= 0 && 0 <= left.interval.upper) jackknife++;
    }
    assert.ok(covered / runs > 0.93 && covered / runs < 0.975, `${clusters}: ${covered / runs}`);
    assert.ok(
      jackknife / runs > 0.92 && jackknife / runs < 0.975,
      `jackknife ${clusters}: ${jackknife / runs}`,
    );
    assert.ok(naive / runs < 0.85, `naive ${naive / runs}`);
  }
});

test('calibration: the bootstrap of a mean covers about 95 % from 40 clusters on, and repeats with its seed', () => {
  const random = randomFromSeed('bootstrap');
  const estimate = (data: ReturnType<typeof draw>) => (times: Int32Array) => {
    let top = 0;
    let bottom = 0;
    times.forEach((t, c) => {
      top += t * (data.numerators[c] ?? 0);
      bottom += t * (data.denominators[c] ?? 0);
    });
    return top / bottom;
  };
  let covered = 0;
  for (let run = 0; run < 300; run++) {
    const data = draw(50, random);
    const found = clusterBootstrap(estimate(data), {
      clusters: 50,
      confidence: 0.95,
      resamples: 199,
      random,
    });
    assert.ok(found.ok);
    if (found.interval.lower <= 0 && 0 <= found.interval.upper) covered++;
  }
  assert.ok(covered / 300 > 0.9 && covered / 300 < 0.98, `${covered / 300}`);
  const data = draw(10, random);
  const again = () =>
    clusterBootstrap(estimate(data), { clusters: 10, confidence: 0.9, random: randomFromSeed(1) });
  assert.deepEqual(again(), again());
});

test('the correlation of the simulated clusters is found again', () => {
  const found = intraClusterCorrelation(draw(3000, randomFromSeed('correlation')).moments);
  assert.ok(found.ok);
  close(found.correlation, 0.4, 0.04);
});

test('no answer is a reason', () => {
  const reason = (given: { ok: boolean; reason?: string }) => (given.ok ? '' : given.reason);
  assert.equal(
    reason(clusterRobustRatio({ numerators: [1], denominators: [1], confidence: 0.95 })),
    'too-few-clusters',
  );
  assert.equal(
    reason(clusterRobustRatio({ numerators: [0], denominators: [0], confidence: 0.95 })),
    'no-exposure',
  );
  assert.equal(
    reason(clusterRobustRatio({ numerators: [1, 2], denominators: [1], confidence: 0.95 })),
    'bad-input',
  );
  const nothing = clusterBootstrap(() => Number.NaN, {
    clusters: 3,
    confidence: 0.95,
    random: randomFromSeed(1),
  });
  assert.equal(reason(nothing), 'not-estimable');
});
