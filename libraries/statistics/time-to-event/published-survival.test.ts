import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  type CoxTies,
  coxRegression,
  dailyCounts,
  kaplanMeier,
  logRank,
  restrictedMean,
  stratifiedLogRank,
  survivalAt,
  survivalQuantile,
} from './index.ts';

const rows = readFileSync(new URL('./remission.cases.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').slice(-3));
const group = rows.map(([name]) => name ?? '');
const weeks = rows.map(([, time]) => Number(time));
const relapsed = rows.map(([, , status]) => Number(status));

const near = (found: number, expected: number, by: number) =>
  assert.ok(Math.abs(found - expected) <= by, `${found} for ${expected}`);

function tableOf(name: string) {
  const keep = <T>(values: readonly T[]) => values.filter((_, i) => group[i] === name);
  const counts = dailyCounts({ durations: keep(weeks), status: keep(relapsed) });
  assert.ok(counts.ok);
  return counts;
}

test('Kaplan–Meier of the 6-MP group as published (Kalbfleisch & Prentice 2002, table 1.2 and p. 17)', () => {
  const curve = kaplanMeier(tableOf('6-MP'));
  assert.ok(curve.ok);
  const published = [
    [6, 0.857, 0.0764],
    [7, 0.807, 0.0869],
    [10, 0.753, 0.0963],
    [13, 0.69, 0.1068],
    [16, 0.627, 0.1141],
    [22, 0.538, 0.1282],
    [23, 0.448, 0.1346],
  ] as const;
  for (const [week, survival, error] of published) {
    const point = survivalAt(curve, week);
    near(point.survival, survival, 0.0006);
    near(point.standardError, error, 0.00006);
  }
});

test('medians: 23 weeks with the upper limit not reached, and 8 weeks', () => {
  const treated = kaplanMeier(tableOf('6-MP'));
  const placebo = kaplanMeier(tableOf('placebo'));
  assert.ok(treated.ok && placebo.ok);
  const first = survivalQuantile(treated, 0.5);
  const second = survivalQuantile(placebo, 0.5);
  assert.ok(first.ok && second.ok);
  assert.deepEqual([first.day, first.lower, first.upper], [23, 13, 'not reached']);
  assert.deepEqual([second.day, second.lower, second.upper], [8, 4, 11]);
});

test('log-rank χ² 16.79 with 19.25 and 10.75 expected, as published', () => {
  const result = logRank([tableOf('6-MP'), tableOf('placebo')]);
  assert.ok(result.ok);
  near(result.chiSquared, 16.793, 0.001);
  near(result.expected[0] ?? 0, 19.2505, 0.0001);
  near(result.expected[1] ?? 0, 10.7495, 0.0001);
  const single = stratifiedLogRank([[tableOf('6-MP'), tableOf('placebo')]]);
  assert.ok(single.ok);
  assert.equal(single.chiSquared, result.chiSquared);
});

test('Cox coefficients as published for both ways of ties', () => {
  const published: readonly [CoxTies, number, number][] = [
    ['efron', 1.5721, 0.4124],
    ['breslow', 1.5092, 0.4096],
  ];
  for (const [ties, coefficient, error] of published) {
    const fit = coxRegression(
      { durations: weeks, status: relapsed, covariates: [group.map((name) => (name === 'placebo' ? 1 : 0))] },
      { ties },
    );
    assert.ok(fit.ok);
    near(fit.coefficients[0]?.coefficient ?? 0, coefficient, 0.0001);
    near(fit.coefficients[0]?.standardError ?? 0, error, 0.0001);
  }
});

test('the restricted mean without censoring is the mean of min(time, horizon), its error that of a mean', () => {
  const times = weeks.filter((_, i) => group[i] === 'placebo').map((time) => Math.min(time, 12));
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const spread = times.reduce((sum, time) => sum + (time - mean) ** 2, 0);
  const result = restrictedMean(tableOf('placebo'), { horizon: 12 });
  assert.ok(result.ok);
  near(result.days, mean, 1e-12);
  near(result.standardError, Math.sqrt(spread) / times.length, 1e-12);
});
