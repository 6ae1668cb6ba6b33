import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Random, randomFromSeed } from '../../../libraries/statistics/chance/index.ts';
import { madeGap } from '../../disclosure/fixtures/made-findings.ts';
import type { MeasureUnits } from '../../measures/units.ts';
import {
  characteristicOf,
  type MadeUnit,
  madeCoded,
  madePopulation,
  madeUnits,
  measureOf,
} from '../fixtures/made-units.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { areaSilences } from './area-reporting.ts';
import { findSilences, type SilenceInput } from './find-silences.ts';

const HOMES = 2000;
const patches = Array.from({ length: HOMES }, (_, home) => `Patch ${home % 10}`);
const coded = madeCoded(characteristicOf('patch'), patches);
const population = madePopulation(HOMES, [coded]);

/** Repairs reported in a year: some homes far more than others; patch 3 reports a share of what the others do. */
function reported(random: Random, share: number): MeasureUnits {
  const given = patches.map((patch, home): MadeUnit => {
    const rate = 2.4 * Math.exp(0.6 * random.normal()) * (patch === 'Patch 3' ? share : 1);
    let events = 0;
    for (let left = Math.exp(-rate), product = random.next(); product > left; product *= random.next())
      events++;
    return { home, value: events };
  });
  return madeUnits(measureOf('reporting_rate'), given);
}

const found = (share: number, more: Partial<SilenceInput> = {}, seed = 'silences') =>
  findSilences({
    population,
    settings: DEFAULT_SETTINGS,
    units: new Map([['reporting_rate', reported(randomFromSeed(seed), share)]]),
    data: undefined,
    evidence: [],
    uncovered: [],
    gaps: [],
    ...more,
  });

const damp = (inPatch3: number) => ({
  title: 'Defects in the stock condition survey',
  unit: 'defects',
  perHome: Float64Array.from(
    patches,
    (patch, home) => (patch === 'Patch 3' ? inPatch3 : 2) + (Math.floor(home / 10) % 4),
  ),
});

describe('Fi29: heard against what homes alike would lead us to expect (S1, S2)', () => {
  test('Fi29 the quieter a place, the surer it is found: 3, 2 and 1 in 100 too (near-total-silence-unheard)', () => {
    for (const share of [0.3, 0.1, 0.05, 0.03, 0.02, 0.01]) {
      const [silence] = found(share);
      assert.equal(silence?.cohort.id, 'patch=Patch 3', `${share}`);
      assert.ok((silence?.observedOverExpected.value ?? 1) < 0.5, `${share}`);
    }
  });

  test('Fi29 a place that reports half is found, near its size; with a sign of need it is a silence', () => {
    const [candidate, ...others] = found(0.5);
    assert.deepEqual(
      [candidate?.cohort.id, candidate?.verdict, others.length],
      ['patch=Patch 3', 'candidate', 0],
    );
    const { value, lower, upper } = candidate?.raw ?? { value: 0, lower: 0, upper: 0 };
    assert.ok(lower < 0.5 && upper > 0.5 && value > 0.4 && value < 0.6, `${value} (${lower} to ${upper})`);
    assert.ok((candidate?.overdispersion ?? 0) > 1.2, 'some homes report far more than others');
    assert.equal(found(0.5, { evidence: [damp(5)] })[0]?.verdict, 'silence');
    assert.equal(found(0.5, { evidence: [damp(2)] })[0]?.verdict, 'candidate');
  });

  test('Fi29 an uncovered place is said to be so, and is neither silent nor a yardstick (S5)', () => {
    const code = coded.values.indexOf('Patch 3');
    const all = found(0.05, { uncovered: [{ coded, code, jobs: 3, expected: 90, homes: 200 }] });
    assert.deepEqual(
      all.map((silence) => [silence.verdict, silence.cohort.id]),
      [['uncovered', 'patch=Patch 3']],
    );
    assert.match(all[0]?.sentences.detail ?? '', /Uncovered is not silent/);
  });

  test('Fi29 worse outcomes are the sign of need of few complaints', () => {
    const units = new Map([
      [
        'complaint_rate',
        { ...reported(randomFromSeed('complaints'), 0.4), measure: measureOf('complaint_rate') },
      ],
    ]);
    const [silence] = found(1, { units });
    assert.deepEqual([silence?.silence, silence?.verdict], ['complaint', 'candidate']);
    assert.equal(silence?.signsOfNeed[0]?.verdict, 'no sign');
    const worse = madeGap({ side: 'worse', cohort: silence?.cohort ?? madeGap({}).cohort });
    assert.equal(found(1, { units, gaps: [worse] })[0]?.verdict, 'silence');
    assert.equal(found(1, { units, gaps: [{ ...worse, side: 'better' }] })[0]?.verdict, 'candidate');
  });

  test('Fi29 with nothing to hear of, hardly a scan calls a silence', () => {
    const called = Array.from({ length: 60 }, (_, i) => found(1, {}, `fair ${i}`)).filter(
      (all) => all.length > 0,
    );
    assert.ok(called.length <= 6, `${called.length} of 60`);
  });
});

/** A hundred areas in fifths of deprivation; counts for each 1,000 residents. */
const byArea = (rate: (fifth: number, area: number) => number) => {
  const fifth = Uint8Array.from({ length: 100 }, (_, i) => 1 + Math.floor(i / 20));
  return {
    reporting: {
      id: 'street',
      title: 'street requests',
      count: 'n',
      exposure: 'residents',
      per: '1,000 residents',
      least: 100,
    },
    count: Float64Array.from(fifth, (f, area) => rate(f, area)),
    exposure: new Float64Array(100).fill(1500),
    units: Array.from({ length: 100 }, (_, i) => `Council ${i % 4}`),
    fifths: [
      {
        characteristic: characteristicOf('deprivation_fifth'),
        fifth,
      },
    ],
    leftOut: { areas: 0, counted: 0 },
  };
};

describe('Fi30: reports by area (S3, S5, C4)', () => {
  test('Fi30 a low rate of an area’s fifth is a candidate, said of homes in areas, and nothing more', () => {
    const { silences } = areaSilences([byArea((f, i) => (f === 1 ? 30 : 60) + (i % 7))], DEFAULT_SETTINGS);
    const [silence] = silences;
    assert.equal(silence?.cohort.id, 'deprivation_fifth=1');
    assert.ok(silences.every((one) => one.verdict === 'candidate'));
    assert.match(silence?.sentences.headline ?? '', /^Homes in the most deprived fifth of areas/);
    assert.match(silence?.sentences.detail ?? '', /proves neither voice nor silence/);
  });

  test('Fi30 zeros in most areas are a missing feed: a warning on coverage, and no silence', () => {
    const { silences, warnings } = areaSilences(
      [byArea((f, i) => (i % 4 === 0 ? 60 + f : 0))],
      DEFAULT_SETTINGS,
    );
    assert.deepEqual(silences, []);
    assert.match(warnings[0]?.title ?? '', /^Not covered: street requests/);
    assert.match(warnings[0]?.note ?? '', /3 of 4 larger units have none at all/);
  });

  test('Fi30 areas that differ by chance alone are no candidates', () => {
    const { silences } = areaSilences([byArea((_, i) => 50 + ((i * 37) % 23))], DEFAULT_SETTINGS);
    assert.deepEqual(silences, []);
  });
});
