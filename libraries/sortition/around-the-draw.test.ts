import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { randomFromSeed } from '../statistics/chance/index.ts';
import { planInvitations } from './invitations.ts';
import { quotasFromShares } from './quotas-from-shares.ts';
import { drawReserves } from './reserves.ts';
import { quotaShortfall, seatReserves } from './seat-reserves.ts';
import { tableGroups } from './table-groups.ts';

const people = ['F', 'M', 'F', 'M', 'F', 'M'].map((gender, i) => ({ id: `p${i}`, values: { gender } }));
const one = { min: 1, max: 1 };
const draw = {
  people,
  quotas: [
    { feature: 'gender', value: 'F', ...one },
    { feature: 'gender', value: 'M', ...one },
  ],
  size: 2,
};

describe('reserves', () => {
  it('are of the kind that will be missed', () => {
    const panel = Int32Array.of(0, 1);
    const leaves = (at: number) => Float64Array.from(people, (_, i) => (i === at ? 1 : 0));
    for (const at of [0, 1]) {
      const found = drawReserves(draw, panel, { count: 1, dropOut: leaves(at), random: randomFromSeed(at) });
      assert.ok(found.ok);
      assert.equal((found.reserves[0] ?? 0) % 2, at);
      assert.equal(found.coveredShare, 1);
    }
    const two = drawReserves(draw, panel, {
      count: 2,
      dropOut: Float64Array.from(people, () => 0.5),
      random: randomFromSeed(1),
    });
    assert.ok(two.ok);
    assert.deepEqual(two.reserves.map((person) => person % 2).sort(), [0, 1]);
    const none = drawReserves(draw, panel, { count: 5, dropOut: leaves(0), random: randomFromSeed(1) });
    assert.equal(none.ok ? '' : none.reason, 'too-few-people');
  });

  it('are not of a household on the panel, nor two of one household', () => {
    const housed = people.map((person, i) => ({ ...person, household: `h${i >> 1}` }));
    const request = { ...draw, people: housed, quotas: [] };
    const found = drawReserves(request, Int32Array.of(0), {
      count: 2,
      dropOut: new Float64Array(6),
      random: randomFromSeed(3),
    });
    assert.ok(found.ok);
    assert.deepEqual(found.reserves.map((person) => person >> 1).sort(), [1, 2]);
  });

  it('are seated where they keep every quota', () => {
    assert.deepEqual(seatReserves(draw, [0], [2, 3]), [0, 3]);
    assert.deepEqual(seatReserves(draw, [0], [2, 4]), [0]);
    assert.equal(quotaShortfall(draw, [0]), 1);
    assert.equal(quotaShortfall(draw, [0, 1]), 0);
  });
});

describe('table groups', () => {
  it('let four people meet everybody once in three rounds of two tables', () => {
    const found = tableGroups(
      people.slice(0, 4).map(() => ({})),
      { tables: 2, rounds: 3, random: randomFromSeed(1), tries: 2000 },
    );
    assert.ok(found.ok);
    assert.equal(found.metShare, 1);
    assert.equal(found.mostMeetings, 1);
  });

  it('are of equal size, seat everybody each round, and mix each value', () => {
    const panel = Array.from({ length: 40 }, (_, i) => ({
      gender: i % 2 ? 'F' : 'M',
      age: 'abcd'[i % 4] ?? 'a',
    }));
    const found = tableGroups(panel, { tables: 5, rounds: 4, random: randomFromSeed(1) });
    assert.ok(found.ok);
    for (const tables of found.rounds) {
      assert.deepEqual(
        tables.flat().sort((a, b) => a - b),
        [...panel.keys()],
      );
      for (const table of tables) {
        assert.equal(table.length, 8);
        const women = table.filter((person) => panel[person]?.gender === 'F').length;
        assert.ok(women >= 3 && women <= 5, `${women} women of 8`);
      }
    }
    const random = 1 - (1 - 7 / 39) ** 4;
    assert.ok(found.metShare > random + 0.05, `${found.metShare}, at random ${random}`);
    assert.ok(found.mostMeetings <= 2);
  });

  it('say when there are too few people', () => {
    const found = tableGroups([{}, {}, {}], { tables: 2, rounds: 1, random: randomFromSeed(1) });
    assert.equal(found.ok ? '' : found.reason, 'too-few-people');
  });
});

describe('invitations', () => {
  const strata = ['quiet', 'keen'].map((name) => ({
    name,
    addresses: Array.from({ length: 1000 }, (_, i) => `${name} ${i}`),
    responseRate: name === 'quiet' ? 0.04 : 0.1,
  }));

  it('are more where fewer answer, and say when even all are too few', () => {
    const found = planInvitations(strata, { size: 10, random: randomFromSeed(1) });
    assert.ok(found.ok);
    assert.deepEqual(
      found.strata.map(({ invited, expected, allInvited }) => [invited.length, expected, allInvited]),
      [
        [1000, 40, false],
        [400, 40, false],
      ],
    );
    assert.equal(new Set(found.strata[1]?.invited).size, 400);
    const more = planInvitations(strata, { size: 11, random: randomFromSeed(1) });
    assert.equal(more.ok && more.strata[0]?.allInvited, true);
  });

  it('fall on each address alike', () => {
    const random = randomFromSeed(5);
    const times = new Map<string, number>();
    const small = [{ name: 's', addresses: ['a', 'b', 'c', 'd', 'e'], responseRate: 1 }];
    for (let i = 0; i < 5000; i++) {
      const found = planInvitations(small, { size: 2, volunteersPerSeat: 1, random });
      assert.ok(found.ok);
      for (const address of found.strata[0]?.invited ?? []) times.set(address, (times.get(address) ?? 0) + 1);
    }
    for (const [address, count] of times) assert.ok(Math.abs(count - 2000) < 150, `${address}: ${count}`);
    const wrong = planInvitations([{ name: 's', addresses: ['a'], responseRate: 0 }], { size: 1, random });
    assert.equal(wrong.ok ? '' : wrong.reason, 'bad-response-rate');
  });
});

describe('quotas from shares', () => {
  it('round each share down and up, and always leave room for the size', () => {
    const found = quotasFromShares(
      'age',
      [50, 30, 21].map((weight, i) => ({ value: `v${i}`, weight })),
      { size: 10 },
    );
    assert.ok(found.ok);
    assert.deepEqual(
      found.quotas.map(({ min, max }) => [min, max]),
      [
        [4, 5],
        [2, 3],
        [2, 3],
      ],
    );
    const random = randomFromSeed(1);
    for (let i = 0; i < 300; i++) {
      const shares = Array.from({ length: 1 + random.integer(7) }, (_, v) => ({
        value: `${v}`,
        weight: random.integer(50) + (v === 0 ? 1 : 0),
      }));
      const size = 1 + random.integer(40);
      const any = quotasFromShares('f', shares, { size, room: random.integer(2) });
      assert.ok(any.ok);
      const sum = (side: 'min' | 'max') => any.quotas.reduce((total, quota) => total + quota[side], 0);
      assert.ok(sum('min') <= size && sum('max') >= size);
    }
    const none = quotasFromShares('f', [{ value: 'a', weight: 0 }], { size: 3 });
    assert.equal(none.ok ? '' : none.reason, 'no-weights');
  });
});
