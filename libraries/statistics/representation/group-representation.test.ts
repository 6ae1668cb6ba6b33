import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFromSeed } from '../chance/index.ts';
import {
  boundsForUnknown,
  fairDrawScores,
  groupRepresentation,
  participationRatio,
  participationScores,
} from './index.ts';

test('two groups of ten, five drawn from one: 504 of 15,504, doubled by Holm', () => {
  const result = groupRepresentation([0, 5], [10, 10]);
  assert.ok(result.ok);
  for (const group of result.groups) {
    assert.ok(Math.abs(group.p - 504 / 15504) < 1e-12);
    assert.ok(Math.abs(group.adjustedP - 1008 / 15504) < 1e-12);
    assert.equal(group.expected, 2.5);
  }
  assert.ok(Math.abs((result.groups[0]?.chanceOfAbsence ?? 0) - 252 / 15504) < 1e-12);
});

test('the ratio is share over share: 300 of 450 from 5,200 of 10,000 is 1.282051', () => {
  const result = participationRatio({
    count: 300,
    participants: 450,
    groupSize: 5200,
    populationSize: 10000,
  });
  assert.ok(result.ok);
  assert.ok(Math.abs(result.ratio - 1.282051282) < 1e-9);
  assert.ok(result.interval.lower < result.ratio && result.ratio < result.interval.upper);
});

test('a census is certain, an impossible draw is refused', () => {
  const census = participationRatio({ count: 4, participants: 10, groupSize: 4, populationSize: 10 });
  assert.deepEqual(census, { ok: true, ratio: 1, interval: { lower: 1, upper: 1, confidence: 0.95 } });
  const impossible = participationRatio({ count: 5, participants: 10, groupSize: 4, populationSize: 100 });
  assert.ok(!impossible.ok && impossible.reason === 'not-a-draw');
});

test('the ratio interval covers 93 to 97 in 100 fair draws of small panels', () => {
  const random = randomFromSeed('panels');
  let [covered, trials] = [0, 0];
  for (let trial = 0; trial < 3000; trial++) {
    const groupSize = 60 + random.integer(60);
    const participants = 30 + random.integer(40);
    let count = 0;
    for (let i = 0; i < participants; i++) if (random.next() * (300 - i) < groupSize - count) count++;
    const result = participationRatio({ count, participants, groupSize, populationSize: 300 });
    assert.ok(result.ok);
    trials++;
    if (result.interval.lower <= 1 && result.interval.upper >= 1) covered++;
  }
  assert.ok(covered / trials > 0.93 && covered / trials < 0.97, `${covered} of ${trials}`);
});

test('limits of the ratio lie within what is possible, for any counts', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.nat(200), fc.nat(200), (count, others, moreIn, moreOut) => {
      const groupSize = count + moreIn;
      const populationSize = groupSize + others + moreOut;
      const result = participationRatio({ count, participants: count + others, groupSize, populationSize });
      if (groupSize === 0 || count + others === 0) return assert.equal(result.ok, false);
      assert.ok(result.ok);
      const { lower, upper } = result.interval;
      assert.ok(
        lower >= 0 &&
          lower <= result.ratio &&
          result.ratio <= upper &&
          upper <= populationSize / groupSize + 1e-9,
      );
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('reordering groups reorders the answers only', () => {
  const one = groupRepresentation([3, 9, 20], [40, 100, 160]);
  const other = groupRepresentation([20, 3, 9], [160, 40, 100]);
  assert.ok(one.ok && other.ok);
  assert.deepEqual([one.groups[2], one.groups[0], one.groups[1]], other.groups);
});

test('bounds for the unknown: 10 in, 70 out, 20 unknown', () => {
  const result = boundsForUnknown({ count: 10, others: 70, unknown: 20, populationShare: 0.4 });
  assert.ok(result.ok);
  assert.deepEqual(result.share, { lowest: 0.1, known: 0.125, highest: 0.3 });
  assert.equal(result.verdict, 'under-whichever-way');
  const open = boundsForUnknown({ count: 10, others: 70, unknown: 20, populationShare: 0.2 });
  assert.ok(open.ok && open.verdict === 'depends-on-the-unknown');
});

test('a score of 0 from one tiny empty group is what chance gives', () => {
  const scores = participationScores([9, 1, 0], [90, 80, 4]);
  assert.ok(scores.ok && scores.lowestToHighest === 0);
  const fair = fairDrawScores([9, 1, 0], [90, 80, 4], { random: randomFromSeed(1) });
  assert.ok(fair.ok);
  assert.ok(fair.lowestToHighest.p > 0.7 && fair.lowestToHighest.p < 0.9);
  assert.ok(fair.proportionalSimilarity.p < 0.1);
});
