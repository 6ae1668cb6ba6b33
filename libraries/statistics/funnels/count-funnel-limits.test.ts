import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  betaBinomialFunnelLimits,
  binomialFunnelLimits,
  negativeBinomialFunnelLimits,
  poissonFunnelLimits,
} from './index.ts';

const usual = (result: { ok: boolean; limits?: readonly { lowestUsual: number; highestUsual: number }[] }) =>
  result.limits?.map(({ lowestUsual, highestUsual }) => [lowestUsual, highestUsual]);

test('the worked values of the docstrings', () => {
  assert.deepEqual(usual(binomialFunnelLimits({ target: 0.5, sizes: [10], confidence: 0.95 })), [[2, 8]]);
  assert.deepEqual(usual(poissonFunnelLimits({ expected: [10], confidence: 0.95 })), [[4, 17]]);
  const geometric = negativeBinomialFunnelLimits({ expected: [10], shape: 1, confidence: 0.95 });
  assert.deepEqual(usual(geometric), [[0, 38]]);
  const flat = betaBinomialFunnelLimits({ alpha: 1, beta: 1, sizes: [99], confidence: 0.9 });
  assert.deepEqual(usual(flat), [[5, 94]]);
});

test('no count is low at 95 % below 3.69 expected: chance alone is silent there', () => {
  assert.deepEqual(
    usual(poissonFunnelLimits({ expected: [3.68, 3.7], confidence: 0.95 }))?.map(([low]) => low),
    [0, 1],
  );
});

test('the predictive limits become the plain ones when places do not vary, and widen as they vary', () => {
  const plain = usual(poissonFunnelLimits({ expected: [5, 50, 500], confidence: 0.95 }));
  const alike = negativeBinomialFunnelLimits({ expected: [5, 50, 500], shape: 1e9, confidence: 0.95 });
  assert.deepEqual(usual(alike), plain);
  const share = usual(binomialFunnelLimits({ target: 0.3, sizes: [10, 200], confidence: 0.95 }));
  const same = betaBinomialFunnelLimits({ alpha: 3e7, beta: 7e7, sizes: [10, 200], confidence: 0.95 });
  assert.deepEqual(usual(same), share);
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 1e4, noNaN: true }), (expected) => {
      const bands = [0.5, 5, 50].map((shape) =>
        negativeBinomialFunnelLimits({ expected: [expected], shape, confidence: 0.95 }),
      );
      const highs = bands.map((band) => usual(band)?.[0]?.[1] ?? Number.NaN);
      assert.ok((highs[0] ?? 0) >= (highs[1] ?? 0) && (highs[1] ?? 0) >= (highs[2] ?? 0));
    }),
    { numRuns: 60 },
  );
});

test('tails hold at most α/2 for any share and size, and the next count in would hold more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (size, target) => {
        const [[low, high] = [Number.NaN, Number.NaN]] =
          usual(binomialFunnelLimits({ target, sizes: [size], confidence: 0.95 })) ?? [];
        const below = [0];
        let probability = (1 - target) ** size;
        for (let x = 0; x <= size; x++) {
          below.push((below[x] ?? 0) + probability);
          probability *= ((size - x) / (x + 1)) * (target / (1 - target));
        }
        assert.ok((below[low ?? 0] ?? 1) <= 0.025 + 1e-9);
        assert.ok((below[(low ?? 0) + 1] ?? 0) >= 0.025 - 1e-9);
        assert.ok(1 - (below[(high ?? 0) + 1] ?? 0) <= 0.025 + 1e-9);
      },
    ),
    { numRuns: 100 },
  );
});
