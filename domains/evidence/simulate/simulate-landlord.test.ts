import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EXTRACT_COLUMNS } from './extract-columns.ts';
import { readPlan } from './read-plan.ts';
import { simulateLandlord } from './simulate-landlord.ts';
import { SIMULATED_MEASURES } from './simulated-measures.ts';
import { TRUTH_HOMES_COLUMNS } from './truth-rows.ts';

const SMALL = { homes: 700, years: 2, seed: 11, asOf: '2026-09-30', sensors: { homes: 10, days: 30 } };

type Row = Readonly<Record<string, string>>;

function simulated(more: object, seed?: number) {
  const reading = readPlan(JSON.stringify({ ...SMALL, ...more }), seed === undefined ? {} : { seed });
  assert.ok(reading.ok, JSON.stringify(reading));
  const lines = new Map<string, string[][]>();
  const row = (table: string, cells: readonly string[]): void => {
    const own = lines.get(table) ?? [];
    own.push([...cells]);
    lines.set(table, own);
  };
  const truth = simulateLandlord(reading.plan, { row });
  const columns: Readonly<Record<string, readonly string[]>> = {
    ...EXTRACT_COLUMNS,
    'truth-homes': TRUTH_HOMES_COLUMNS,
  };
  const rows = (table: string): Row[] =>
    (lines.get(table) ?? []).map((cells) =>
      Object.fromEntries((columns[table] ?? []).map((column, i) => [column, cells[i] ?? ''])),
    );
  return { truth, lines, rows };
}

/** Households by the part of their ids that repairs and tenancies share. */
const byHousehold = (rows: Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row['tenancy_id']?.slice(1) ?? '', row]));
const householdOf = (repair: Row): string => repair['repair_id']?.slice(1, 8) ?? '';

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length);

/** Share of repairs with a property, inside and outside a cohort, among those with an answer. */
function shares(
  made: ReturnType<typeof simulated>,
  inCohort: (household: Row) => boolean,
  answer: (repair: Row) => boolean | undefined,
) {
  const households = byHousehold(made.rows('truth-homes'));
  const [inside, outside]: [number[], number[]] = [[], []];
  for (const repair of made.rows('repairs')) {
    const household = households.get(householdOf(repair));
    const is = answer(repair);
    if (!household || is === undefined) continue;
    (inCohort(household) ? inside : outside).push(is ? 1 : 0);
  }
  return { inside: mean(inside), outside: mean(outside), n: inside.length };
}

const isDisabled = (household: Row): boolean => household['true_disability'] === 'yes';
const fixedFirst = (repair: Row): boolean | undefined =>
  repair['first_time_fix'] === '' ? undefined : repair['first_time_fix'] === 'yes';

describe('the simulated landlord', () => {
  const fair = simulated({});

  test('gives the same rows for the same plan and seed, and others for another seed', () => {
    assert.deepEqual(simulated({}).lines, fair.lines);
    assert.notDeepEqual(simulated({}, 12).lines.get('repairs'), fair.lines.get('repairs'));
  });

  test('writes every table in the columns of the extract contract', () => {
    for (const [table, columns] of Object.entries(EXTRACT_COLUMNS)) {
      const rows = fair.lines.get(table) ?? [];
      assert.ok(rows.length > 0, `${table} has rows`);
      assert.ok(
        rows.every((cells) => cells.length === columns.length),
        `${table} has a cell a column`,
      );
    }
  });

  test('has the plan’s homes and, within a tenth, its repairs a home-year', () => {
    assert.equal(fair.rows('homes').length, 700);
    const aHomeYear = fair.rows('repairs').length / (700 * 2);
    assert.ok(Math.abs(aHomeYear / 3.2 - 1) < 0.1, `${aHomeYear} a home-year`);
  });

  test('repeats no id and writes nothing after the evidence date', () => {
    const ids = fair.rows('repairs').map((r) => r['repair_id']);
    assert.equal(new Set(ids).size, ids.length);
    for (const repair of fair.rows('repairs')) {
      for (const column of ['reported_at', 'raised_at', 'completed_at', 'cancelled_at', 'appointment_at']) {
        assert.ok((repair[column] ?? '') < '2026-10-01', `${column} ${repair[column]}`);
      }
      assert.ok(
        repair['completed_at'] === '' || (repair['completed_at'] ?? '') >= (repair['reported_at'] ?? ''),
      );
    }
  });

  test('leaves jobs open, cancels some and takes more than one visit for others', () => {
    const repairs = fair.rows('repairs');
    const share = (is: (r: Row) => boolean): number => mean(repairs.map((r) => (is(r) ? 1 : 0)));
    assert.ok(share((r) => r['status'] === 'open') > 0.005);
    assert.ok(Math.abs(share((r) => r['cancelled_at'] !== '') - 0.06) < 0.02);
    assert.ok(share((r) => Number(r['visits']) > 1) > 0.15);
    assert.ok(share((r) => r['reported_by'] === 'inspection') > 0.003);
  });

  test('with nothing planted, the two worlds are equal', () => {
    assert.equal(fair.lines.get('truth-effects'), undefined);
    for (const household of fair.rows('truth-homes')) {
      for (const { id } of SIMULATED_MEASURES) assert.equal(household[`effect_${id}`], '', id);
    }
  });

  test('a plant touches its cohort and not one byte of anybody else’s rows', () => {
    const cohort = { disability: 'yes' };
    const planted = simulated({
      plants: [{ id: 'p', kind: 'gap', measure: 'first_time_fix', cohort, effect: -0.25 }],
    });
    const households = byHousehold(fair.rows('truth-homes'));
    const others = (made: ReturnType<typeof simulated>): string[] =>
      (made.lines.get('repairs') ?? [])
        .filter((cells) => households.get(cells[0]?.slice(1, 8) ?? '')?.['true_disability'] === 'no')
        .map((cells) => cells.join());
    assert.ok(others(fair).length > 1000);
    assert.deepEqual(others(planted), others(fair));
    const seen = shares(planted, isDisabled, fixedFirst);
    const without = shares(fair, isDisabled, fixedFirst);
    assert.ok(Math.abs(seen.inside - without.inside + 0.25) < 0.04, JSON.stringify({ seen, without }));
    assert.ok(Math.abs((planted.truth.plants[0]?.size ?? 0) + 0.25) < 0.01);
  });

  test('the true size of a waiting-time plant is the raw difference between the worlds', () => {
    const plant = {
      id: 'p',
      kind: 'gap',
      measure: 'time_to_completion',
      cohort: { disability: 'yes' },
      effect: 8,
    };
    for (const shape of ['even', 'proportional']) {
      const planted = simulated({ plants: [{ ...plant, shape }] });
      const households = byHousehold(fair.rows('truth-homes'));
      const days = (made: ReturnType<typeof simulated>): number =>
        mean(
          made
            .rows('repairs')
            .filter((r) => (r['reported_at'] ?? '') < '2026-06-30' && r['cancelled_at'] === '')
            .filter((r) => isDisabled(households.get(householdOf(r)) ?? {}))
            .map((r) =>
              r['completed_at'] === ''
                ? 90
                : Math.min(
                    90,
                    (Date.parse(`${r['completed_at']}Z`) - Date.parse(`${r['reported_at']}Z`)) / 86_400_000,
                  ),
            ),
        );
      const raw = days(planted) - days(fair);
      const truth = planted.truth.plants[0]?.size ?? 0;
      assert.ok(Math.abs(raw - truth) < 0.5, `${shape}: raw ${raw}, truth ${truth}`);
      assert.ok(truth > 5 && truth < 9);
    }
  });

  test('a silence with a sign of need is told less and found more; without one, told less and found no more', () => {
    const silence = { id: 's', kind: 'reporting', cohort: { sex: 'male' }, reportsShare: 0.5 };
    const isMale = (h: Row): boolean => h['true_sex'] === 'male';
    const counts = (made: ReturnType<typeof simulated>) => {
      const households = byHousehold(fair.rows('truth-homes'));
      const own = made.rows('repairs').filter((r) => isMale(households.get(householdOf(r)) ?? {}));
      const by = (who: string): number => own.filter((r) => r['reported_by'] === who).length;
      return { told: by('resident'), found: by('inspection') };
    };
    const before = counts(fair);
    const need = counts(simulated({ silences: [{ ...silence, signOfNeed: true }] }));
    const noSign = counts(simulated({ silences: [{ ...silence, signOfNeed: false }] }));
    for (const after of [need, noSign]) assert.ok(Math.abs(after.told / before.told - 0.5) < 0.06);
    assert.ok(need.found > 2 * before.found, JSON.stringify({ before, need }));
    assert.ok(noSign.found < 1.6 * before.found, JSON.stringify({ before, noSign }));
  });

  test('a ratio above 1 raises how much a cohort reports', () => {
    const cohort = { property_type: 'house' };
    const plants = [{ id: 'p', kind: 'gap', measure: 'reporting_rate', cohort, effect: 1.5 }];
    const households = byHousehold(fair.rows('truth-homes'));
    const houses = (made: ReturnType<typeof simulated>): number =>
      made.rows('repairs').filter((r) => households.get(householdOf(r))?.['true_property_type'] === 'house')
        .length;
    const ratio = houses(simulated({ plants })) / houses(fair);
    assert.ok(Math.abs(ratio - 1.5) < 0.12, String(ratio));
  });

  test('a confounder moves the mix of jobs and not their number, and plants nothing', () => {
    const confounders = [
      { id: 'c', kind: 'category', cohort: { disability: 'yes' }, category: 'windows', factor: 5 },
      { id: 'o', kind: 'olderHomes', cohort: { caring: 'yes' }, years: 40 },
    ];
    const made = simulated({ confounders });
    const windows = shares(made, isDisabled, (r) => r['category'] === 'windows');
    assert.ok(windows.inside > 2.5 * windows.outside, JSON.stringify(windows));
    assert.ok(Math.abs(made.rows('repairs').length / fair.rows('repairs').length - 1) < 0.05);
    assert.equal(made.lines.get('truth-effects'), undefined);
  });

  test('a coverage hole leaves no job of its place from its date', () => {
    const made = simulated({ coverageHoles: [{ id: 'h', patch: 'Thorn', from: '2025-06-01' }] });
    const thorn = new Set(
      made
        .rows('homes')
        .filter((h) => h['patch'] === 'Thorn')
        .map((h) => h['home_id']),
    );
    const own = made.rows('repairs').filter((r) => thorn.has(r['home_id'] ?? ''));
    assert.ok(own.length > 50);
    assert.ok(own.every((r) => (r['reported_at'] ?? '') < '2025-06-01'));
  });

  test('what is unknown is unknown of the whole household, with its reason, as often as planned', () => {
    const made = simulated({
      missingness: [
        { characteristic: 'disability', cohort: { sex: 'female' }, share: 0.4, kind: 'preferNotToSay' },
      ],
    });
    const women = made.rows('truth-homes').filter((h) => h['true_sex'] === 'female');
    const unknown = mean(women.map((h) => (h['disability'] === '' ? 1 : 0)));
    assert.ok(Math.abs(unknown - 0.4) < 0.06, String(unknown));
    for (const resident of made.rows('residents')) {
      assert.equal(
        resident['disability'] === '',
        resident['disability_reason_unknown'] === 'prefer_not_to_say',
      );
    }
  });

  test('a composition is met within three points', () => {
    const made = simulated({ composition: { disability: { yes: 0.6 }, main_language: { other: 0.35 } } });
    const share = (column: string, value: string): number =>
      mean(made.rows('truth-homes').map((h) => (h[column] === value ? 1 : 0)));
    assert.ok(Math.abs(share('true_disability', 'yes') - 0.6) < 0.05);
    assert.ok(Math.abs(share('true_main_language', 'other') - 0.35) < 0.05);
  });

  test('dirt is as planned and counted', () => {
    const made = simulated({
      dirt: {
        duplicateRows: 0.02,
        mangledIds: 0.01,
        raggedRows: 0.01,
        orphans: 0.01,
        ukDateTables: ['complaints'],
      },
    });
    const rows = made.lines.get('repairs') ?? [];
    const width = EXTRACT_COLUMNS.repairs.length;
    const { spoilt } = made.truth;
    const texts = rows.map((cells) => cells.join());
    assert.equal(rows.length - new Set(texts).size, spoilt.duplicateRows);
    assert.ok(
      spoilt.raggedRows > 10 && rows.filter((cells) => cells.length !== width).length >= spoilt.raggedRows,
    );
    assert.ok(
      rows.filter((cells) => cells[1] === '1.00E+11').length >= spoilt.mangledIds && spoilt.mangledIds > 10,
    );
    assert.match(made.rows('complaints')[0]?.['received_at'] ?? '', /^\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}$/);
  });
});
