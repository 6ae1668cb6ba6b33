import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { randomFromSeed } from '../statistics/chance/index.ts';
import { conflictingQuotas } from './conflicting-quotas.ts';
import { type DrawRequest, poolOf } from './pool.ts';
import type { Quota } from './quota.ts';
import { shutOut } from './shut-out.ts';
import { smallestChange } from './smallest-change.ts';
import { everyPanel, smallDraw } from './testing/small-draw.ts';
import { loadLinearSolver } from './testing/solver.ts';

const solver = await loadLinearSolver();

const tenPeople = (quotas: readonly Quota[]): DrawRequest => ({
  people: Array.from({ length: 10 }, (_, i) => ({
    id: `p${i}`,
    values: { gender: i < 5 ? 'Female' : 'Male', age: i % 2 === 0 ? 'Young' : 'Old' },
  })),
  quotas,
  size: 4,
});
const female = (min: number, max: number): Quota => ({ feature: 'gender', value: 'Female', min, max });
const male = (min: number, max: number): Quota => ({ feature: 'gender', value: 'Male', min, max });

describe('the smallest change of quotas', () => {
  it('lists every tie: lowering either minimum of 3 costs 1 + 2 / 3', () => {
    const change = smallestChange(poolOf(tenPeople([female(3, 4), male(3, 4)])), solver);
    assert.ok(change.ok);
    assert.ok(Math.abs(change.cost - 2 * (1 + 2 / 3)) < 1e-9);
    const said = change.ways.map((way) => way.map(({ quota, to }) => `${quota.value} ${to}`).join(' '));
    assert.deepEqual(said.sort(), ['Female 1', 'Female 2 Male 2', 'Male 1']);
    assert.equal(change.allWays, true);
  });

  it('raises a maximum rather than lower a minimum, and stays within the flex', () => {
    const cheap = smallestChange(poolOf(tenPeople([female(3, 3), male(0, 0)])), solver);
    assert.ok(cheap.ok);
    assert.equal(cheap.cost, 1);
    assert.equal(cheap.ways.length, 2);
    const fixed = { ...female(3, 3), minFlex: 3, maxFlex: 3 };
    const held = smallestChange(poolOf(tenPeople([fixed, { ...male(0, 0), maxFlex: 0 }])), solver);
    assert.equal(held.ok ? '' : held.reason, 'cannot-relax');
  });

  it('costs nothing when the quotas can be met', () => {
    const change = smallestChange(poolOf(tenPeople([female(2, 2)])), solver);
    assert.deepEqual(change, { ok: true, cost: 0, ways: [], allWays: true });
  });

  it('makes draws possible that were not, on 25 broken draws', () => {
    let broken = 0;
    for (let seed = 0; seed < 60 && broken < 25; seed++) {
      const random = randomFromSeed(seed);
      const draw = smallDraw(random);
      const quotas = draw.quotas.map((quota) =>
        random.next() < 0.4 ? { ...quota, min: quota.max, max: quota.max } : quota,
      );
      const request = { ...draw, quotas };
      if (everyPanel(request).length > 0) continue;
      broken++;
      const change = smallestChange(poolOf(request), solver);
      assert.ok(change.ok, `seed ${seed}`);
      for (const way of change.ways) {
        const mended = quotas.map((quota) => ({
          ...quota,
          ...Object.fromEntries(way.filter((one) => one.quota === quota).map(({ side, to }) => [side, to])),
        }));
        assert.ok(everyPanel({ ...request, quotas: mended }).length > 0, `seed ${seed}`);
      }
      assert.ok(conflictingQuotas(poolOf(request), solver).length > 0, `seed ${seed}`);
    }
    assert.ok(broken >= 10);
  });
});

describe('conflicting quotas', () => {
  it('names the two minimums that exceed the size, and nothing else', () => {
    const age: Quota = { feature: 'age', value: 'Young', min: 1, max: 3 };
    const conflict = conflictingQuotas(poolOf(tenPeople([female(3, 4), male(3, 4), age])), solver);
    assert.deepEqual(
      conflict.map(({ quota, side }) => `${quota.value} ${side}`),
      ['Female min', 'Male min'],
    );
    assert.deepEqual(conflictingQuotas(poolOf(tenPeople([female(2, 2)])), solver), []);
  });
});

describe('people whom no panel can hold', () => {
  it('are found with what would let them in', () => {
    const pool = poolOf(tenPeople([female(4, 4), male(0, 0)]));
    const out = shutOut(pool, solver, [...pool.types.keys()]);
    assert.deepEqual(out.flatMap(({ people }) => people).sort(), [5, 6, 7, 8, 9]);
    const first = out[0]?.remedy;
    assert.ok(first && Math.abs(first.cost - (1 + 1 + 2 / 4)) < 1e-9);
  });
});
