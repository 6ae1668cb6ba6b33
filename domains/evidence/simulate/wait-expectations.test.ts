import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomFromSeed } from '../../../libraries/statistics/chance/index.ts';
import { restrictedMeanWait, shareDoneWithin } from './wait-expectations.ts';

describe('expected waits', () => {
  test('without a limit, the mean of a log-normal by its formula: exp(m + s²/2)', () => {
    const mean = restrictedMeanWait({ logMedian: Math.log(10), spread: 0.7, shift: 0 }, 1e9);
    assert.ok(Math.abs(mean - 10 * Math.exp(0.245)) < 1e-6);
  });

  test('half are done by the median', () => {
    assert.ok(
      Math.abs(shareDoneWithin({ logMedian: Math.log(16), spread: 0.7, shift: 0 }, 16) - 0.5) < 1e-12,
    );
    assert.equal(shareDoneWithin({ logMedian: 1, spread: 0.7, shift: 5 }, 4), 0);
  });

  for (const shift of [-6, 0, 3, 40, 120]) {
    test(`agrees with 100,000 draws when shifted by ${shift} days`, () => {
      const random = randomFromSeed(`waits ${shift}`);
      const wait = { logMedian: Math.log(20), spread: 0.8, shift };
      let sum = 0;
      for (let i = 0; i < 100_000; i++) {
        sum += Math.min(90, Math.max(0, Math.exp(wait.logMedian + wait.spread * random.normal()) + shift));
      }
      assert.ok(Math.abs(sum / 100_000 - restrictedMeanWait(wait, 90)) < 0.3);
    });
  }
});
