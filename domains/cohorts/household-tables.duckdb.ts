import type { DuckDb } from '../../platform/duckdb/duckdb.ts';
import { BUILT_BANDS, type Characteristic } from './characteristic.ts';

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

export interface EvidenceTables {
  /** Tables that the snapshot holds, with the columns that the extract gave. */
  readonly given: ReadonlyMap<string, ReadonlySet<string>>;
  /** Absolute path of a table's Parquet file. */
  pathOf(table: string): string;
  /** YYYY-MM-DD: events after it are not yet known. */
  readonly asOf: string;
}

const AGE_BAND_LOWER = [16, 25, 35, 45, 55, 65, 75, 85];
const AGE_BAND_NAMES = ['16-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75-84', '85+'];

/** SQL that turns a stored value into a cohort's value; NULL stays unknown. An age in years is read from `birth_year` beside it. */
export function grouped(characteristic: Characteristic, column: string, asOf: string): string {
  switch (characteristic.grouping) {
    case 'age-band': {
      const age = `(${asOf.slice(0, 4)} - birth_year)`;
      const cases = AGE_BAND_LOWER.map(
        (from, i) => `when ${age} >= ${from} then ${text(AGE_BAND_NAMES[i] ?? '')}`,
      ).reverse();
      return `coalesce(${column}, case when birth_year is null then null ${cases.join(' ')} end)`;
    }
    case 'english-or-other':
      return `case when ${column} is null then null when lower(${column}) like 'english%' then 'English' else 'other' end`;
    case 'standard-or-other':
      return `case when ${column} is null then null when lower(${column}) in ('standard', 'standard print', 'none', 'letter', 'normal') then 'standard' else 'other' end`;
    case 'ethnic-group':
      return `case when ${column} is null then null
        when regexp_matches(lower(${column}), 'mixed|^white and ') then 'Mixed'
        when regexp_matches(lower(${column}), '\\basian|indian|pakistani|bangladeshi|chinese') then 'Asian'
        when regexp_matches(lower(${column}), 'black|caribbean|african') then 'Black'
        when regexp_matches(lower(${column}), 'white|caucasian|british|english|irish|gypsy|roma') then 'White'
        when regexp_matches(lower(${column}), '^other|arab|any other') then 'Other'
        else ${column} end`;
    case 'built-band': {
      const [a, b, c, d, e, f] = BUILT_BANDS;
      return `case when ${column} is null then null when ${column} < 1919 then '${a}' when ${column} < 1945 then '${b}' when ${column} < 1965 then '${c}' when ${column} < 1981 then '${d}' when ${column} < 2001 then '${e}' else '${f}' end`;
    }
    default:
      return `cast(${column} as varchar)`;
  }
}

const kindOf = (column: string): string => quote(`${column}__unknown`);

/** A person's characteristic at household level, by its declared rule (C1), with the kind of unknown where there is none (C3). */
function householdColumns(characteristic: Characteristic, asOf: string): string {
  if (characteristic.source.table !== 'residents') return '';
  const column = quote(characteristic.source.column);
  const value = grouped(characteristic, column, asOf);
  const id = characteristic.id;
  const kind = `coalesce(arg_min(${kindOf(characteristic.source.column)}, rank) filter (where ${kindOf(characteristic.source.column)} is not null), 'not_recorded')`;
  const picked =
    characteristic.source.rule === 'anyone' && characteristic.grouping === 'yes-no'
      ? `case when bool_or(lower(${column}) = 'yes') then 'yes' when bool_or(lower(${column}) = 'no') then 'no' end`
      : `arg_min(${value}, rank) filter (where rank = 1)`;
  return `${picked} as ${quote(id)}, ${kind} as ${quote(`${id}__unknown`)}`;
}

/**
 * Makes the tables `home` and `household` from a snapshot: one row a home (`home` = 0, 1, 2 …) and one row a tenancy
 * (`household` = 0, 1, 2 …), with the characteristics' cohort values and, where a value is unknown, its kind.
 */
export async function makeHouseholdTables(
  db: DuckDb,
  evidence: EvidenceTables,
  characteristics: readonly Characteristic[],
): Promise<void> {
  const homeCharacteristics = characteristics.filter((c) => c.source.table === 'homes');
  const areaCharacteristics = characteristics.filter((c) => c.source.table === 'areas');
  const areas = evidence.given.get('areas');

  for (const c of areaCharacteristics) {
    const held = areas?.has(c.source.column) ?? false;
    const direction = c.source.table === 'areas' && c.source.mostFirst ? 'desc' : 'asc';
    await db.run(
      held
        ? `create or replace table ${quote(`fifth_${c.id}`)} as select area_code, cast(ntile(5) over (order by ${quote(c.source.column)} ${direction}, area_code) as varchar) as fifth from read_parquet(${text(evidence.pathOf('areas'))}) where ${quote(c.source.column)} is not null`
        : `create or replace table ${quote(`fifth_${c.id}`)} as select null::varchar as area_code, null::varchar as fifth where false`,
    );
  }

  const homeValues = homeCharacteristics.map(
    (c) =>
      `${grouped(c, `h.${quote(c.source.column)}`, evidence.asOf)} as ${quote(c.id)}, coalesce(h.${kindOf(c.source.column)}, 'not_recorded') as ${quote(`${c.id}__unknown`)}`,
  );
  const areaValues = areaCharacteristics.map(
    (c) => `${quote(`f_${c.id}`)}.fifth as ${quote(c.id)}, 'not_recorded' as ${quote(`${c.id}__unknown`)}`,
  );
  const areaJoins = areaCharacteristics.map(
    (c) =>
      `left join ${quote(`fifth_${c.id}`)} ${quote(`f_${c.id}`)} on h.area_code = ${quote(`f_${c.id}`)}.area_code`,
  );
  await db.run(`create or replace table home as
    select row_number() over (order by h.home_id)::integer - 1 as home, h.home_id, h.area_code,
      h.property_type as home_property_type, h.bedrooms as home_bedrooms, h.heating_type as home_heating_type, h.tenure_kind as home_tenure_kind,
      h.estate as home_estate, h.patch as home_patch, h.stock_condition_defects, h.owned_from, h.owned_to
      ${[...homeValues, ...areaValues].map((v) => `, ${v}`).join('')}
    from read_parquet(${text(evidence.pathOf('homes'))}) h ${areaJoins.join(' ')} order by h.home_id`);

  const hasTenancies = evidence.given.has('tenancies');
  const hasResidents = evidence.given.has('residents');
  const people = characteristics.filter((c) => c.source.table === 'residents');
  await db.run(
    hasTenancies
      ? `create or replace table tenancy as select t.tenancy_id, home.home, t.start, t."end"
           from read_parquet(${text(evidence.pathOf('tenancies'))}) t join home on home.home_id = t.home_id`
      : `create or replace table tenancy as select home_id as tenancy_id, home, date '1900-01-01' as start, null::date as "end" from home`,
  );
  if (hasResidents) {
    await db.run(`create or replace table answered as
      with ranked as (select *, row_number() over (partition by tenancy_id order by coalesce(try_cast(lead as boolean), false) desc, resident_id) as rank
        from read_parquet(${text(evidence.pathOf('residents'))}))
      select tenancy_id ${people.map((c) => `, ${householdColumns(c, evidence.asOf)}`).join('')} from ranked group by tenancy_id`);
  }
  const unanswered = people.map((c) =>
    hasResidents
      ? `a.${quote(c.id)}, coalesce(a.${quote(`${c.id}__unknown`)}, 'not_recorded') as ${quote(`${c.id}__unknown`)}`
      : `null::varchar as ${quote(c.id)}, 'not_asked' as ${quote(`${c.id}__unknown`)}`,
  );
  await db.run(`create or replace table household as
    select row_number() over (order by t.tenancy_id, t.start)::integer - 1 as household, t.tenancy_id, t.home, t.start, t."end"
      ${unanswered.map((v) => `, ${v}`).join('')}
    from tenancy t ${hasResidents ? 'left join answered a on a.tenancy_id = t.tenancy_id' : ''} order by t.tenancy_id, t.start`);
}
