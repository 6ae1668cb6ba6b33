import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFromSeed } from '../chance/index.ts';
import { type DailyCounts, dailyCounts } from './daily-counts.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import { pseudoObservations } from './pseudo-observations.ts';
import { restrictedMean } from './restricted-mean.ts';
import { survivalAt } from './survival-at.ts';

interface Sample {
  readonly durations: readonly number[];
  readonly status: readonly number[];
}

function sample(seed: string, n: number): Sample {
  const random = randomFromSeed(seed);
  const durations = Array.from({ length: n }, () => random.integer(9));
  return { durations, status: durations.map(() => (random.next() < 0.6 ? 1 : 0)) };
}

function counted({ durations, status }: Sample): DailyCounts {
  const counts = dailyCounts({ durations, status });
  assert.ok(counts.ok);
  return counts;
}

const without = ({ durations, status }: Sample, i: number): Sample => ({
  durations: durations.filter((_, j) => j !== i),
  status: status.filter((_, j) => j !== i),
});

function theta(units: Sample, horizon: number, of: 'restricted-mean' | 'event-free-share'): number {
  const counts = counted(units);
  if (of === 'restricted-mean') {
    const mean = restrictedMean(counts, { horizon, beyondFollowUp: 'extend' });
    assert.ok(mean.ok);
    return mean.days;
  }
  const curve = kaplanMeier(counts);
  assert.ok(curve.ok);
  return survivalAt(curve, horizon).survival;
}

for (const quantity of ['restricted-mean', 'event-free-share'] as const) {
  test(`pseudo-observations of the ${quantity} equal brute-force leave-one-out`, () => {
    for (const [n, horizon] of [
      [2, 3],
      [5, 1],
      [9, 4],
      [30, 6],
      [30, 8],
      [40, 20],
    ] as const) {
      for (let seed = 0; seed < 20; seed++) {
        const units = sample(`${n}/${horizon}/${seed}`, n);
        const result = pseudoObservations(counted(units), {
          horizon,
          of: quantity,
          beyondFollowUp: 'extend',
        });
        assert.ok(result.ok);
        const whole = theta(units, horizon, quantity);
        assert.ok(Math.abs(result.estimate - whole) < 1e-10);
        units.durations.forEach((duration, i) => {
          const isEvent = units.status[i] === 1;
          const found =
            duration > horizon
              ? result.censored[horizon]
              : isEvent
                ? result.event[duration]
                : result.censored[duration];
          const expected = n * whole - (n - 1) * theta(without(units, i), horizon, quantity);
          assert.ok(
            Math.abs((found ?? Number.NaN) - expected) < 1e-8,
            `n ${n} unit ${i}: ${found} for ${expected}`,
          );
        });
      }
    }
  });
}

test('without censoring a pseudo-observation is the shorter of time and horizon, or 1 and 0', () => {
  const durations = [0, 1, 1, 3, 4, 7, 12];
  const counts = counted({ durations, status: durations.map(() => 1) });
  const mean = pseudoObservations(counts, { horizon: 5, of: 'restricted-mean' });
  const share = pseudoObservations(counts, { horizon: 3, of: 'event-free-share' });
  assert.ok(mean.ok && share.ok);
  for (const duration of durations) {
    const value: number | undefined = duration > 5 ? mean.censored[5] : mean.event[duration];
    assert.ok(Math.abs((value ?? -1) - Math.min(duration, 5)) < 1e-12);
    const free: number | undefined = duration > 3 ? share.censored[3] : share.event[duration];
    assert.ok(Math.abs((free ?? -1) - (duration > 3 ? 1 : 0)) < 1e-12);
  }
});

test('the worked value of the docstring', () => {
  const counts = counted({ durations: [1, 2, 2, 3], status: [1, 1, 0, 1] });
  const result = pseudoObservations(counts, { horizon: 3, of: 'restricted-mean' });
  assert.ok(result.ok);
  const values = [result.event[1], result.event[2], result.censored[2], result.event[3]];
  assert.deepEqual(
    values.map((value) => Math.round((value ?? 0) * 1e9) / 1e9),
    [1, 2, 3, 3],
  );
});

test('says why it cannot answer', () => {
  const open = counted({ durations: [1, 2, 4], status: [1, 1, 0] });
  const beyond = pseudoObservations(open, { horizon: 9, of: 'restricted-mean' });
  assert.equal(beyond.ok ? '' : beyond.reason, 'horizon-beyond-follow-up');
  const fraction = pseudoObservations(counted({ durations: [1.5], status: [1] }), {
    horizon: 1,
    of: 'event-free-share',
  });
  assert.equal(fraction.ok ? '' : fraction.reason, 'days-not-whole');
});
