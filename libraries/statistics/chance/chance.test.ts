import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  proportionalAllocation,
  randomFromSeed,
  sampleWithoutReplacement,
  shuffleInPlace,
  stratifiedSample,
  weightedChoice,
  xoshiro128,
} from './index.ts';

/** Largest |count − expected| in standard deviations, expected equal for all. */
const worstZ = (counts: readonly number[], n: number, p: number): number =>
  Math.max(...counts.map((count) => Math.abs(count - n * p) / Math.sqrt(n * p * (1 - p))));

test('xoshiro128** gives the words of the authors reference code from state 1, 2, 3, 4', () => {
  const { word } = xoshiro128([1, 2, 3, 4]);
  const words = Array.from({ length: 10 }, word);
  assert.deepEqual(
    words,
    [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804],
  );
});

test('the same seed gives the same numbers, another seed others, and a jump leaves the original where it was', () => {
  const take = (seed: string | number) => Array.from({ length: 5 }, randomFromSeed(seed).next);
  assert.deepEqual(take('spring'), take('spring'));
  assert.notDeepEqual(take('spring'), take('sprinh'));
  const random = randomFromSeed(7);
  const twin = randomFromSeed(7);
  const jumped = random.jumped();
  assert.equal(random.next(), twin.next());
  assert.notEqual(jumped.next(), twin.next());
});

test('whole numbers and normals have the right distribution', () => {
  const random = randomFromSeed('distribution');
  const counts = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < 30000; i++) {
    const k = random.integer(6);
    counts[k] = (counts[k] ?? 0) + 1;
  }
  assert.ok(worstZ(counts, 30000, 1 / 6) < 4);
  let sum = 0;
  let squares = 0;
  let beyond = 0;
  for (let i = 0; i < 40000; i++) {
    const z = random.normal();
    sum += z;
    squares += z * z;
    if (Math.abs(z) > 1.959964) beyond++;
  }
  assert.ok(Math.abs(sum / 40000) < 0.02);
  assert.ok(Math.abs(squares / 40000 - 1) < 0.03);
  assert.ok(Math.abs(beyond / 40000 - 0.05) < 0.0045);
});

test('every order of three is equally likely after a shuffle', () => {
  const random = randomFromSeed('shuffle');
  const orders = new Map<string, number>();
  for (let i = 0; i < 12000; i++) {
    const list = ['a', 'b', 'c'];
    shuffleInPlace(list, random);
    const order = list.join('');
    orders.set(order, (orders.get(order) ?? 0) + 1);
  }
  assert.equal(orders.size, 6);
  assert.ok(worstZ([...orders.values()], 12000, 1 / 6) < 4);
});

test('sampling without replacement: distinct, rising, and every member and pair equally likely', () => {
  const random = randomFromSeed('sample');
  const members = [0, 0, 0, 0, 0];
  const pairs = new Map<string, number>();
  for (let i = 0; i < 10000; i++) {
    const sample = sampleWithoutReplacement(5, 2, random);
    assert.equal(sample.length, 2);
    assert.ok((sample[0] ?? 9) < (sample[1] ?? 0));
    for (const k of sample) members[k] = (members[k] ?? 0) + 1;
    pairs.set(sample.join(), (pairs.get(sample.join()) ?? 0) + 1);
  }
  assert.ok(worstZ(members, 10000, 0.4) < 4);
  assert.equal(pairs.size, 10);
  assert.ok(worstZ([...pairs.values()], 10000, 0.1) < 4);
  assert.deepEqual(sampleWithoutReplacement(3, 9, random), [0, 1, 2]);
  assert.deepEqual(sampleWithoutReplacement(3, 0, random), []);
});

test('proportional allocation adds up, never exceeds a stratum and does not depend on order', () => {
  assert.deepEqual(proportionalAllocation([50, 30, 21], 10), [5, 3, 2]);
  assert.deepEqual(proportionalAllocation([1, 1, 1], 2), [1, 1, 0]);
  assert.deepEqual(proportionalAllocation([4, 2], 100), [4, 2]);
  const random = randomFromSeed('allocation');
  for (let i = 0; i < 200; i++) {
    const sizes = Array.from({ length: 1 + random.integer(8) }, () => random.integer(40));
    const all = sizes.reduce((a, b) => a + b, 0);
    const total = random.integer(all + 1);
    const dealt = proportionalAllocation(sizes, total);
    assert.equal(
      dealt.reduce((a, b) => a + b, 0),
      total,
    );
    assert.ok(dealt.every((n, s) => n >= 0 && n <= (sizes[s] ?? 0)));
    assert.ok(dealt.every((n, s) => Math.abs(n - ((sizes[s] ?? 0) * total) / Math.max(1, all)) < 1));
  }
});

test('a stratified sample has the allocated number of each stratum and leaves −1 out', () => {
  const strata = Int32Array.from([0, 0, 0, 0, 1, 1, -1, 1, 1, 2, 2, -1]);
  const { chosen, allocation } = stratifiedSample(strata, { strata: 3, size: 5, random: randomFromSeed(3) });
  assert.deepEqual(allocation, [2, 2, 1]);
  const counts = [0, 0, 0];
  for (const i of chosen) counts[strata[i] ?? 9] = (counts[strata[i] ?? 9] ?? 0) + 1;
  assert.deepEqual(counts, [2, 2, 1]);
});

test('weighted choice follows the weights and never takes a weight of 0', () => {
  const random = randomFromSeed('weights');
  const choose = weightedChoice([1, 0, 3, 6]);
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 20000; i++) {
    const k = choose(random);
    counts[k] = (counts[k] ?? 0) + 1;
  }
  assert.equal(counts[1], 0);
  [0.1, 0, 0.3, 0.6].forEach((p, k) => {
    if (p > 0) assert.ok(Math.abs((counts[k] ?? 0) - 20000 * p) < 4 * Math.sqrt(20000 * p * (1 - p)));
  });
});
