import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  aalenJohansen,
  competingCounts,
  coxRegression,
  dailyCounts,
  incidenceAt,
  kaplanMeier,
  logRank,
  restrictedMean,
  restrictedMeanDifference,
  stratifiedRestrictedMeanDifference,
  survivalAt,
  survivalQuantile,
} from './index.ts';

const near = (found: number, expected: number, by = 1e-9) =>
  assert.ok(Math.abs(found - expected) <= by * Math.max(1, Math.abs(expected)), `${found} for ${expected}`);

const unit = fc.record({
  day: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 1_000_000 })),
  status: fc.constantFrom(0, 1),
});
const units = fc.array(unit, { minLength: 1, maxLength: 40 });
const counted = (list: readonly { day: number; status: number }[]) => {
  const counts = dailyCounts({
    durations: list.map(({ day }) => day),
    status: list.map(({ status }) => status),
  });
  assert.ok(counts.ok);
  return counts;
};

test('the worked values of the docstrings', () => {
  const counts = dailyCounts({ durations: [1, 2, 2, 3], status: [1, 1, 0, 1] });
  assert.ok(counts.ok);
  assert.deepEqual(
    [counts.day, counts.atRisk, counts.events, counts.censored].map((row) => [...row]),
    [
      [1, 2, 3],
      [4, 3, 1],
      [1, 1, 1],
      [0, 1, 0],
    ],
  );
  const curve = kaplanMeier(counts);
  assert.ok(curve.ok);
  assert.deepEqual([...curve.survival], [0.75, 0.5, 0]);
  near(curve.standardError[0] ?? 0, 0.2165, 1e-4);
  assert.equal(survivalAt(curve, 2.5).survival, 0.5);
  const mean = restrictedMean(counts, { horizon: 3 });
  assert.ok(mean.ok);
  near(mean.days, 2.25);
  const test4 = logRank([
    counted([
      { day: 1, status: 1 },
      { day: 2, status: 1 },
    ]),
    counted([
      { day: 3, status: 1 },
      { day: 4, status: 1 },
    ]),
  ]);
  assert.ok(test4.ok);
  near(test4.expected[0] ?? 0, 0.5 + 1 / 3, 1e-9);
  near(test4.chiSquared, (2 - 5 / 6) ** 2 / (1 / 4 + 2 / 9), 1e-9);
  const ends = competingCounts({ durations: [1, 2, 3, 4], causes: [1, 2, 0, 1] });
  assert.ok(ends.ok);
  const incidence = aalenJohansen(ends);
  assert.ok(incidence.ok);
  const last = incidenceAt(incidence, 4);
  near(last?.causes[0]?.incidence ?? 0, 0.75);
  near(last?.causes[1]?.incidence ?? 0, 0.25);
});

test('a sort and a dense count give the same table; frequencies stand for repeated units', () => {
  fc.assert(
    fc.property(units, (list) => {
      const whole = counted(list);
      const half = counted(list.map(({ day, status }) => ({ day: day + 0.5, status })));
      assert.deepEqual(
        [...half.day],
        [...whole.day].map((day) => day + 0.5),
      );
      assert.deepEqual(half.atRisk, whole.atRisk);
      const doubled = dailyCounts({
        durations: list.map(({ day }) => day),
        status: list.map(({ status }) => status),
        frequencies: list.map(() => 2),
      });
      assert.ok(doubled.ok);
      assert.deepEqual(doubled, counted([...list, ...list]));
    }),
    { numRuns: 60 },
  );
});

test('limits lie within 0 and 1 and around a falling curve, whatever the units, the scale and their order', () => {
  fc.assert(
    fc.property(units, fc.constantFrom('log-log', 'log', 'plain'), (list, transform) => {
      const before = JSON.stringify(list);
      const curve = kaplanMeier(counted(list), { transform });
      assert.ok(curve.ok);
      curve.survival.forEach((share, row) => {
        const low = curve.lower[row] ?? Number.NaN;
        const high = curve.upper[row] ?? Number.NaN;
        assert.ok(low >= 0 && low <= share + 1e-12 && share - 1e-12 <= high && high <= 1);
        assert.ok(row === 0 || share <= (curve.survival[row - 1] ?? 0));
      });
      assert.deepEqual(kaplanMeier(counted([...list].reverse()), { transform }), curve);
      assert.equal(JSON.stringify(list), before);
      const median = survivalQuantile(curve, 0.5);
      assert.ok(median.ok && (median.day === 'not reached' || Number.isFinite(median.day)));
    }),
    { numRuns: 150 },
  );
});

test('restricted means lie within their limits and the horizon; swapping groups changes the sign only', () => {
  fc.assert(
    fc.property(units, units, fc.integer({ min: 1, max: 30 }), (first, second, horizon) => {
      const options = { horizon, beyondFollowUp: 'extend' } as const;
      const mean = restrictedMean(counted(first), options);
      assert.ok(mean.ok);
      assert.ok(mean.interval.lower >= 0 && mean.interval.upper <= horizon + 1e-9);
      assert.ok(mean.interval.lower <= mean.days + 1e-9 && mean.days <= mean.interval.upper + 1e-9);
      const there = restrictedMeanDifference(counted(first), counted(second), options);
      const back = restrictedMeanDifference(counted(second), counted(first), options);
      assert.equal(there.ok, back.ok);
      if (!there.ok || !back.ok) return;
      near(there.days, -back.days);
      near(there.interval.lower, -back.interval.upper);
      const strata = stratifiedRestrictedMeanDifference([[counted(first), counted(second)]], options);
      assert.ok(strata.ok);
      near(strata.days, there.days);
      near(strata.standardError, there.standardError);
    }),
    { numRuns: 100 },
  );
});

test('a stratum with one group only is left out and named', () => {
  const a = counted([1, 2, 4, 6].map((day) => ({ day, status: 1 })));
  const b = counted([2, 3, 5, 6].map((day) => ({ day, status: 1 })));
  const result = stratifiedRestrictedMeanDifference(
    [
      [a, b],
      [a, undefined],
    ],
    { horizon: 5 },
  );
  assert.ok(result.ok);
  assert.deepEqual(result.leftOut, [{ stratum: 1, reason: 'no-comparison-group' }]);
  assert.equal(result.shareCompared, 0.5);
});

test('incidences and the event-free share add up to 1; one cause is 1 − Kaplan–Meier with Greenwood', () => {
  fc.assert(
    fc.property(units, fc.integer({ min: 1, max: 3 }), (list, causes) => {
      const durations = list.map(({ day }) => day);
      const ends = list.map(({ day, status }) => (status === 0 ? 0 : 1 + (day % causes)));
      const counts = competingCounts({ durations, causes: ends });
      assert.ok(counts.ok);
      const result = aalenJohansen(counts);
      const curve = kaplanMeier(counts);
      assert.ok(result.ok && curve.ok);
      result.day.forEach((_, row) => {
        const sum = result.causes.reduce((total, cause) => total + (cause.incidence[row] ?? 0), 0);
        near(sum + (result.eventFree[row] ?? 0), 1, 1e-9);
        for (const cause of result.causes) {
          const low = cause.lower[row] ?? Number.NaN;
          const high = cause.upper[row] ?? Number.NaN;
          assert.ok(low >= 0 && high <= 1 && low <= high);
        }
        if (causes > 1 || result.causes.length === 0 || (curve.survival[row] ?? 0) === 0) return;
        near(result.causes[0]?.standardError[row] ?? 0, curve.standardError[row] ?? 0, 1e-6);
      });
    }),
    { numRuns: 100 },
  );
});

const durations = [5, 8, 3, 3, 9, 12, 1, 7, 7, 10, 4, 6];
const status = [1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 0];
const x = [0, 1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 0];
const own = durations.map((_, i) => i);

test('cutting each unit in two at a day (late entry) leaves the Cox fit and its robust error as they were', () => {
  for (const ties of ['efron', 'breslow'] as const) {
    const whole = coxRegression({ durations, status, covariates: [x], clusters: own }, { ties });
    const late = durations.map((day, i) => ({ day, i })).filter(({ day }) => day > 5.5);
    const cut = coxRegression(
      {
        durations: [...durations.map((day) => Math.min(day, 5.5)), ...late.map(({ day }) => day)],
        status: [
          ...status.map((s, i) => ((durations[i] ?? 0) > 5.5 ? 0 : s)),
          ...late.map(({ i }) => status[i] ?? 0),
        ],
        entries: [...durations.map(() => 0), ...late.map(() => 5.5)],
        covariates: [[...x, ...late.map(({ i }) => x[i] ?? 0)]],
        clusters: [...own, ...late.map(({ i }) => i)],
      },
      { ties },
    );
    assert.ok(whole.ok && cut.ok);
    near(cut.coefficients[0]?.coefficient ?? 0, whole.coefficients[0]?.coefficient ?? 1, 1e-8);
    near(cut.coefficients[0]?.standardError ?? 0, whole.coefficients[0]?.standardError ?? 1, 1e-8);
    near(cut.coefficients[0]?.modelStandardError ?? 0, whole.coefficients[0]?.modelStandardError ?? 1, 1e-8);
  }
});

test('the robust error is that of leaving out one unit at a time, to first order, and knows doubled records', () => {
  const twice = <T>(list: readonly T[]) => [...list, ...list];
  const single = coxRegression({ durations, status, covariates: [x], clusters: own }, { ties: 'breslow' });
  const doubled = coxRegression(
    { durations: twice(durations), status: twice(status), covariates: [twice(x)], clusters: twice(own) },
    { ties: 'breslow' },
  );
  assert.ok(single.ok && doubled.ok);
  near(doubled.coefficients[0]?.coefficient ?? 0, single.coefficients[0]?.coefficient ?? 1, 1e-8);
  near(doubled.coefficients[0]?.standardError ?? 0, single.coefficients[0]?.standardError ?? 1, 1e-8);
  assert.ok(
    (doubled.coefficients[0]?.modelStandardError ?? 0) < (single.coefficients[0]?.modelStandardError ?? 0),
  );
});

test('the worked value of Cox regression: h² = h + 4', () => {
  const fit = coxRegression({ durations: [1, 2, 3, 4], status: [1, 1, 1, 1], covariates: [[1, 0, 1, 0]] });
  assert.ok(fit.ok);
  near(fit.coefficients[0]?.hazardRatio ?? 0, (1 + Math.sqrt(17)) / 2, 1e-6);
});

test('a Cox coefficient without a finite estimate says so; no events and constants are reasons', () => {
  const perfect = coxRegression({
    durations: [1, 2, 3, 4],
    status: [1, 1, 0, 0],
    covariates: [[1, 1, 0, 0]],
  });
  assert.ok(perfect.ok);
  assert.equal(perfect.coefficients[0]?.finite, false);
  const constant = coxRegression({ durations: [1, 2], status: [1, 1], covariates: [[3, 3]] });
  assert.equal(constant.ok ? '' : constant.reason, 'covariates-not-separable');
  const none = coxRegression({ durations: [1, 2], status: [0, 0], covariates: [[3, 1]] });
  assert.equal(none.ok ? '' : none.reason, 'no-events');
});

test('wrong input is a reason, never NaN', () => {
  const reasonOf = (result: { ok: boolean; reason?: string }) => (result.ok ? 'ok' : result.reason);
  assert.equal(reasonOf(dailyCounts({ durations: [], status: [] })), 'no-units');
  assert.equal(reasonOf(dailyCounts({ durations: [-1], status: [1] })), 'duration-not-valid');
  assert.equal(reasonOf(dailyCounts({ durations: [1], status: [1, 0] })), 'lengths-differ');
  assert.equal(reasonOf(dailyCounts({ durations: [1], status: [1], entries: [1] })), 'entry-not-before-end');
  const counts = counted([{ day: 3, status: 0 }]);
  assert.equal(reasonOf(restrictedMean(counts, { horizon: 9 })), 'horizon-beyond-follow-up');
  assert.equal(reasonOf(restrictedMean(counts, { horizon: 0 })), 'horizon-not-valid');
  assert.equal(reasonOf(logRank([counts])), 'too-few-groups');
  assert.equal(reasonOf(logRank([counts, counts])), 'no-comparison-possible');
});
