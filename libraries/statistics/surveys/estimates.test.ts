import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFromSeed } from '../chance/index.ts';
import type { SurveyDesignInput } from './index.ts';
import {
  effectiveDegrees,
  rake,
  rakedDesign,
  raoScottTest,
  surveyDesign,
  surveyDifference,
  surveyLogisticRegression,
  surveyMean,
  surveyRatio,
  surveyShareInterval,
  surveyTotal,
} from './index.ts';

const near = (actual: number, expected: number, tolerance = 1e-9): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} within ${tolerance}`);

const designOf = (input: SurveyDesignInput) => {
  const design = surveyDesign(input);
  assert.ok(design.ok);
  return design;
};

test('a simple random sample: s / √n, with and without the finite population', () => {
  const values = [2, 4, 4, 6];
  const plain = surveyMean(designOf({ weights: [1, 1, 1, 1] }), { values });
  const finite = surveyMean(designOf({ weights: [2, 2, 2, 2], populationSizes: [8, 8, 8, 8] }), { values });
  assert.ok(plain.ok && finite.ok);
  near(plain.estimate, 4);
  near(plain.standardError, Math.sqrt(8 / 3 / 4));
  near(finite.standardError, Math.sqrt((8 / 3 / 4) * 0.5));
  near(plain.designEffect ?? 0, 1);
  near(finite.designEffect ?? 0, 1);
});

test('stratified by hand: Σ W² s² / n (1 − f)', () => {
  const design = designOf({
    weights: [10, 10, 5, 5],
    strata: ['a', 'a', 'b', 'b'],
    populationSizes: [20, 20, 10, 10],
  });
  const mean = surveyMean(design, { values: [1, 3, 10, 14] });
  assert.ok(mean.ok);
  near(mean.estimate, (20 * 2 + 10 * 12) / 30);
  near(mean.standardError, Math.sqrt((2 / 3) ** 2 * (2 / 2) * 0.9 + (1 / 3) ** 2 * (8 / 2) * 0.8));
  assert.equal(design.degreesOfFreedom, 2);
});

test('clusters by hand: the variance is that of cluster totals', () => {
  const design = designOf({ weights: Array(6).fill(1), clusters: ['p', 'p', 'q', 'q', 'r', 'r'] });
  const total = surveyTotal(design, { values: [1, 2, 3, 4, 5, 6] });
  assert.ok(total.ok);
  near(total.standardError, Math.sqrt((3 / 2) * ((3 - 7) ** 2 + 0 + (11 - 7) ** 2)));
  near(total.interval.upper - total.estimate, 4.302653 * total.standardError, 1e-5);
});

test('two stages by hand: the second adds its variance within clusters, times the share of clusters drawn', () => {
  const weights = Array(4).fill(5 * 3);
  const input = { weights, clusters: ['p', 'p', 'q', 'q'], populationSizes: Array(4).fill(10) };
  const one = surveyTotal(designOf(input), { values: [1, 3, 5, 9] });
  const two = surveyTotal(designOf({ ...input, secondStage: { populationSizes: Array(4).fill(6) } }), {
    values: [1, 3, 5, 9],
  });
  assert.ok(one.ok && two.ok);
  const between = 0.8 * 2 * 2 * (15 * 5) ** 2;
  const within = 0.2 * (4 / 6) * 2 * 15 ** 2 * (2 + 8);
  near(one.standardError ** 2, between, 1e-6);
  near(two.standardError ** 2, between + within, 1e-6);
});

test('a ratio by hand, and a mean as the ratio to ones', () => {
  const design = designOf({ weights: [1, 1] });
  const ratio = surveyRatio(design, { numerator: [1, 3], denominator: [2, 2] });
  assert.ok(ratio.ok);
  near(ratio.estimate, 1);
  near(ratio.standardError, 0.5);
});

test('effective degrees of freedom: by hand, never more than clusters less strata, a stratum of two has one', () => {
  const four = designOf({ weights: [1, 1, 1, 3] });
  near(effectiveDegrees(four, Float64Array.of(1, 1, 1, 1)), 3);
  near(effectiveDegrees(four, Float64Array.of(1, 1, 2, 2)), 100 / 34 - 1);
  near(effectiveDegrees(four, Float64Array.of(1, 0, 0, 0)), 1);
  const pairs = designOf({
    weights: Array(8).fill(1),
    strata: ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'],
  });
  near(effectiveDegrees(pairs, new Float64Array(8).fill(1)), 4);
  near(effectiveDegrees(pairs, Float64Array.of(1, 1, 1, 1, 0, 0, 0, 0)), 2);
  near(effectiveDegrees(pairs, new Float64Array(8)), 4);
});

test('an interval says which degrees of freedom it took, and takes those that it is told', () => {
  const design = designOf({ weights: [1, 1, 1, 1, 1, 1], clusters: ['a', 'a', 'a', 'a', 'b', 'c'] });
  const input = { values: [1, 3, 2, 5, 4, 8] };
  const [own, plain, normal] = [
    surveyMean(design, input),
    surveyMean(design, { ...input, degreesOfFreedom: 'design' }),
    surveyMean(design, { ...input, degreesOfFreedom: Number.POSITIVE_INFINITY }),
  ];
  assert.ok(own.ok && plain.ok && normal.ok);
  assert.ok(own.degreesOfFreedom >= 1 && own.degreesOfFreedom < 2);
  near(plain.degreesOfFreedom, 2);
  near((normal.interval.upper - normal.estimate) / normal.standardError, 1.959963984540054);
  near(own.standardError, plain.standardError);
  assert.ok(own.interval.upper > plain.interval.upper && plain.interval.upper > normal.interval.upper);
});

test('a domain is not a smaller sample: its size is random', () => {
  const design = designOf({ weights: [1, 1, 1, 1] });
  const mean = surveyMean(design, { values: [1, 3, Number.NaN, 99], domain: [true, true, false, false] });
  assert.ok(mean.ok);
  near(mean.estimate, 2);
  near(mean.standardError, Math.sqrt((4 / 3) * 2 * 0.25));
  assert.equal(mean.n, 2);
});

test('a difference of two groups: by hand, and swapping them changes the sign only', () => {
  const design = designOf({ weights: [1, 1, 1, 1] });
  const [group, others] = [
    [true, true, false, false],
    [false, false, true, true],
  ];
  const one = surveyDifference(design, { values: [1, 3, 5, 7], group, others });
  const other = surveyDifference(design, { values: [1, 3, 5, 7], group: others, others: group });
  assert.ok(one.ok && other.ok);
  near(one.estimate, -4);
  near(one.standardError, Math.sqrt((4 / 3) * 4 * 0.25));
  near(other.estimate, 4);
  near(other.standardError, one.standardError);
});

test('raked weights leave no error in what they were raked to, and less in what goes with it', () => {
  const random = randomFromSeed('raked');
  const g = Array.from({ length: 300 }, () => (random.next() < 0.3 ? 'a' : 'b'));
  const values = g.map((label) => (label === 'a' ? 5 : 1) + random.normal());
  const base = designOf({ weights: Array(300).fill(1) });
  const raking = rake({ margins: [{ name: 'g', labels: g, targets: { a: 100, b: 200 } }] });
  assert.ok(raking.ok);
  const raked = rakedDesign(base, raking.weights, raking.margins);
  const [share, before, after] = [
    surveyMean(raked, { values: g.map((label) => (label === 'a' ? 1 : 0)) }),
    surveyMean(base, { values }),
    surveyMean(raked, { values }),
  ];
  assert.ok(share.ok && before.ok && after.ok);
  near(share.estimate, 1 / 3);
  near(share.standardError, 0, 1e-12);
  near(after.standardError, 1 / Math.sqrt(300), 0.006);
  assert.ok(before.standardError > 1.7 * after.standardError);
});

test('share intervals: logit, beta and mean of 0.815 with error 0.0270776 (R survey 4.1.1, api simple random sample)', () => {
  const share = { share: 0.815, standardError: 0.0270776455620269, degreesOfFreedom: 199, n: 200 };
  const expected = {
    logit: [0.755596894577606, 0.862590610440252],
    beta: [0.755071745623519, 0.86560434140683],
    mean: [0.761604059631032, 0.868395940368968],
  } as const;
  for (const method of ['logit', 'beta', 'mean'] as const) {
    const found = surveyShareInterval({ ...share, method });
    assert.ok(found.ok);
    near(found.lower, expected[method][0], 1e-8);
    near(found.upper, expected[method][1], 1e-8);
  }
});

test('a share of 0 has an upper limit and no NaN', () => {
  const found = surveyShareInterval({ share: 0, standardError: 0, degreesOfFreedom: 9, n: 10 });
  assert.ok(found.ok);
  near(found.lower, 0);
  near(found.upper, 1 - 0.025 ** 0.1);
});

test('Rao–Scott with equal weights is Pearson, but for (n − 1) / n', () => {
  const table = { ap: 12, aq: 8, bp: 5, bq: 15 };
  const rows = Object.entries(table).flatMap(([cell, n]) => Array<string>(n).fill(cell));
  const design = designOf({ weights: rows.map(() => 1) });
  const found = raoScottTest(
    design,
    rows.map((cell) => cell.charAt(0)),
    rows.map((cell) => cell.charAt(1)),
  );
  assert.ok(found.ok);
  const pearson = (40 * (12 * 15 - 8 * 5) ** 2) / (20 * 20 * 17 * 23);
  near(found.chiSquared, pearson);
  near(found.numeratorDegrees, 1);
  near(found.f, (pearson * 39) / 40);
});

test('a logistic intercept is the log odds of the mean, with its error', () => {
  const design = designOf({ weights: [1, 2, 1, 2, 3], clusters: ['a', 'a', 'b', 'b', 'c'] });
  const answers = [1, 0, 1, 1, 0];
  const predictors = { names: ['(Intercept)'], rows: 5, values: new Float64Array(5).fill(1) };
  const fit = surveyLogisticRegression(design, predictors, answers);
  const mean = surveyMean(design, { values: answers });
  assert.ok(fit.ok && mean.ok);
  const p = mean.estimate;
  near(fit.coefficients[0] ?? 0, Math.log(p / (1 - p)), 1e-8);
  near(fit.standardErrors[0] ?? 0, mean.standardError / (p * (1 - p)), 1e-6);
});

test('logit intervals of a clustered, weighted share cover 93 to 97 in 100', () => {
  const random = randomFromSeed('clusters');
  const [runs, clusters] = [700, 40];
  let covered = 0;
  for (let run = 0; run < runs; run++) {
    const rows: { cluster: number; weight: number; answer: number }[] = [];
    for (let cluster = 0; cluster < clusters; cluster++) {
      const p = Math.min(1, Math.max(0, 0.2 + 0.1 * random.normal()));
      for (let k = 0; k < 8; k++)
        rows.push({ cluster, weight: 1 + (k % 3), answer: random.next() < p ? 1 : 0 });
    }
    const design = designOf({
      weights: rows.map((row) => row.weight),
      clusters: rows.map((row) => row.cluster),
    });
    const mean = surveyMean(design, { values: rows.map((row) => row.answer) });
    assert.ok(mean.ok);
    const found = surveyShareInterval({
      share: mean.estimate,
      standardError: mean.standardError,
      degreesOfFreedom: design.degreesOfFreedom,
      n: mean.n,
    });
    assert.ok(found.ok);
    if (found.lower <= 0.2004 && found.upper >= 0.2004) covered++;
  }
  assert.ok(covered / runs > 0.93 && covered / runs < 0.97, `${covered / runs}`);
});

test('t intervals of a raked mean cover 93 to 97 in 100, with unequal chances of answering', () => {
  const random = randomFromSeed('raked mean');
  const runs = 500;
  let covered = 0;
  for (let run = 0; run < runs; run++) {
    const people = Array.from({ length: 150 }, () => {
      for (;;) {
        const [g, h] = [random.next() < 0.4 ? 'a' : 'b', random.next() < 0.5 ? 'x' : 'y'];
        if (random.next() < (g === 'a' ? 0.3 : 0.8) * (h === 'x' ? 1 : 0.6))
          return { g, h, value: (g === 'a' ? 2 : 0) + (h === 'x' ? 1 : 0) + random.normal() };
      }
    });
    const raking = rake({
      margins: [
        { name: 'g', labels: people.map((p) => p.g), targets: { a: 400, b: 600 } },
        { name: 'h', labels: people.map((p) => p.h), targets: { x: 500, y: 500 } },
      ],
    });
    assert.ok(raking.ok && raking.converged);
    const design = rakedDesign(designOf({ weights: people.map(() => 1) }), raking.weights, raking.margins);
    const mean = surveyMean(design, { values: people.map((p) => p.value) });
    assert.ok(mean.ok);
    if (mean.interval.lower <= 1.3 && mean.interval.upper >= 1.3) covered++;
  }
  assert.ok(covered / runs > 0.925 && covered / runs < 0.975, `${covered / runs}`);
});

test('designs that cannot give an error have their reason', () => {
  const lonely = surveyDesign({ weights: [1, 1, 1], strata: ['a', 'a', 'b'] });
  assert.ok(!lonely.ok && lonely.reason === 'lonely-cluster');
  assert.ok(surveyDesign({ weights: [1, 1, 1], strata: ['a', 'a', 'b'], lonelyClusters: 'centre' }).ok);
  assert.ok(surveyDesign({ weights: [1, 1, 1], strata: ['a', 'a', 'b'], populationSizes: [9, 9, 1] }).ok);
  const small = surveyDesign({ weights: [1, 1, 1], populationSizes: [2, 2, 2] });
  assert.ok(!small.ok && small.reason === 'population-too-small');
  const empty = surveyMean(designOf({ weights: [1, 1] }), { values: [1, 2], domain: [false, false] });
  assert.ok(!empty.ok && empty.reason === 'empty-domain');
});
