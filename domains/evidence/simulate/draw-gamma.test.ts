import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFromSeed } from '../../../libraries/statistics/chance/index.ts';
import { drawGammaOfMeanOne } from './draw-gamma.ts';
import { drawPoisson } from './draw-poisson.ts';
import { drawWeighted } from './draw-weighted.ts';

function moments(draw: () => number, n = 40_000): { mean: number; variance: number } {
  const drawn = Array.from({ length: n }, draw);
  const mean = drawn.reduce((a, b) => a + b, 0) / n;
  return { mean, variance: drawn.reduce((a, b) => a + (b - mean) ** 2, 0) / n };
}

for (const variance of [0, 0.4, 0.8, 2]) {
  test(`gamma numbers have mean 1 and variance ${variance}`, () => {
    const random = randomFromSeed(`gamma ${variance}`);
    const seen = moments(() => drawGammaOfMeanOne(random, variance));
    assert.ok(Math.abs(seen.mean - 1) < 0.03 && Math.abs(seen.variance - variance) < 0.03 + 0.08 * variance);
  });
}

for (const wanted of [0.1, 3, 45]) {
  test(`Poisson counts have mean and variance ${wanted}`, () => {
    const random = randomFromSeed(`poisson ${wanted}`);
    const seen = moments(() => drawPoisson(random, wanted));
    assert.ok(Math.abs(seen.mean / wanted - 1) < 0.03 && Math.abs(seen.variance / wanted - 1) < 0.06);
  });
}

test('weighted draws follow their weights, and a weight of nought is never drawn', () => {
  const random = randomFromSeed('weighted');
  const seen = moments(() => drawWeighted(random, [0, 1, 5], [1, 3, 0]));
  assert.ok(Math.abs(seen.mean - 0.75) < 0.01);
});
