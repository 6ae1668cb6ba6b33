import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { planProblemLine, readPlan } from './read-plan.ts';

const GOOD = { homes: 900, years: 2, seed: 1, asOf: '2026-09-30' };
const PLANT = {
  id: 'p',
  kind: 'gap',
  measure: 'first_time_fix',
  cohort: { disability: 'yes' },
  effect: -0.1,
};

const WRONG: readonly [title: string, plan: unknown, path: string, said: RegExp][] = [
  [
    'a silence of nobody in particular',
    { ...GOOD, silences: [{ id: 's', kind: 'survey', reportsShare: 0.5, signOfNeed: true }] },
    'silences[0]',
    /add a cohort/,
  ],
  ['a list', [], '', /object/],
  ['no homes', { ...GOOD, homes: undefined }, 'homes', /add "homes"/],
  ['homes as text', { ...GOOD, homes: '900' }, 'homes', /integer/],
  ['too few homes', { ...GOOD, homes: 3 }, 'homes', /from 50 to 1000000/],
  ['a slip in a name', { ...GOOD, plant: [] }, 'plant', /did you mean "plants"/],
  ['a date that is none', { ...GOOD, asOf: '2026-02-30' }, 'asOf', /a day of the calendar/],
  ['a date in UK form', { ...GOOD, asOf: '30/09/2026' }, 'asOf', /YYYY-MM-DD/],
  [
    'an unknown measure',
    { ...GOOD, plants: [{ ...PLANT, measure: 'speed' }] },
    'plants[0].measure',
    /time_to_completion/,
  ],
  [
    'a measure that only follows',
    { ...GOOD, plants: [{ ...PLANT, measure: 'cost_per_job' }] },
    'plants[0].measure',
    /visits/,
  ],
  [
    'points as per cent',
    { ...GOOD, plants: [{ ...PLANT, effect: -10 }] },
    'plants[0].effect',
    /ten points are 0.1/,
  ],
  ['no effect', { ...GOOD, plants: [{ ...PLANT, effect: 0 }] }, 'plants[0].effect', /leave the plant out/],
  [
    'an unknown characteristic',
    { ...GOOD, plants: [{ ...PLANT, cohort: { shoe: '9' } }] },
    'plants[0].cohort.shoe',
    /age_band/,
  ],
  [
    'a value of none',
    { ...GOOD, plants: [{ ...PLANT, cohort: { disability: 'maybe' } }] },
    'plants[0].cohort.disability',
    /yes, no/,
  ],
  ['no cohort', { ...GOOD, plants: [{ ...PLANT, cohort: {} }] }, 'plants[0].cohort', /1 to 3/],
  [
    'a place that is not there',
    { ...GOOD, plants: [{ ...PLANT, places: ['Atlantis'] }] },
    'plants[0].places[0]',
    /Millbrook/,
  ],
  [
    'a period backwards',
    { ...GOOD, plants: [{ ...PLANT, from: '2026-01-01', to: '2025-01-01' }] },
    'plants[0].from',
    /swap/,
  ],
  [
    'two of an id',
    { ...GOOD, plants: [PLANT, PLANT] },
    'plants, silences, confounders, coverageHoles',
    /rename/,
  ],
  [
    'a contractor of none',
    { ...GOOD, plants: [{ ...PLANT, contractor: 'Nobody' }] },
    'plants[0].contractor',
    /Direct Works/,
  ],
  [
    'a hole nowhere',
    { ...GOOD, coverageHoles: [{ id: 'h', patch: 'Moon', from: '2025-01-01' }] },
    'coverageHoles[0].patch',
    /Thorn/,
  ],
  [
    'a composition over one',
    { ...GOOD, composition: { disability: { yes: 0.8, no: 0.5 } } },
    'composition.disability',
    /at most 1/,
  ],
  [
    'a silence without a kind',
    { ...GOOD, silences: [{ id: 's', reportsShare: 0.5, signOfNeed: true }] },
    'silences[0].kind',
    /add "kind"/,
  ],
];

describe('reading a plan', () => {
  for (const [title, plan, path, said] of WRONG) {
    test(`refuses ${title}, saying where, what is allowed and the fix`, () => {
      const reading = readPlan(JSON.stringify(plan));
      assert.ok(!reading.ok);
      const own = reading.problems.find((problem) => problem.path === path);
      assert.ok(own, `a problem at ${path}: ${JSON.stringify(reading.problems)}`);
      assert.match(planProblemLine(own), said);
      assert.ok(own.found && own.allowed && own.fix);
    });
  }

  test('refuses what is not JSON', () => {
    const reading = readPlan('{ "homes": 900, }');
    assert.ok(!reading.ok && reading.problems[0]?.fix === 'correct the JSON');
  });

  test('fills in defaults, and takes a seed in place of the plan’s', () => {
    const reading = readPlan(JSON.stringify({ ...GOOD, plants: [PLANT] }), { seed: 99 });
    assert.ok(reading.ok);
    assert.equal(reading.plan.seed, 99);
    assert.equal(reading.plan.repairs.perHomeYear, 3.2);
    assert.equal(reading.plan.plants[0]?.shape, 'even');
    assert.ok(reading.plan.categories.some((c) => c.id === 'damp_mould'));
  });

  test('accepts a plan of other places, categories, priorities and contractors', () => {
    const reading = readPlan(
      JSON.stringify({
        ...GOOD,
        places: [{ town: 'Far', profile: 'england', share: 1, estates: [{ name: 'Dale', patch: 'West' }] }],
        priorities: { now: { targetDays: 1, typicalDays: 0.5 }, later: { targetDays: 60, typicalDays: 30 } },
        categories: [{ id: 'lifts', share: 1, priorities: { now: 1, later: 2 } }],
        contractors: [{ name: 'Own', patches: ['West'], waitFactor: 1.3 }],
        plants: [{ ...PLANT, cohort: { patch: 'West', age_band: ['75-84', '85+'] }, contractor: 'Own' }],
      }),
    );
    assert.ok(reading.ok, JSON.stringify(reading));
  });

  const shipped = new URL('../../../examples/plans/', import.meta.url);
  for (const file of readdirSync(shipped).filter((name) => name.endsWith('.json'))) {
    test(`accepts the shipped plan ${file}`, () => {
      const reading = readPlan(readFileSync(new URL(file, shipped), 'utf8'));
      assert.ok(reading.ok, JSON.stringify(reading));
    });
  }
});
