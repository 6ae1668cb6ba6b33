import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DrawRequest } from './pool.ts';
import { topUp } from './top-up.ts';

const person = (id: string, gender: string, household: string) => ({ id, values: { gender }, household });
const request: DrawRequest = {
  people: [
    person('anna', 'Female', 'h1'),
    person('ben', 'Male', 'h1'),
    person('cara', 'Female', 'h2'),
    person('dev', 'Male', 'h3'),
    person('eve', 'Female', 'h4'),
  ],
  quotas: [
    { feature: 'gender', value: 'Female', min: 1, max: 2, minFlex: 0, maxFlex: 3 },
    { feature: 'gender', value: 'Male', min: 1, max: 2 },
  ],
  size: 3,
};

describe('a top-up', () => {
  it('fixes those kept, reduces quotas and size, and leaves out their household and those who are out', () => {
    const found = topUp(request, { keep: ['anna'], out: ['eve'] });
    assert.ok(found.ok);
    const { request: left, kept, inDraw, outByHousehold } = found.topUp;
    assert.deepEqual(kept, [0]);
    assert.deepEqual(inDraw, [2, 3]);
    assert.deepEqual(outByHousehold, [1]);
    assert.equal(left.size, 2);
    assert.deepEqual(
      left.quotas.map(({ min, max }) => [min, max]),
      [
        [0, 1],
        [1, 2],
      ],
    );
    assert.deepEqual([left.quotas[0]?.minFlex, left.quotas[0]?.maxFlex], [0, 2]);
  });

  it('without anybody kept or out is the draw itself', () => {
    const found = topUp(request, { keep: [], out: [] });
    assert.ok(found.ok);
    assert.deepEqual(found.topUp.request.people, request.people);
    assert.equal(found.topUp.request.size, 3);
  });

  it('says what cannot be', () => {
    const reason = (keep: readonly string[]): string => {
      const found = topUp(request, { keep, out: [] });
      return found.ok ? '' : found.reason;
    };
    assert.equal(reason(['nobody']), 'kept-unknown');
    assert.equal(reason(['anna', 'ben']), 'kept-share-household');
    assert.equal(reason(['anna', 'cara', 'eve']), 'kept-over-maximum');
    assert.equal(reason(['anna', 'cara', 'dev', 'eve']), 'no-seats-left');
  });
});
