import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { interaction } from './combinations.ts';

/** One corner of homes that each have `n` units: half have `low` in all, half `high`. */
const corner = (homes: number, n: number, [low, high]: readonly [number, number]): number[] => {
  const half = homes / 2;
  const r = half * (low + high);
  return [homes, homes * n, r, half * (low ** 2 + high ** 2), r * n, homes * n * n];
};

describe('Fi1: a combination counts only for what its parts do not explain (G6)', () => {
  test('Fi1 two parts, by hand: m11 − m10 − m01 + m00, each corner’s variance by its homes', () => {
    // Means a unit: 1, 2, 4 and 11: 11 − 4 − 2 + 1 = 6. Each home of 2 units is 1 away from twice its mean:
    // its spread is 1 a home, so a corner's variance is 40 · 40 / 39 / 80².
    const corners = [1, 2, 4, 11].flatMap((mean) => corner(40, 2, [2 * mean - 1, 2 * mean + 1]));
    const found = interaction(Float64Array.from(corners), 60);
    assert.ok(found);
    assert.ok(Math.abs(found.excess - 6) < 1e-12);
    const own = (40 * 40) / 39 / 80 ** 2;
    assert.ok(Math.abs(found.standardError - Math.sqrt(4 * own)) < 1e-12);
    assert.ok(Math.abs(found.degreesOfFreedom - 4 * 39) < 1e-9);
  });

  test('Fi1 nothing is left where parts, and pairs of parts, add up to the whole', () => {
    const added = [0, 3, 5, 8].flatMap((mean) => corner(40, 2, [2 * mean - 1, 2 * mean + 1]));
    assert.ok(Math.abs(interaction(Float64Array.from(added), 60)?.excess ?? 1) < 1e-12);
    const [a, b, c, ab] = [1, 2, 4, 7];
    const pairs = Array.from({ length: 8 }, (_, k) => {
      const [x, y, z] = [k & 1, (k >> 1) & 1, (k >> 2) & 1];
      return a * x + b * y + c * z + ab * x * y;
    });
    const triple = pairs.flatMap((mean) => corner(40, 2, [2 * mean - 1, 2 * mean + 1]));
    assert.ok(Math.abs(interaction(Float64Array.from(triple), 60)?.excess ?? 1) < 1e-9);
  });

  test('Fi1 three parts: the eighth corner alone moves the contrast, by all of itself', () => {
    const triple = Array.from({ length: 8 }, (_, k) => corner(40, 2, k === 7 ? [9, 11] : [-1, 1])).flat();
    assert.ok(Math.abs((interaction(Float64Array.from(triple), 60)?.excess ?? 0) - 5) < 1e-12);
  });

  test('Fi1 fewer than 30 homes or too few units in any corner, or no spread: no answer', () => {
    const corners = (homes: number): Float64Array =>
      Float64Array.from([40, 40, 40, homes].flatMap((n) => corner(n, 2, [1, 3])));
    assert.ok(interaction(corners(30), 60));
    assert.equal(interaction(corners(28), 56), undefined);
    assert.equal(interaction(corners(30), 61), undefined);
    assert.equal(
      interaction(Float64Array.from([1, 2, 3, 4].flatMap((m) => corner(40, 1, [m, m]))), 30),
      undefined,
    );
  });
});
