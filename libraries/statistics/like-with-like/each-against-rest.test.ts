import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFromSeed } from '../chance/index.ts';
import { eachAgainstRest } from './each-against-rest.ts';
import { stratifiedDifference } from './stratified-difference.ts';

test('each against rest: the differences of stratifiedDifference, for every group at once', () => {
  const random = randomFromSeed('each-against-rest');
  const n = 6000;
  const clusters = 1500;
  const groups = 5;
  const cluster = Int32Array.from({ length: n }, (_, i) => Math.floor((i * clusters) / n));
  const groupOfCluster = Array.from({ length: clusters }, () => random.integer(groups + 1));
  const group = Uint16Array.from(cluster, (c) => {
    const g = groupOfCluster[c] ?? 0;
    return g === groups ? 65535 : g;
  });
  const stratum = Int32Array.from({ length: n }, () => random.integer(40) - 1);
  const numerator = Float64Array.from({ length: n }, (_, i) =>
    random.next() < 0.2 + ((group[i] ?? groups) < 2 ? 0.05 : 0) ? 1 : 0,
  );
  const denominator = new Float64Array(n).fill(1);
  const screen = eachAgainstRest({ numerator, denominator, stratum, strata: 40, group, groups, cluster });
  for (let g = 0; g < groups; g++) {
    const arm = Uint8Array.from(group, (x) => (x >= groups ? 255 : x === g ? 1 : 0));
    const exact = stratifiedDifference({
      numerator,
      denominator,
      stratum,
      arm,
      cluster,
      strata: 40,
      clusters,
      confidence: 0.95,
    });
    assert.ok(exact.ok);
    assert.ok(Math.abs((screen.difference[g] ?? 0) - exact.difference) < 1e-12);
    assert.ok(Math.abs((screen.standardError[g] ?? 0) / exact.standardError - 1) < 0.03);
    assert.equal(screen.clusters[g], exact.clusters.group);
  }
});

test('each against rest: the worked value, and a group alone in its strata gives nil, not NaN', () => {
  const group = Uint16Array.from({ length: 31 }, (_, i) => (i < 10 ? 0 : i < 30 ? 1 : 2));
  const screen = eachAgainstRest({
    numerator: Float64Array.from({ length: 31 }, (_, i) => (i < 3 || (i >= 10 && i < 20) ? 1 : 0)),
    denominator: new Float64Array(31).fill(1),
    stratum: Int32Array.from({ length: 31 }, (_, i) => (i < 30 ? 0 : 1)),
    strata: 2,
    group,
    groups: 3,
    cluster: Int32Array.from({ length: 31 }, (_, i) => i),
  });
  assert.ok(Math.abs((screen.difference[0] ?? 0) + 0.2) < 1e-12);
  assert.equal(screen.difference[2], 0);
  assert.equal(screen.standardError[2], 0);
});
