import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPlan } from '../simulate/read-plan.ts';
import { SIMULATED_MEASURES } from '../simulate/simulated-measures.ts';
import type { Truth } from '../simulate/summarise-truth.ts';
import { readFindings } from './read-findings.ts';
import { scoreFindings } from './score-findings.ts';
import { scoreLines } from './score-lines.ts';
import { trueEffect } from './true-effect.ts';
import { truthBases } from './truth-bases.ts';

const position = (measure: string): number => SIMULATED_MEASURES.findIndex((m) => m.id === measure);
const FTF = position('first_time_fix');
const TIME = position('time_to_completion');

/** Eight households, one home each: disabled 1–4, estate A odd, B even; the disability of household 8 is not known. */
const HOMES = [
  'home_id,tenancy_id,town,contractor,bedrooms,disability,estate,true_disability,true_estate,units_reporting_rate,effect_reporting_rate',
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => {
    const is = n <= 4 ? 'yes' : 'no';
    const estate = n % 2 === 1 ? 'A' : 'B';
    return `h${n},t${n},Town,Own,2,${n === 8 ? '' : is},${estate},${is},${estate},2,${n <= 2 ? -1 : ''}`;
  }),
].join('\n');

/** Two jobs a household: one alike to all, one that only the disabled (slow) or the others (quick) have; first-time fix and time. */
const UNITS = [
  'unit_table,unit_id,tenancy_id,like,measures',
  ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((n) => [
    `repairs,r${n}a,t${n},routine|doors|flat|0,${TIME} ${FTF}`,
    `repairs,r${n}b,t${n},${n <= 4 ? 'planned' : 'urgent'}|doors|flat|0,${TIME}`,
  ]),
].join('\n');

const EFFECTS = [
  'unit_table,unit_id,measure,delta',
  ...[1, 2, 3, 4].map((n) => `repairs,r${n}a,first_time_fix,-0.2`),
  ...[1, 2, 3, 4].flatMap((n) => [
    `repairs,r${n}a,time_to_completion,4`,
    `repairs,r${n}b,time_to_completion,30`,
  ]),
].join('\n');

const bases = () => truthBases({ homes: HOMES, units: UNITS, effects: EFFECTS });
const disabled = [{ characteristic: 'disability', value: 'yes' }];

function truthOf(more: Partial<Truth> = {}): Truth {
  const reading = readPlan(
    JSON.stringify({
      homes: 50,
      years: 1,
      seed: 1,
      asOf: '2026-09-30',
      plants: [
        { id: 'ftf', kind: 'gap', measure: 'first_time_fix', cohort: { disability: 'yes' }, effect: -0.2 },
      ],
    }),
  );
  assert.ok(reading.ok);
  return {
    schema: 'hearth-truth/1',
    seed: 1,
    plan: reading.plan,
    homes: 8,
    households: 8,
    plants: [
      {
        id: 'ftf',
        measure: 'first_time_fix',
        cohort: { disability: 'yes' },
        places: [],
        sign: -1,
        size: -0.2,
        units: 4,
        homes: 4,
        shareOfHomes: 0.5,
      },
    ],
    silences: [],
    coverageHoles: [],
    spoilt: {
      duplicateRows: 0,
      mangledIds: 0,
      raggedRows: 0,
      formulaCells: 0,
      trailingSpaces: 0,
      unknownCodes: 0,
      orphans: 0,
      completedBeforeReported: 0,
    },
    files: { households: '', effects: '', units: '' },
    ...more,
  };
}

const gap = (id: string, measure: string, parts: unknown, value: number, more: object = {}) => ({
  id,
  measure: { id: measure },
  cohort: { id, parts },
  sureness: 'clear',
  adjusted: { difference: { value, lower: value - 0.05, upper: value + 0.05 } },
  printed: { value, lower: value - 0.1, upper: value + 0.1 },
  standing: 'finding',
  ...more,
});

const silence = (id: string, kind: string, parts: unknown, verdict: string) => ({
  id,
  kind,
  cohort: { id, parts },
  verdict,
  observedOverExpected: { value: 0.6, lower: 0.5, upper: 0.7 },
});

function scored(gaps: readonly object[], silences: readonly object[] = [], truth = truthOf()) {
  const reading = readFindings(JSON.stringify({ schema: 'hearth-findings/1', gaps, silences }));
  assert.ok(reading.ok, JSON.stringify(reading));
  return scoreFindings(reading.findings, truth, bases());
}

describe('the true effect of a cohort', () => {
  test('is what is planted per unit, like with like: jobs that nobody else has count for nothing', () => {
    assert.equal(trueEffect(bases(), 'time_to_completion', disabled)?.value, 4);
    assert.ok(Math.abs((trueEffect(bases(), 'first_time_fix', disabled)?.value ?? 0) + 0.2) < 1e-12);
  });

  test('leaves out those whose value is not known', () => {
    assert.deepEqual(
      [trueEffect(bases(), 'first_time_fix', disabled)].map((e) => [e?.units, e?.comparisonUnits]),
      [[4, 3]],
    );
  });

  test('a cohort that cuts across the planted one has none, and one that overlaps has its share', () => {
    assert.equal(trueEffect(bases(), 'first_time_fix', [{ characteristic: 'estate', value: 'A' }])?.value, 0);
    const both = [...disabled, { characteristic: 'estate', value: 'A' }];
    const value = trueEffect(bases(), 'first_time_fix', both)?.value ?? 0;
    assert.ok(Math.abs(value - (-0.2 + 0.4 / 5)) < 1e-12, String(value));
  });

  test('a rate is events over years', () => {
    const value = trueEffect(bases(), 'reporting_rate', disabled)?.value ?? 0;
    assert.equal(value, -2 / 8);
  });

  test('is not known of a measure or a characteristic that the simulation has not', () => {
    assert.equal(trueEffect(bases(), 'moon_phase', disabled), undefined);
    assert.equal(trueEffect(bases(), 'first_time_fix', [{ characteristic: 'shoe', value: '9' }]), undefined);
  });
});

describe('scoring findings', () => {
  test('a plant is found with its measure, cohort and sign, and its size compared', () => {
    const score = scored([gap('g', 'first_time_fix', disabled, -0.22)]);
    assert.equal(score.plants[0]?.verdict, 'found');
    assert.equal(score.plants[0]?.withinAim, true);
    assert.ok(Math.abs((score.plants[0]?.sizeRatio ?? 0) - 1.1) < 1e-9);
    assert.deepEqual(score.summary.falseFindings, { counted: 0, outOf: 1 });
    assert.deepEqual(score.summary.printedCoverage, { counted: 1, outOf: 1 });
  });

  test('the wrong sign is a missed plant and a false finding', () => {
    const score = scored([gap('g', 'first_time_fix', disabled, 0.22)]);
    assert.equal(score.plants[0]?.verdict, 'missed');
    assert.equal(score.summary.wrongSign, 1);
    assert.deepEqual(score.summary.falseFindings, { counted: 1, outOf: 1 });
  });

  test('a finding where nothing is planted is false; what could be chance is no finding', () => {
    const parts = [{ characteristic: 'estate', value: 'A' }];
    const score = scored([
      gap('g', 'first_time_fix', parts, -0.1),
      gap('c', 'first_time_fix', parts, -0.1, { sureness: 'could be chance' }),
    ]);
    assert.deepEqual(score.summary.falseFindings, { counted: 1, outOf: 1 });
    assert.deepEqual(score.summary.adjustedCoverage, { counted: 0, outOf: 2 });
  });

  test('a gap on the other of two values, with the other sign, says the same', () => {
    const others = [{ characteristic: 'disability', value: 'no' }];
    assert.equal(scored([gap('g', 'first_time_fix', others, 0.2)]).plants[0]?.verdict, 'found');
    assert.equal(scored([gap('g', 'first_time_fix', others, -0.2)]).plants[0]?.verdict, 'missed');
  });

  test('a gap that is part of another counts as found only if the whole is on the same measure and holds it', () => {
    const isPart = { standing: { as: 'part of another', of: 'whole' } };
    const part = gap('part', 'first_time_fix', disabled, -0.2, isPart);
    const whole = gap('whole', 'first_time_fix', disabled, -0.2);
    const elsewhere = gap('whole', 'time_to_completion', disabled, 4);
    const asWhole = (g: object) => ({
      ...g,
      cohort: { parts: [...disabled, { characteristic: 'estate', value: 'A' }] },
    });
    assert.equal(scored([part, whole]).plants[0]?.verdict, 'found');
    assert.equal(scored([part, elsewhere]).plants[0]?.verdict, 'missed');
    assert.equal(scored([part, asWhole(whole)]).plants[0]?.verdict, 'found');
    assert.equal(scored([part, asWhole(elsewhere)]).plants[0]?.verdict, 'missed');
    const larger = { ...whole, cohort: { parts: [{ characteristic: 'estate', value: 'B' }] } };
    assert.equal(scored([part, larger]).plants[0]?.verdict, 'missed');
  });

  test('silences: found, candidate only, called without a sign, missed, false, and a hole called silence', () => {
    const planted = (id: string, kind: 'reporting' | 'survey', signOfNeed: boolean) => ({
      id,
      kind,
      cohort: { disability: 'yes' },
      places: [],
      reportsShare: 0.5,
      signOfNeed,
      homes: 4,
      shareOfHomes: 0.5,
    });
    const truth = truthOf({
      silences: [planted('need', 'reporting', true)],
      coverageHoles: [{ id: 'hole', estate: 'B', from: '2026-01-01' }],
    });
    const inB = [{ characteristic: 'estate', value: 'B' }];
    const one = (verdict: string, t = truth) => scored([], [silence('s', 'reporting', disabled, verdict)], t);
    assert.equal(one('silence').silences[0]?.verdict, 'found');
    assert.equal(one('candidate').silences[0]?.verdict, 'candidate only');
    assert.equal(one('uncovered').silences[0]?.verdict, 'missed');
    assert.deepEqual(one('silence').summary.falseSilences, { counted: 0, outOf: 1 });
    const noSign = truthOf({ silences: [planted('quiet', 'reporting', false)] });
    assert.equal(one('candidate', noSign).silences[0]?.verdict, 'found');
    assert.equal(one('silence', noSign).silences[0]?.verdict, 'called without a sign of need');
    const called = scored([], [silence('s', 'reporting', inB, 'silence')], truth);
    assert.deepEqual(called.summary.holesCalledSilence, { counted: 1, outOf: 1 });
    const warned = scored([], [silence('s', 'reporting', inB, 'uncovered')], truth);
    assert.equal(warned.coverageHoles[0]?.verdict, 'warned of');
    const nowhere = scored(
      [],
      [silence('s', 'reporting', [{ characteristic: 'estate', value: 'A' }], 'candidate')],
    );
    assert.deepEqual(nowhere.summary.falseSilences, { counted: 1, outOf: 1 });
  });

  test('the lines say the tallies and name what is false', () => {
    const text = scoreLines(scored([gap('g', 'first_time_fix', disabled, 0.22)])).join('\n');
    assert.match(text, /Plants found: 0 of 1/);
    assert.match(text, /missed +ftf: first_time_fix -20.0 points, 50.0 % of homes/);
    assert.match(text, /disability=yes: said \+22.0 points, truly -20.0 points \(other way round\)/);
  });
});

describe('reading findings', () => {
  for (const [title, text, said] of [
    ['no JSON', '{', /not JSON/],
    ['another schema', '{"schema":"x"}', /schema/],
    [
      'a gap without a measure',
      '{"schema":"hearth-findings/1","gaps":[{"id":"g"}]}',
      /without an id or a measure/,
    ],
  ] as const) {
    test(`refuses ${title}`, () => {
      const reading = readFindings(text);
      assert.ok(!reading.ok);
      assert.match(reading.problem, said);
    });
  }
});
