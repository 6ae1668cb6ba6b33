import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFromSeed, shuffleInPlace } from '../chance/index.ts';
import { normalCdf, studentTQuantile } from '../distributions/index.ts';
import * as many from './index.ts';

const METHODS = {
  benjaminiHochberg: many.benjaminiHochberg,
  benjaminiYekutieli: many.benjaminiYekutieli,
  bonferroni: many.bonferroni,
  hochberg: many.hochberg,
  holm: many.holm,
  hommel: many.hommel,
};

const nearly = (actual: readonly number[], expected: readonly number[], within = 1e-12): void => {
  assert.equal(actual.length, expected.length);
  actual.forEach((x, i) => {
    assert.ok(Math.abs(x - (expected[i] ?? 0)) <= within, `${i}: ${x} is not ${expected[i]}`);
  });
};

test('worked by hand: 0.01, 0.04, 0.03', () => {
  const p = [0.01, 0.04, 0.03];
  nearly(many.benjaminiHochberg(p), [0.03, 0.04, 0.04]);
  nearly(many.benjaminiYekutieli(p), [0.055, 0.22 / 3, 0.22 / 3]);
  nearly(many.holm(p), [0.03, 0.06, 0.06]);
  nearly(many.hochberg(p), [0.03, 0.04, 0.04]);
  nearly(many.hommel(p), [0.03, 0.04, 0.04]);
  nearly(many.bonferroni(p), [0.03, 0.12, 0.09]);
});

test('published: the fifteen hypotheses of Benjamini & Hochberg 1995, p. 295', () => {
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];
  const found = (q: readonly number[]): number => q.filter((x) => x <= 0.05).length;
  assert.equal(found(many.benjaminiHochberg(p)), 4);
  assert.equal(found(many.hochberg(p)), 3);
  assert.equal(found(many.bonferroni(p)), 3);
});

test('hommel is the closure of Simes: the largest Simes p of all sets that hold the test', () => {
  const closure = (p: readonly number[]): number[] =>
    p.map((_, i) => {
      let worst = 0;
      for (let set = 1; set < 1 << p.length; set++) {
        if ((set & (1 << i)) === 0) continue;
        worst = Math.max(worst, many.simes(p.filter((__, j) => (set & (1 << j)) !== 0)));
      }
      return worst;
    });
  const random = randomFromSeed('hommel');
  for (let run = 0; run < 60; run++) {
    const p = Array.from({ length: 1 + random.integer(7) }, () => random.next() ** 3);
    nearly(many.hommel(p), closure(p));
  }
});

const pList = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.05)), {
  maxLength: 40,
});

test('every method: within 0 to 1, never below the p itself, in the order of p, whatever the input order', () => {
  for (const [name, adjust] of Object.entries(METHODS)) {
    fc.assert(
      fc.property(pList, (p) => {
        const before = [...p];
        const q = adjust(p);
        assert.deepEqual(p, before);
        q.forEach((x, i) => {
          assert.ok(x <= 1 && x >= (p[i] ?? 0) * (1 - 1e-12), name);
        });
        for (let i = 1; i < p.length; i++)
          if ((p[i] ?? 0) < (p[i - 1] ?? 0)) assert.ok((q[i] ?? 0) <= (q[i - 1] ?? 0) + 1e-12, name);
        nearly(adjust([...p].reverse()).reverse(), q);
      }),
      { numRuns: 60, seed: 1 },
    );
  }
});

test('a p that is not a number counts as 1 and the answer is never NaN', () => {
  for (const adjust of Object.values(METHODS)) {
    const q = adjust([Number.NaN, 0.001, 0.2]);
    assert.ok(q.every((x) => x >= 0 && x <= 1));
    assert.equal(q[0], 1);
    assert.deepEqual(adjust([]), []);
  }
});

test('calibration: with nothing to find, any false alarm at 5 % in about 5 % of runs', () => {
  const random = randomFromSeed('familywise');
  const runs = 2000;
  for (const [name, adjust] of Object.entries(METHODS)) {
    let alarms = 0;
    for (let run = 0; run < runs; run++)
      if (adjust(Array.from({ length: 20 }, () => random.next())).some((q) => q <= 0.05)) alarms++;
    assert.ok(alarms / runs < 0.065, `${name}: ${alarms / runs}`);
    if (name !== 'benjaminiYekutieli') assert.ok(alarms / runs > 0.035, `${name}: ${alarms / runs}`);
  }
});

test('calibration: with a quarter to find, false discoveries at 10 % stay at most 10 % of discoveries', () => {
  const random = randomFromSeed('false discovery');
  let share = 0;
  let power = 0;
  const runs = 400;
  for (let run = 0; run < runs; run++) {
    const truth = Array.from({ length: 80 }, (_, i) => (i < 20 ? 3 : 0));
    const p = truth.map((shift) => 2 * normalCdf(-Math.abs(random.normal() + shift)));
    const q = many.benjaminiHochberg(p);
    const found = q.filter((x) => x <= 0.1).length;
    const wrong = q.filter((x, i) => x <= 0.1 && truth[i] === 0).length;
    share += wrong / Math.max(1, found) / runs;
    power += (found - wrong) / 20 / runs;
  }
  assert.ok(share > 0.055 && share < 0.09, `${share}`);
  assert.ok(power > 0.6, `${power}`);
});

test('families: the worked case, an unselected family finds nothing, one family alone is Benjamini–Hochberg', () => {
  const [first, second] = many.hierarchicalFamilies(
    [
      [0.001, 0.8],
      [0.6, 0.9],
    ],
    { falseDiscoveryRate: 0.05 },
  );
  nearly(first?.q ?? [], [0.004, 1]);
  assert.deepEqual(first?.discovered, [true, false]);
  assert.deepEqual(second?.selected, false);
  assert.deepEqual(second?.discovered, [false, false]);
  const p = [0.001, 0.02, 0.7];
  nearly(many.hierarchicalFamilies([p], { falseDiscoveryRate: 0.05 })[0]?.q ?? [], many.benjaminiHochberg(p));
  assert.deepEqual(many.hierarchicalFamilies([], { falseDiscoveryRate: 0.05 }), []);
  assert.equal(many.hierarchicalFamilies([[]], { falseDiscoveryRate: 0.05 })[0]?.selected, false);
});

test('calibration: over selected families, the average share of false discoveries stays under the rate', () => {
  const random = randomFromSeed('families');
  let error = 0;
  const runs = 300;
  for (let run = 0; run < runs; run++) {
    const shifts = Array.from({ length: 12 }, (_, f) =>
      Array.from({ length: 10 }, (__, i) => (f < 3 && i < 4 ? 3.5 : 0)),
    );
    const decisions = many.hierarchicalFamilies(
      shifts.map((family) => family.map((shift) => 2 * normalCdf(-Math.abs(random.normal() + shift)))),
      { falseDiscoveryRate: 0.1 },
    );
    const selected = decisions.filter((decision) => decision.selected);
    const shares = decisions.map((decision, f) => {
      const wrong = decision.discovered.filter((yes, i) => yes && shifts[f]?.[i] === 0).length;
      return wrong / Math.max(1, decision.discovered.filter(Boolean).length);
    });
    error += shares.reduce((a, b) => a + b, 0) / Math.max(1, selected.length) / runs;
  }
  assert.ok(error > 0.01 && error < 0.1, `${error}`);
});

test('false-coverage intervals: worked case, calibration, and reasons', () => {
  const worked = many.falseCoverageInterval({
    estimate: 3,
    standardError: 1,
    selected: 10,
    tested: 100,
    falseDiscoveryRate: 0.05,
  });
  assert.ok(worked.ok);
  nearly([worked.interval.lower, worked.interval.upper], [0.192966231656, 5.807033768344], 1e-9);
  const random = randomFromSeed('false coverage');
  let missed = 0;
  let usualMissed = 0;
  const runs = 400;
  for (let run = 0; run < runs; run++) {
    const truth = Array.from({ length: 60 }, (_, i) => (i < 15 ? 2 : 0.2));
    const z = truth.map((mean) => mean + random.normal());
    const q = many.benjaminiHochberg(z.map((x) => 2 * normalCdf(-Math.abs(x))));
    const chosen = z.map((_, i) => i).filter((i) => (q[i] ?? 1) <= 0.1);
    for (const i of chosen) {
      const estimate = z[i] ?? 0;
      const given = many.falseCoverageInterval({
        estimate,
        standardError: 1,
        selected: chosen.length,
        tested: 60,
        falseDiscoveryRate: 0.1,
      });
      assert.ok(given.ok);
      const mean = truth[i] ?? 0;
      if (mean < given.interval.lower || mean > given.interval.upper) missed += 1 / chosen.length / runs;
      if (Math.abs(mean - estimate) > 1.645) usualMissed += 1 / chosen.length / runs;
    }
  }
  assert.ok(missed < 0.1, `${missed}`);
  assert.ok(usualMissed > 0.1, `without adjustment ${usualMissed}`);
  const bad = { estimate: 1, standardError: 0, selected: 1, tested: 1, falseDiscoveryRate: 0.05 };
  assert.equal(many.falseCoverageInterval(bad).ok, false);
  assert.equal(many.falseCoverageInterval({ ...bad, standardError: 1, selected: 2 }).ok, false);
});

const conditional = (estimate: number, threshold: number, degreesOfFreedom?: number) => {
  const given = many.conditionalInterval({
    estimate,
    standardError: 1,
    threshold,
    confidence: 0.95,
    ...(degreesOfFreedom === undefined ? {} : { degreesOfFreedom }),
  });
  assert.ok(given.ok);
  return given.interval;
};

test('conditional interval: usual far above the threshold, reaches past 0 close to it, mirrors, safe far out', () => {
  const far = conditional(10, 1.96);
  nearly([far.lower, far.upper], [10 - 1.959963984540054, 10 + 1.959963984540054], 1e-3);
  const close = conditional(2, 1.96);
  assert.ok(close.lower < 0 && close.upper > 0);
  const up = conditional(3, 1.96);
  const down = conditional(-3, 1.96);
  nearly([up.lower, up.upper], [-down.upper, -down.lower]);
  nearly([up.lower, up.upper], [-0.0230003645, 4.9361799116], 1e-8);
  const extreme = conditional(41, 40);
  assert.ok(extreme.lower > 30 && extreme.upper < 43.1);
  const none = conditional(2, 0);
  nearly([none.lower, none.upper], [2 - 1.959963984540054, 2 + 1.959963984540054], 1e-6);
});

test('conditional interval: limits rise with the estimate and reasons are given', () => {
  for (let z = 2; z < 8; z += 0.25) {
    const here = conditional(z, 1.96);
    const next = conditional(z + 0.25, 1.96);
    assert.ok(next.lower >= here.lower && next.upper >= here.upper && here.lower < here.upper);
  }
  const base = { estimate: 1, standardError: 1, threshold: 1.96, confidence: 0.95 };
  const unselected = many.conditionalInterval(base);
  assert.equal(!unselected.ok && unselected.reason, 'not-selected');
  const bad = many.conditionalInterval({ ...base, standardError: 0 });
  assert.equal(!bad.ok && bad.reason, 'bad-input');
});

test('calibration: given selection, conditional intervals cover 93–97 %, the usual ones far less', () => {
  const random = randomFromSeed('conditional');
  for (const [mean, df] of [
    [0, undefined],
    [1, undefined],
    [2.5, undefined],
    [0.5, 20],
    [2, 20],
  ] as const) {
    const threshold = df === undefined ? 1.96 : -studentTQuantile(0.025, df);
    let shown = 0;
    let covered = 0;
    let usual = 0;
    while (shown < 900) {
      let standardError = 1;
      if (df !== undefined) {
        let squares = 0;
        for (let k = 0; k < df; k++) squares += random.normal() ** 2;
        standardError = Math.sqrt(squares / df);
      }
      const estimate = mean + random.normal();
      if (Math.abs(estimate) <= threshold * standardError) continue;
      shown++;
      const given = many.conditionalInterval({
        estimate,
        standardError,
        threshold,
        confidence: 0.95,
        ...(df === undefined ? {} : { degreesOfFreedom: df }),
      });
      assert.ok(given.ok);
      if (given.interval.lower <= mean && mean <= given.interval.upper) covered++;
      if (Math.abs(estimate - mean) <= threshold * standardError) usual++;
    }
    assert.ok(covered / shown > 0.93 && covered / shown < 0.972, `${mean}, ${df}: ${covered / shown}`);
    if (mean === 0) assert.equal(usual, 0);
  }
});

test('shuffling tests with their labels changes no discovery', () => {
  const random = randomFromSeed('relabel');
  const p = Array.from({ length: 30 }, () => random.next() ** 4);
  const order = p.map((_, i) => i);
  shuffleInPlace(order, random);
  const q = many.benjaminiHochberg(p);
  nearly(
    many.benjaminiHochberg(order.map((i) => p[i] ?? 0)),
    order.map((i) => q[i] ?? 0),
  );
});
