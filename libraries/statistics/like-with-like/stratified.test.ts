import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Random, randomFromSeed, shuffleInPlace } from '../chance/index.ts';
import {
  mantelHaenszelRiskDifference,
  mantelHaenszelRiskRatio,
  observedAgainstExpected,
  type StratifiedUnits,
  stratifiedDifference,
  stratifiedRatio,
} from './index.ts';

/** numerator, denominator, stratum, arm, cluster */
type Row = readonly [number, number, number, number, number];

function unitsOf(rows: readonly Row[], confidence = 0.95): StratifiedUnits {
  const column = (k: 0 | 1 | 2 | 3 | 4): number[] => rows.map((row) => row[k]);
  return {
    numerator: Float64Array.from(column(0)),
    denominator: Float64Array.from(column(1)),
    stratum: Int32Array.from(column(2)),
    arm: Uint8Array.from(column(3)),
    cluster: Int32Array.from(column(4)),
    strata: Math.max(0, ...column(2)) + 1,
    clusters: Math.max(0, ...column(4)) + 1,
    confidence,
  };
}

/** Each unit its own cluster: events of units in group and comparison of every stratum. */
function tablesAsRows(strata: readonly (readonly [number, number, number, number])[]): Row[] {
  const rows: Row[] = [];
  strata.forEach(([events1, n1, events2, n2], s) => {
    for (let i = 0; i < n1; i++) rows.push([i < events1 ? 1 : 0, 1, s, 1, rows.length]);
    for (let i = 0; i < n2; i++) rows.push([i < events2 ? 1 : 0, 1, s, 0, rows.length]);
  });
  return rows;
}

/** Berkeley admissions of 1973 (Bickel, Hammel & O'Connell 1975): men and women by department. */
const ADMISSIONS = [
  [512, 825, 89, 108],
  [353, 560, 17, 25],
  [120, 325, 202, 593],
  [138, 417, 131, 375],
  [53, 191, 94, 393],
  [22, 373, 24, 341],
] as const;

const close = (actual: number, expected: number, within: number): void =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected}`);

test('by hand: one stratum, 3 of 10 against 10 of 20', () => {
  const data = unitsOf(tablesAsRows([[3, 10, 10, 20]]));
  const found = stratifiedDifference(data);
  assert.ok(found.ok);
  close(found.difference, -0.2, 1e-12);
  close(found.groupValue, 0.3, 1e-12);
  close(found.comparisonValue, 0.5, 1e-12);
  assert.deepEqual(found.units, { group: 10, comparison: 20 });
  close(found.effectiveClusters.group, 10, 1e-9);
  const ratio = stratifiedRatio(data);
  assert.ok(ratio.ok);
  close(ratio.ratio, 0.6, 1e-12);
  const against = observedAgainstExpected(data);
  assert.ok(against.ok);
  assert.deepEqual([against.observed, against.expected, against.excess], [3, 5, -2]);
});

test('published: admissions turn round, and the estimates are those of Mantel and Haenszel', () => {
  const rows = tablesAsRows(ADMISSIONS);
  const strata = ADMISSIONS.map(([events1, n1, events2, n2]) => ({ events1, n1, events2, n2 }));
  const adjusted = stratifiedDifference(unitsOf(rows));
  const crude = stratifiedDifference(unitsOf(rows.map((row): Row => [row[0], row[1], 0, row[3], row[4]])));
  const byTable = mantelHaenszelRiskDifference(strata, 0.95);
  assert.ok(adjusted.ok && crude.ok && byTable.ok);
  close(adjusted.difference, -0.0184251961908525, 1e-12);
  close(adjusted.difference, byTable.difference, 1e-12);
  close(adjusted.standardError, byTable.standardError, 0.01 * byTable.standardError);
  close(crude.difference, 0.1416454, 1e-6);
  assert.ok(crude.p < 1e-15 && adjusted.p > 0.2);
  const ratio = stratifiedRatio(unitsOf(rows));
  const ratioByTable = mantelHaenszelRiskRatio(strata, 0.95);
  assert.ok(ratio.ok && ratioByTable.ok);
  close(ratio.ratio, ratioByTable.ratio, 1e-12);
  close(ratio.logStandardError, ratioByTable.logStandardError, 0.04 * ratioByTable.logStandardError);
});

test('rates and means: person-time and values weigh as they should', () => {
  const rates = unitsOf([
    [2, 4, 0, 1, 0],
    [1, 6, 0, 1, 1],
    [3, 10, 0, 0, 2],
    [1, 10, 0, 0, 3],
    [5, 5, 1, 1, 4],
    [1, 5, 1, 1, 5],
    [2, 15, 1, 0, 6],
    [2, 15, 1, 0, 7],
  ]);
  const found = stratifiedDifference(rates);
  assert.ok(found.ok);
  const weights = [(10 * 20) / 30, (10 * 30) / 40];
  const differences = [0.3 - 0.2, 0.6 - 4 / 30];
  const expected =
    ((weights[0] ?? 0) * (differences[0] ?? 0) + (weights[1] ?? 0) * (differences[1] ?? 0)) /
    ((weights[0] ?? 0) + (weights[1] ?? 0));
  close(found.difference, expected, 1e-12);
});

const draw = (random: Random): Row[] =>
  Array.from({ length: 400 }, (_, i): Row => {
    const cluster = i % 90;
    return [random.integer(5), 1 + random.integer(3), random.integer(6), cluster % 3 === 0 ? 1 : 0, cluster];
  });

test('swapping arms changes the sign only; reordering, relabelling and left-out units change nothing', () => {
  const random = randomFromSeed('invariance');
  const rows = draw(random);
  const base = stratifiedDifference(unitsOf(rows));
  assert.ok(base.ok);
  const swapped = stratifiedDifference(unitsOf(rows.map(([a, d, s, arm, c]): Row => [a, d, s, 1 - arm, c])));
  assert.ok(swapped.ok);
  close(swapped.difference, -base.difference, 1e-12);
  close(swapped.standardError, base.standardError, 1e-12);
  close(swapped.interval.lower, -base.interval.upper, 1e-12);
  close(swapped.p, base.p, 1e-12);
  const ratio = stratifiedRatio(unitsOf(rows));
  const inverse = stratifiedRatio(unitsOf(rows.map(([a, d, s, arm, c]): Row => [a, d, s, 1 - arm, c])));
  assert.ok(ratio.ok && inverse.ok);
  close(ratio.ratio * inverse.ratio, 1, 1e-12);
  close(ratio.logStandardError, inverse.logStandardError, 1e-12);
  const other = rows.map(([a, d, s, arm, c]): Row => [a, d, (s + 2) % 6, arm, (c * 7) % 90]);
  shuffleInPlace(other, random);
  other.push([9, 1, 0, 255, 5], [9, 1, -1, 1, 5]);
  const relabelled = stratifiedDifference(unitsOf(other));
  assert.ok(relabelled.ok);
  close(relabelled.difference, base.difference, 1e-10);
  close(relabelled.standardError, base.standardError, 1e-10);
  close(relabelled.degreesOfFreedom, base.degreesOfFreedom, 1e-8);
  const scaled = stratifiedDifference(unitsOf(rows.map(([a, d, s, arm, c]): Row => [10 * a, d, s, arm, c])));
  assert.ok(scaled.ok);
  close(scaled.difference, 10 * base.difference, 1e-10);
  close(scaled.interval.lower, 10 * base.interval.lower, 1e-9);
});

test('inputs are not touched, and a unit repeated within its cluster does not make the answer surer', () => {
  const rows = draw(randomFromSeed('repeat'));
  const data = unitsOf(rows);
  const before = JSON.stringify([...data.numerator, ...data.stratum, ...data.arm, ...data.cluster]);
  const once = stratifiedDifference(data);
  assert.equal(JSON.stringify([...data.numerator, ...data.stratum, ...data.arm, ...data.cluster]), before);
  const twice = stratifiedDifference(unitsOf([...rows, ...rows]));
  assert.ok(once.ok && twice.ok);
  close(twice.difference, once.difference, 1e-12);
  close(twice.standardError, once.standardError, 0.02 * once.standardError);
});

test('strata of one arm only are left out and counted', () => {
  const found = stratifiedDifference(
    unitsOf([...tablesAsRows([[3, 10, 10, 20]]), [1, 1, 1, 1, 30], [0, 1, 1, 1, 31], [1, 1, 2, 0, 32]]),
  );
  assert.ok(found.ok);
  close(found.difference, -0.2, 1e-12);
  assert.equal(found.strataUsed, 1);
  assert.deepEqual(found.unitsLeftOut, { group: 2, comparison: 1 });
});

test('no answer is a reason, and nothing finite gives NaN', () => {
  const reason = (given: { ok: boolean; reason?: string }) => (given.ok ? '' : given.reason);
  assert.equal(reason(stratifiedDifference(unitsOf([]))), 'no-shared-stratum');
  assert.equal(
    reason(
      stratifiedDifference(
        unitsOf([
          [1, 1, 0, 1, 0],
          [1, 1, 1, 0, 1],
        ]),
      ),
    ),
    'no-shared-stratum',
  );
  const single = unitsOf([
    [1, 1, 0, 1, 0],
    [1, 1, 0, 0, 1],
    [0, 1, 0, 0, 2],
  ]);
  assert.equal(reason(stratifiedDifference(single)), 'too-few-clusters');
  const same = unitsOf(tablesAsRows([[5, 5, 9, 9]]));
  assert.equal(reason(stratifiedDifference(same)), 'no-variation');
  assert.equal(reason(stratifiedRatio(unitsOf(tablesAsRows([[0, 5, 3, 9]])))), 'no-events-in-group');
  assert.equal(reason(observedAgainstExpected(unitsOf(tablesAsRows([[3, 5, 0, 9]])))), 'nothing-expected');
  assert.equal(reason(stratifiedDifference({ ...same, confidence: 95 })), 'bad-input');
  const random = randomFromSeed('finite');
  for (let run = 0; run < 200; run++) {
    const rows = Array.from(
      { length: 2 + random.integer(12) },
      (): Row => [
        random.integer(3) * 10 ** (random.integer(9) - 3),
        random.integer(3) * 10 ** (random.integer(9) - 3),
        random.integer(2),
        random.integer(2),
        random.integer(5),
      ],
    );
    for (const method of [stratifiedDifference, stratifiedRatio, observedAgainstExpected]) {
      const given = method(unitsOf(rows));
      if (!given.ok) continue;
      const text = JSON.stringify(given, (_, x) => (typeof x === 'number' && Number.isNaN(x) ? 'NaN' : x));
      assert.ok(!text.includes('NaN'), `${method.name} ${JSON.stringify(rows)} ${text}`);
    }
  }
});

test('a group of few without an event is not called significant by its own lack of variation', () => {
  const found = stratifiedDifference(unitsOf(tablesAsRows([[0, 12, 60, 600]])));
  assert.ok(found.ok && found.sparse);
  assert.ok(found.p > 0.1, `${found.p}`);
  assert.ok(found.interval.upper > 0);
});

test('calibration: 30 units with a 3 % event in 20 strata: the interval is not fooled by an arm without events', () => {
  const random = randomFromSeed('rare');
  let covered = 0;
  let alarms = 0;
  for (let run = 0; run < 200; run++) {
    const rows = Array.from(
      { length: 1030 },
      (_, i): Row => [random.next() < 0.03 ? 1 : 0, 1, i % 20, i < 30 ? 1 : 0, i],
    );
    const found = stratifiedDifference(unitsOf(rows));
    assert.ok(found.ok);
    if (found.interval.lower <= 0 && 0 <= found.interval.upper) covered++;
    if (found.p < 0.05) alarms++;
  }
  assert.ok(covered >= 186, `${covered} of 200`);
  assert.ok(alarms <= 14, `${alarms} of 200`);
});

interface Plan {
  readonly groupClusters: number;
  readonly unequal: boolean;
  readonly correlation: number;
  readonly strata: number;
  readonly share?: number;
  readonly gap: number;
}

/** Clusters in two arms (300 in the comparison), about three units each; the comparison's level rises over strata. */
function simulate(plan: Plan, random: Random): Row[] {
  const rows: Row[] = [];
  for (let c = 0; c < plan.groupClusters + 300; c++) {
    const arm = c < plan.groupClusters ? 1 : 0;
    const size = plan.unequal ? 1 + Math.floor(-2.5 * Math.log(1 - random.next())) : 3;
    const common = random.normal();
    const shared = random.next();
    for (let i = 0; i < size; i++) {
      const s = random.integer(plan.strata);
      const level = 0.5 + (plan.strata > 1 ? s / (plan.strata - 1) : 0.5);
      if (plan.share === undefined) {
        const noise =
          Math.sqrt(plan.correlation) * common + Math.sqrt(1 - plan.correlation) * random.normal();
        rows.push([level + arm * plan.gap + noise, 1, s, arm, c]);
      } else {
        const own = random.next() < Math.sqrt(plan.correlation) ? shared : random.next();
        rows.push([own < plan.share * level + arm * plan.gap ? 1 : 0, 1, s, arm, c]);
      }
    }
  }
  return rows;
}

test('calibration: intervals cover 92–98.5 % with 20 and 40 unequal clusters in one arm, false alarms stay at 5 %', () => {
  const random = randomFromSeed('stratified calibration');
  const plans: readonly Plan[] = [
    { groupClusters: 20, unequal: true, correlation: 0.3, strata: 8, gap: 0 },
    { groupClusters: 40, unequal: true, correlation: 0.3, strata: 40, gap: 0.5 },
    { groupClusters: 20, unequal: false, correlation: 0, strata: 1, gap: 0 },
    { groupClusters: 60, unequal: true, correlation: 0.1, strata: 20, share: 0.2, gap: 0.1 },
    { groupClusters: 150, unequal: true, correlation: 0.1, strata: 10, share: 0.06, gap: 0 },
  ];
  const runs = 400;
  for (const plan of plans) {
    let covered = 0;
    let alarms = 0;
    for (let run = 0; run < runs; run++) {
      const found = stratifiedDifference(unitsOf(simulate(plan, random)));
      assert.ok(found.ok);
      if (found.interval.lower <= plan.gap && plan.gap <= found.interval.upper) covered++;
      if (found.p < 0.05) alarms++;
    }
    const share = covered / runs;
    assert.ok(share > 0.92 && share < 0.985, `${JSON.stringify(plan)} covers ${share}`);
    if (plan.gap === 0) assert.ok(alarms / runs < 0.075, `${JSON.stringify(plan)} alarms ${alarms / runs}`);
  }
});

test('calibration: ratio and observed against expected cover 93–99 % for over-dispersed rates', () => {
  const random = randomFromSeed('ratio calibration');
  const runs = 300;
  const poisson = (mean: number): number => {
    let k = 0;
    for (let left = -mean; ; k++) {
      left -= Math.log(1 - random.next());
      if (left > 0) return k;
    }
  };
  for (const truth of [1, 0.5, 2]) {
    let ratio = 0;
    let against = 0;
    for (let run = 0; run < runs; run++) {
      const rows: Row[] = [];
      for (let c = 0; c < 460; c++) {
        const arm = c < 60 ? 1 : 0;
        const frailty = Math.exp(0.5 * random.normal() - 0.125);
        const exposure = 0.2 + 1.6 * random.next();
        const s = c % 4;
        rows.push([
          poisson((0.3 + 0.1 * s) * exposure * frailty * (arm === 1 ? truth : 1)),
          exposure,
          s,
          arm,
          c,
        ]);
      }
      const a = stratifiedRatio(unitsOf(rows));
      const b = observedAgainstExpected(unitsOf(rows));
      assert.ok(a.ok && b.ok);
      if (a.interval.lower <= truth && truth <= a.interval.upper) ratio++;
      if (b.ratioInterval.lower <= truth && truth <= b.ratioInterval.upper) against++;
    }
    assert.ok(ratio / runs > 0.92 && ratio / runs < 0.985, `ratio ${truth}: ${ratio / runs}`);
    assert.ok(against / runs > 0.92 && against / runs <= 0.99, `against ${truth}: ${against / runs}`);
  }
});
