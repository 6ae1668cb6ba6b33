import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type TinyRow, type TinyTables, withTinyTables } from './fixtures/tiny-tables.ts';
import { makeHouseholdTables } from './household-tables.duckdb.ts';
import { CHARACTERISTICS } from './index.ts';
import { codesOfUnits, type Population, UNKNOWN, UNKNOWN_KINDS } from './population.ts';
import { readPopulation } from './read-population.duckdb.ts';

const homes = (count: number, more: (i: number) => TinyRow = () => ({})): TinyRow[] =>
  Array.from({ length: count }, (_, i) => ({ home_id: `H${i + 1}`, ...more(i) }));

const lets = (count: number): TinyRow[] =>
  Array.from({ length: count }, (_, i) => ({
    tenancy_id: `T${i + 1}`,
    home_id: `H${i + 1}`,
    start: '2020-01-01',
  }));

/** What one household's characteristic came to: its value, or the kind of unknown in brackets. */
async function householdValues(tables: TinyTables, id: string, asOf?: string): Promise<string[]> {
  return withTinyTables(
    tables,
    async (db, evidence) => {
      await makeHouseholdTables(db, evidence, CHARACTERISTICS);
      const rows = await db.rows<{ said: string }>(
        `select coalesce("${id}", '(' || "${id}__unknown" || ')') as said from household order by length(tenancy_id), tenancy_id`,
      );
      return rows.map((row) => row.said);
    },
    asOf,
  );
}

const withResidents = (residents: readonly TinyRow[], count: number): TinyTables => ({
  homes: homes(count),
  tenancies: lets(count),
  residents: residents.map((row, i) => ({ resident_id: `P${String(i).padStart(3, '0')}`, ...row })),
});

const alone = (rows: readonly TinyRow[]): TinyTables =>
  withResidents(
    rows.map((row, i) => ({ tenancy_id: `T${i + 1}`, lead: true, ...row })),
    rows.length,
  );

describe('Co1: whose answer counts for a household (C1)', () => {
  test('Co1 anyone: one yes makes a yes, whoever says it; no needs a no and nobody’s yes', async () => {
    const tables = withResidents(
      [
        { tenancy_id: 'T1', lead: true, disability: 'no' },
        { tenancy_id: 'T1', lead: false, disability: 'yes' },
        { tenancy_id: 'T2', lead: true, disability: null, disability__unknown: 'prefer_not_to_say' },
        { tenancy_id: 'T2', lead: false, disability: 'no' },
        { tenancy_id: 'T3', lead: true, disability: null, disability__unknown: 'prefer_not_to_say' },
        { tenancy_id: 'T3', lead: false, disability: null, disability__unknown: 'not_asked' },
      ],
      3,
    );
    assert.deepEqual(await householdValues(tables, 'disability'), ['yes', 'no', '(prefer_not_to_say)']);
  });

  test('Co1 lead: the lead tenant’s answer, also where another’s is known and the lead’s is not', async () => {
    const tables = withResidents(
      [
        { tenancy_id: 'T1', lead: false, sex: 'male' },
        { tenancy_id: 'T1', lead: true, sex: 'female' },
        { tenancy_id: 'T2', lead: true, sex: null, sex__unknown: 'not_asked' },
        { tenancy_id: 'T2', lead: false, sex: 'male' },
      ],
      2,
    );
    assert.deepEqual(await householdValues(tables, 'sex'), ['female', '(not_asked)']);
  });

  test('Co1 where nobody is marked as lead, the first by id stands in, on every run the same', async () => {
    const rows = [
      { tenancy_id: 'T1', sex: 'female' },
      { tenancy_id: 'T1', sex: 'male' },
    ];
    assert.deepEqual(await householdValues(withResidents(rows, 1), 'sex'), ['female']);
    assert.deepEqual(
      await householdValues(
        { ...withResidents([], 1), residents: rows.map((row, i) => ({ resident_id: `P${9 - i}`, ...row })) },
        'sex',
      ),
      ['male'],
    );
  });
});

describe('Co2: the four unknowns stay apart and never become a value (C3)', () => {
  test('Co2 each kind is kept as it came', async () => {
    const said = await householdValues(
      alone(UNKNOWN_KINDS.map((kind) => ({ religion: null, religion__unknown: kind }))),
      'religion',
    );
    assert.deepEqual(
      said,
      UNKNOWN_KINDS.map((kind) => `(${kind})`),
    );
  });

  test('Co2 a tenancy without residents is not recorded; without a residents extract nobody was asked', async () => {
    assert.deepEqual(await householdValues(withResidents([{ tenancy_id: 'T1', sex: 'male' }], 2), 'sex'), [
      'male',
      '(not_recorded)',
    ]);
    assert.deepEqual(await householdValues({ homes: homes(1), tenancies: lets(1) }, 'sex'), ['(not_asked)']);
  });

  test('Co2 in codes: UNKNOWN, with the kind beside it', async () => {
    const rows = [
      { religion: 'Hindu' },
      { religion: 'None' },
      ...UNKNOWN_KINDS.map((kind) => ({ religion: null, religion__unknown: kind })),
    ];
    const population = await populationOf(alone(rows));
    const religion = population.characteristics.find((c) => c.characteristic.id === 'religion');
    assert.deepEqual([...(religion?.codes ?? [])], [0, 1, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]);
    assert.deepEqual([...(religion?.unknownKinds.slice(2) ?? [])], [0, 1, 2, 3]);
  });
});

const populationOf = (tables: TinyTables): Promise<Population> =>
  withTinyTables(tables, async (db, evidence) => {
    await makeHouseholdTables(db, evidence, CHARACTERISTICS);
    return readPopulation(db, CHARACTERISTICS);
  });

describe('Co3: values are grouped by rules that are shown', () => {
  test('Co3 an age band is taken as given, or read from the year of birth at the evidence date', async () => {
    const rows = [
      { birth_year: 2010 },
      { birth_year: 2002 },
      { birth_year: 2001 },
      { birth_year: 1962 },
      { birth_year: 1961 },
      { birth_year: 1941 },
      { birth_year: 1920 },
      { age_band: '35-44', birth_year: 1941 },
      { birth_year: null },
    ];
    assert.deepEqual(await householdValues(alone(rows), 'age_band', '2026-03-31'), [
      '16-24',
      '16-24',
      '25-34',
      '55-64',
      '65-74',
      '85+',
      '85+',
      '35-44',
      '(not_recorded)',
    ]);
  });

  test('Co3 ethnic groups as the census, HACT and housing systems spell them', async () => {
    const spellings = [
      ['White: English, Welsh, Scottish, Northern Irish or British', 'White'],
      ['Gypsy or Irish Traveller', 'White'],
      ['White - Caucasian', 'White'],
      ['Caucasian', 'White'],
      ['British Asian', 'Asian'],
      ['Any other White background', 'White'],
      ['White and Black Caribbean', 'Mixed'],
      ['Any other Mixed or multiple ethnic background', 'Mixed'],
      ['Any other Mixed background', 'Mixed'],
      ['Asian or Asian British - Pakistani', 'Asian'],
      ['Chinese', 'Asian'],
      ['Black, Black British, Caribbean or African: African', 'Black'],
      ['Any other Black background', 'Black'],
      ['Arab', 'Other'],
      ['Any other ethnic group', 'Other'],
    ] as const;
    const groups = await householdValues(
      alone(spellings.map(([held]) => ({ ethnic_group: held }))),
      'ethnic_group',
    );
    for (const [i, [held, group]] of spellings.entries()) assert.equal(groups[i], group, held);
  });

  test('Co3 an ethnic group that no rule knows stays itself, and is not folded into Other (R6)', async () => {
    assert.deepEqual(await householdValues(alone([{ ethnic_group: 'Kurdish' }]), 'ethnic_group'), [
      'Kurdish',
    ]);
  });

  test('Co3 language is English or another; format is standard or another; unknown is neither', async () => {
    const rows = [
      { main_language: 'English (UK)', communication_format: 'standard' },
      { main_language: 'Polish', communication_format: 'large print' },
      { main_language: null, communication_format: null },
    ];
    assert.deepEqual(await householdValues(alone(rows), 'main_language'), [
      'English',
      'other',
      '(not_recorded)',
    ]);
    assert.deepEqual(await householdValues(alone(rows), 'language'), [
      'English (UK)',
      'Polish',
      '(not_recorded)',
    ]);
    assert.deepEqual(await householdValues(alone(rows), 'communication_format'), [
      'standard',
      'other',
      '(not_recorded)',
    ]);
  });

  test('Co3 the age of a building is cut at its years', async () => {
    const years = [1900, 1919, 1944, 1945, 1965, 1981, 2000, 2001, null];
    const built = await withTinyTables(
      { homes: homes(years.length, (i) => ({ built_year: years[i] ?? null })) },
      async (db, evidence) => {
        await makeHouseholdTables(db, evidence, CHARACTERISTICS);
        return db.rows<{ band: string | null }>('select built_band as band from home order by home');
      },
    );
    assert.deepEqual(
      built.map((row) => row.band),
      [
        'before 1919',
        '1919-1944',
        '1919-1944',
        '1945-1964',
        '1965-1980',
        '1981-2000',
        '1981-2000',
        'after 2000',
        null,
      ],
    );
  });

  test('Co3 areas are cut into fifths, the most deprived first; an area without a figure is not known', async () => {
    const areas = Array.from({ length: 11 }, (_, i) => ({
      area_code: `A${String(i).padStart(2, '0')}`,
      deprivation: i === 10 ? null : i,
    }));
    const fifths = await withTinyTables(
      { homes: homes(12, (i) => ({ area_code: `A${String(i).padStart(2, '0')}` })), areas },
      async (db, evidence) => {
        await makeHouseholdTables(db, evidence, CHARACTERISTICS);
        return db.rows<{ area: string; fifth: string | null }>(
          'select area_code as area, deprivation_fifth as fifth from home order by area_code',
        );
      },
    );
    assert.deepEqual(
      fifths.map((row) => row.fifth),
      ['5', '5', '4', '4', '3', '3', '2', '2', '1', '1', null, null],
    );
  });
});

describe('Co4: one row a home, one a tenancy', () => {
  test('Co4 a home without tenancies is a home without household; a home twice let has two', async () => {
    const population = await populationOf({
      homes: homes(3),
      tenancies: [
        { tenancy_id: 'T1', home_id: 'H1', start: '2019-01-01', end: '2020-01-01' },
        { tenancy_id: 'T2', home_id: 'H1', start: '2020-02-01' },
        { tenancy_id: 'T3', home_id: 'H3', start: '2020-02-01' },
        { tenancy_id: 'T4', home_id: 'elsewhere', start: '2020-02-01' },
      ],
    });
    assert.equal(population.homes, 3);
    assert.deepEqual(population.homeIds, ['H1', 'H2', 'H3']);
    assert.deepEqual([...population.homeOfHousehold], [0, 0, 2]);
  });

  test('Co4 without a tenancies extract, a home is its own household', async () => {
    const population = await populationOf({ homes: homes(2) });
    assert.deepEqual([...population.homeOfHousehold], [0, 1]);
  });

  test('Co4 ids with quotation marks and leading zeros stay as they are', async () => {
    const population = await populationOf({ homes: [{ home_id: "O'Neill 7" }, { home_id: '007' }] });
    assert.deepEqual(population.homeIds, ['007', "O'Neill 7"]);
  });
});

describe('Co5: which characteristics form cohorts', () => {
  test('Co5 one value, or more than 400, forms none', async () => {
    const one = await populationOf({ homes: homes(401, (i) => ({ patch: 'North', estate: `E${i}` })) });
    assert.deepEqual(
      one.characteristics.map((c) => c.characteristic.id),
      [],
    );
    const two = await populationOf({
      homes: homes(400, (i) => ({ patch: i < 2 ? 'N' : 'S', estate: `E${i}` })),
    });
    assert.deepEqual(
      two.characteristics.map((c) => c.characteristic.id),
      ['estate', 'patch'],
    );
  });

  test('Co5 values stand in the characteristic’s own order, others by name: the same evidence, the same codes', async () => {
    const population = await populationOf(
      alone([{ age_band: '85+' }, { age_band: '16-24' }, { age_band: 'child' }, { age_band: '75-84' }]),
    );
    const age = population.characteristics.find((c) => c.characteristic.id === 'age_band');
    assert.deepEqual(age?.values, ['16-24', '75-84', '85+', 'child']);
  });
});

describe('Co6: the code of a case', () => {
  test('Co6 a case in an empty home has no person’s value, and has its home’s', async () => {
    const population = await populationOf({
      homes: homes(2, (i) => ({ patch: i === 0 ? 'North' : 'South' })),
      tenancies: lets(2),
      residents: [
        { resident_id: 'P1', tenancy_id: 'T1', sex: 'female' },
        { resident_id: 'P2', tenancy_id: 'T2', sex: 'male' },
      ],
    });
    const [sex, patch] = ['sex', 'patch'].map((id) =>
      population.characteristics.find((c) => c.characteristic.id === id),
    );
    assert.ok(sex && patch);
    const home = Int32Array.of(0, 1, 1);
    const household = Int32Array.of(0, 1, -1);
    assert.deepEqual([...codesOfUnits(sex, home, household)], [0, 1, UNKNOWN]);
    assert.deepEqual([...codesOfUnits(patch, home, household)], [0, 1, 1]);
  });
});
