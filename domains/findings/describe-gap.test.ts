import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodedCharacteristic } from '../cohorts/population.ts';
import type { Measure } from '../measures/index.ts';
import type { Facet } from '../measures/units.ts';
import { describeGap } from './describe-gap.ts';
import { findGaps } from './find-gaps.ts';
import {
  characteristicOf,
  type MadeUnit,
  madeCoded,
  madePopulation,
  madeUnits,
  measureOf,
} from './fixtures/made-units.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const HOMES = 200;
const QUICK = 0;
const SLOW = 1;
const isCohort = (home: number): boolean => home < HOMES / 2;

const yesNo = madeCoded(
  characteristicOf('disability'),
  Array.from({ length: HOMES }, (_, home) => (isCohort(home) ? 'yes' : 'no')),
);
const YES = yesNo.values.indexOf('yes');
const estate = madeCoded(
  characteristicOf('estate'),
  Array.from({ length: HOMES }, (_, home) => `Estate ${Math.floor(home / 2) % 2}`),
);

/** The cohort has three slow jobs to one quick one, the rest the other way round; homes lie evenly about their figure. */
function units(measure: Measure, figures: { quick: number; slow: number; more: number; spread: number }) {
  const given = Array.from({ length: HOMES }, (_, home): MadeUnit[] => {
    const slowJobs = isCohort(home) ? 3 : 1;
    return Array.from({ length: 4 }, (_, k) => {
      const stratum = k < slowJobs ? SLOW : QUICK;
      const base = stratum === SLOW ? figures.slow : figures.quick;
      const own = home % 2 === 0 ? figures.spread : -figures.spread;
      return { home, stratum, value: base + (isCohort(home) ? figures.more : 0) + own };
    });
  }).flat();
  const contractor: Facet = {
    codes: new Uint16Array(given.length).map((_, i) => 1 + (i % 2)),
    values: ['A', 'B'],
  };
  return madeUnits(measure, given, new Map([['contractor', contractor]]));
}

const context = (characteristics: readonly CodedCharacteristic[]) => ({
  population: madePopulation(HOMES, characteristics),
  settings: DEFAULT_SETTINGS,
  window: { from: '2024-04-01', to: '2026-03-31', years: 2 },
});

const described = (
  measure: Measure,
  figures: Parameters<typeof units>[1],
  coded: CodedCharacteristic = yesNo,
) => {
  const gap = describeGap(
    { units: units(measure, figures), coded, code: YES, p: 1e-9, q: 1e-8, depth: 'full' },
    { family: 'single', tested: 100, stoodOut: 4, cut: 3 },
    'id',
    context([yesNo, estate]),
  );
  assert.ok(gap);
  return gap;
};

const near = (found: number, by: number): void =>
  assert.ok(Math.abs(found - by) < 1e-9, `${found} is not ${by}`);

describe('Fi26: like with like, worked by hand (G1, G2)', () => {
  const gap = described(measureOf('visits'), { quick: 10, slow: 40, more: 6, spread: 1 });

  test('Fi26 as they come 21 more, like with like 6 more: the mix of jobs explains 15', () => {
    near(gap.crude.cohortValue, (16 + 3 * 46) / 4);
    near(gap.crude.comparisonValue, (3 * 10 + 40) / 4);
    near(gap.crude.difference.value, 21);
    near(gap.adjusted.difference.value, 6);
    const [mix] = gap.rivals;
    assert.equal(mix?.note, '15 visits of the 21 visits go when like is compared with like.');
    assert.equal(mix?.verdict, 'explains it');
  });

  test('Fi26 how many it touches is the printed gap times the cohort’s units a year (G7)', () => {
    near(gap.touched.value, (6 * 400) / 2);
    near(gap.touched.lower, (gap.printed.lower * 400) / 2);
    assert.equal(gap.touched.what, 'visits a year');
    assert.match(gap.sentences.size, /^That is about 1,200 \(/);
  });

  test('Fi26 counts, strata and who it is compared with', () => {
    assert.deepEqual(
      [gap.base.units, gap.base.homes, gap.base.comparisonUnits, gap.base.comparisonHomes, gap.base.groups],
      [400, 100, 400, 100, 2],
    );
    assert.equal(gap.side, 'worse');
    assert.equal(gap.cohort.comparison, 'everyone else with a known answer');
    assert.match(gap.sentences.detail, /400 jobs in 100 homes/);
  });

  test('Fi26 the interval counts homes, not jobs (G3)', () => {
    // All four jobs of a home lie on one side: 100 homes of spread 1 either arm, so that the standard error is about √(2 / 100).
    const reach = gap.adjusted.difference.upper - 6;
    assert.ok(reach > 1.9 * Math.sqrt(2 / 100) && reach < 2.6 * Math.sqrt(2 / 100), String(reach));
    assert.ok(
      Math.abs(gap.detectable / (2.8016 * (reach / 1.972)) - 1) < 0.01,
      'what 80 % power could have seen',
    );
  });

  test('Fi26 every rival that the data can test is told: areas and contractors among them, never adjusted away (G10)', () => {
    const titles = gap.rivals.map((rival) => rival.title);
    assert.ok(titles[0]?.startsWith('Different mix'));
    assert.deepEqual(titles.slice(1), ['Different areas', 'Who does the work']);
    assert.equal(gap.rivals[1]?.verdict, 'does not explain it');
    assert.equal(gap.rivals[2]?.within.length, 2);
    assert.equal(gap.rivals[2]?.note, 'The gap is there with each of the 2.');
  });

  test('Fi26 a place is not explained by itself', () => {
    const patch = { ...yesNo, level: 'home' as const, characteristic: characteristicOf('patch') };
    const titles = described(
      measureOf('visits'),
      { quick: 10, slow: 40, more: 6, spread: 1 },
      patch,
    ).rivals.map((rival) => rival.title);
    assert.ok(!titles.includes('Different areas'));
  });
});

describe('Fi27: only the mix of jobs differs: nothing is found (confounded landlord)', () => {
  test('Fi27 15 visits apart as they come, none like with like', () => {
    const mixed = units(measureOf('visits'), { quick: 10, slow: 40, more: 0, spread: 1 });
    const { gaps, comparisons } = findGaps([mixed], context([yesNo, estate]));
    assert.ok(comparisons > 0);
    assert.deepEqual(gaps, []);
  });

  test('Fi27 the other way round: the mix hides a gap, and like with like shows it', () => {
    const gap = described(measureOf('visits'), { quick: 40, slow: 10, more: 12, spread: 1 });
    assert.ok(gap.crude.difference.value < 0);
    near(gap.adjusted.difference.value, 12);
    assert.equal(
      gap.rivals[0]?.note,
      'As they come, the figures point the other way: like with like is compared.',
    );
  });
});

describe('Fi28: to whose disadvantage', () => {
  const share = (more: number) =>
    described(measureOf('first_time_fix'), { quick: 0.7, slow: 0.5, more, spread: 0.1 });

  test('Fi28 less of what is better is worse, and said so', () => {
    const gap = share(-0.2);
    assert.equal(gap.side, 'worse');
    near(gap.adjusted.difference.value, -0.2);
    assert.ok(gap.printed.upper <= 0 && gap.touched.value > 0);
    assert.match(gap.sentences.headline, /20 in 100/);
    assert.equal(share(0.2).side, 'better');
    assert.notEqual(share(0.2).sentences.headline, gap.sentences.headline);
  });

  test('Fi28 more of what is worse is worse', () => {
    assert.equal(described(measureOf('visits'), { quick: 1, slow: 2, more: 1, spread: 0.2 }).side, 'worse');
    assert.equal(described(measureOf('visits'), { quick: 3, slow: 4, more: -1, spread: 0.2 }).side, 'better');
  });

  test('Fi28 a difference smaller than matters is counted, not listed', () => {
    const { matters } = measureOf('visits');
    const small = units(measureOf('visits'), { quick: 1, slow: 2, more: matters / 2, spread: matters / 20 });
    const { gaps, tooSmallToMatter } = findGaps([small], context([yesNo]));
    assert.deepEqual([gaps.length, tooSmallToMatter], [0, 1]);
  });
});
