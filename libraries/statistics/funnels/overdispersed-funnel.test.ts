import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFromSeed } from '../chance/index.ts';
import { normalQuantile } from '../distributions/index.ts';
import { overdispersedFunnel, scoreFunnelLimits, spreadLeftByTrimming, trimScores } from './index.ts';

const near = (found: number | undefined, expected: number, by = 1e-9) =>
  assert.ok(Math.abs((found ?? Number.NaN) - expected) <= by, `${found} for ${expected}`);

test('four places by hand: z 0, 2, 0, 2; dispersion 2; between variance 5 / 105.6', () => {
  const funnel = overdispersedFunnel({
    numerators: [4, 9, 16, 25],
    denominators: [4, 4, 16, 16],
    scale: 'square-root-ratio',
    trim: 'none',
    confidences: [0.95],
  });
  assert.ok(funnel.ok);
  assert.deepEqual(
    funnel.places.map(({ z }) => z),
    [0, 2, 0, 2],
  );
  near(funnel.dispersion, 2);
  near(funnel.betweenVariance, 5 / 105.6);
  near(funnel.additive[0]?.[0]?.upper, (1 + 1.959963985 * Math.sqrt(0.0625 + 5 / 105.6)) ** 2, 1e-6);
  near(funnel.multiplicative[0]?.[3]?.upper, (1 + 1.959963985 * 0.125 * Math.SQRT2) ** 2, 1e-6);
  assert.deepEqual(
    funnel.places.map(({ label }) => label),
    ['usual', 'usual', 'usual', 'usual'],
  );
});

test('trimming: quantiles are pulled in, or the outer tenth left out', () => {
  const scores = [5, 1, 2, 3, 4, 6, 7, 8, 9, 10];
  const cut = trimScores(scores, { how: 'truncate', share: 0.1 });
  assert.deepEqual(cut, [5, undefined, 2, 3, 4, 6, 7, 8, 9, undefined]);
  const pulled = trimScores(scores, { how: 'winsorise', share: 0.1 });
  assert.deepEqual(
    pulled.map((score) => Math.round((score ?? 0) * 10) / 10),
    [5, 1.9, 2, 3, 4, 6, 7, 8, 9, 9.1],
  );
});

test('the score limits are where a Wilson interval meets the target', () => {
  const result = scoreFunnelLimits({ target: 0.5, sizes: [100], confidence: 0.95 });
  assert.ok(result.ok);
  near(result.limits[0]?.lower, 0.402, 1e-4);
  near(result.limits[0]?.upper, 0.598, 1e-4);
});

const place = fc.record({
  size: fc.integer({ min: 1, max: 100_000 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});

test('no finite input gives NaN; limits surround the target; order of places does not matter', () => {
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 2, maxLength: 30 }),
      fc.constantFrom('proportion', 'log-ratio', 'square-root-ratio', 'ratio-of-counts'),
      (places, scale) => {
        const numerators = places.map(({ size, share }) => Math.floor(size * share));
        const denominators = places.map(({ size }) => size);
        const funnel = overdispersedFunnel({ numerators, denominators, scale, trim: 'winsorise' });
        const back = overdispersedFunnel({
          numerators: [...numerators].reverse(),
          denominators: [...denominators].reverse(),
          scale,
          trim: 'winsorise',
        });
        assert.equal(back.ok, funnel.ok);
        if (!funnel.ok || !back.ok) return;
        near(
          back.dispersion / Math.max(1, funnel.dispersion),
          funnel.dispersion / Math.max(1, funnel.dispersion),
          1e-9,
        );
        for (const bands of [funnel.unadjusted, funnel.additive, funnel.multiplicative]) {
          for (const { lower, upper } of bands.flat()) {
            assert.ok(lower >= 0 && lower <= funnel.target + 1e-9 && upper >= funnel.target - 1e-9);
            if (scale === 'proportion') assert.ok(upper <= 1);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('impossible counts are a reason', () => {
  const reason = (numerators: number[], denominators: number[]) => {
    const funnel = overdispersedFunnel({ numerators, denominators, scale: 'proportion' });
    return funnel.ok ? 'ok' : funnel.reason;
  };
  assert.equal(reason([3, 1], [2, 2]), 'counts-not-valid');
  assert.equal(reason([1], [2]), 'too-few-places');
  assert.equal(reason([1, 1], [2]), 'lengths-differ');
});

test('places that truly vary: additive 95 % limits flag about 5 %, unadjusted ones far more', () => {
  const random = randomFromSeed('funnel');
  let flagged = 0;
  let naive = 0;
  let all = 0;
  for (let round = 0; round < 60; round++) {
    const denominators = Array.from({ length: 60 }, () => 100 + random.integer(2000));
    const numerators = denominators.map((size) => {
      const share = Math.sin(0.6 + 0.08 * random.normal()) ** 2;
      return Math.round(size * share + Math.sqrt(size * share * (1 - share)) * random.normal());
    });
    const funnel = overdispersedFunnel({ numerators, denominators, scale: 'proportion', trim: 'none' });
    assert.ok(funnel.ok);
    funnel.places.forEach(({ value }, i) => {
      const wide = funnel.additive[0]?.[i];
      const narrow = funnel.unadjusted[0]?.[i];
      all++;
      if (wide && (value < wide.lower || value > wide.upper)) flagged++;
      if (narrow && (value < narrow.lower || value > narrow.upper)) naive++;
    });
  }
  assert.ok(flagged / all > 0.03 && flagged / all < 0.07, `additive ${flagged / all}`);
  assert.ok(naive / all > 0.3, `unadjusted ${naive / all}`);
});

test('what trimming leaves of the spread of normal scores: by formula, and by trimming the quantiles of a normal', () => {
  assert.ok(Math.abs(spreadLeftByTrimming({ how: 'winsorise', share: 0.1 }) - 0.6787) < 1e-4);
  const scores = Array.from({ length: 20_001 }, (_, i) => normalQuantile((i + 0.5) / 20_001));
  for (const how of ['winsorise', 'truncate', 'none'] as const) {
    const kept = trimScores(scores, { how, share: 0.1 }).filter((z) => z !== undefined);
    const square = kept.reduce((sum, z) => sum + z * z, 0) / kept.length;
    assert.ok(Math.abs(square - spreadLeftByTrimming({ how, share: 0.1 })) < 2e-3, how);
  }
});

test('allowing for trimming widens the additive band and changes nothing else that is seen', () => {
  const input = {
    numerators: [12, 30, 18, 45, 22, 9, 60, 33, 27, 14],
    denominators: [20, 22, 25, 30, 24, 21, 35, 28, 26, 23],
    scale: 'square-root-ratio',
  } as const;
  const [plain, allowed] = [
    overdispersedFunnel(input),
    overdispersedFunnel({ ...input, trimAllowance: 'normal' }),
  ];
  assert.ok(plain.ok && allowed.ok);
  assert.ok(Math.abs(allowed.dispersion / plain.dispersion - 1 / 0.6787) < 1e-3);
  assert.ok(allowed.betweenVariance > plain.betweenVariance);
  assert.equal(allowed.target, plain.target);
  assert.deepEqual(allowed.unadjusted, plain.unadjusted);
});
