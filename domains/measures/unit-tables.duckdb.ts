import { type DuckDb, sqlName, sqlText } from '../../platform/duckdb/duckdb.ts';
import type { EvidenceTables } from '../cohorts/household-tables.duckdb.ts';

/** The tables of units that measures count over, one row a unit, in a stable order (`unit` = 0, 1, 2 …). */
export const UNIT_TABLES = ['job', 'complaint', 'response', 'home_year'] as const;
export type UnitTableName = (typeof UNIT_TABLES)[number];

const SEASON = (at: string): string =>
  `case when month(${at}) in (12, 1, 2) then 'winter' when month(${at}) in (3, 4, 5) then 'spring' when month(${at}) in (6, 7, 8) then 'summer' else 'autumn' end`;

const HOME_MIX = `home.home_property_type as property_type, cast(home.home_bedrooms as varchar) as bedrooms, home.home_heating_type as heating_type,
  home.home_tenure_kind as tenure_kind, home.area_code, home.home_estate as estate, home.home_patch as patch`;

/**
 * Events with the household whose tenancy covers their day (R7): −1 where the home was empty. Of overlapping tenancies
 * the one that began last.
 */
const withHousehold = (events: string, at: string): string => `
  select e.*, coalesce(p.household, -1)::integer as household from (${events}) e left join (
    select e.unit, arg_max(h.household, (coalesce(h.start, date '1900-01-01'), -h.household)) as household
    from (select unit, home, cast(${at} as date) as day from (${events})) e join household h
      on h.home = e.home and e.day >= coalesce(h.start, date '1900-01-01') and (h."end" is null or e.day <= h."end")
    group by e.unit) p on p.unit = e.unit`;

const JOB_COLUMNS = [
  'reported_at',
  'target_at',
  'status',
  'priority',
  'trade',
  'category',
  'channel',
  'reported_by',
  'contractor',
  'visits',
  'first_time_fix',
  'appointment_at',
  'appointment_kept',
  'no_access',
  'no_access_evidence',
  'resident_confirmed',
  'cost',
];

async function makeJobs(db: DuckDb, evidence: EvidenceTables): Promise<void> {
  const end = `timestamp ${sqlText(evidence.asOf)} + interval 1 day`;
  await db.run(`create or replace table job_event as
    select (row_number() over (order by home.home, reported_at, repair_id) - 1)::integer as unit, home.home, ${HOME_MIX}, home.built_band_mix as built_band,
      ${JOB_COLUMNS.map((c) => `r.${c}`).join(', ')},
      case when completed_at < ${end} then completed_at end as completed_at,
      case when cancelled_at < ${end} then cancelled_at end as cancelled_at,
      ${SEASON('reported_at')} as season
    from read_parquet(${sqlText(evidence.pathOf('repairs'))}) r join home_mix home using (home_id)
    where reported_at < ${end}`);
  const after = (moment: string): string => `select a.unit, min(b.reported_at) as at
    from (select unit, home, category, ${moment} as moment from job_event where ${moment} is not null) a
    join (select home, category, reported_at from job_event) b
      on b.home = a.home and b.category is not distinct from a.category and b.reported_at > a.moment group by a.unit`;
  await db.run(`create or replace table job as
    select e.*, ${end} as as_of_end,
      case when e.target_at = date_trunc('day', e.target_at) then e.target_at + interval 1 day else e.target_at + interval 1 microsecond end as target_ends,
      (e.cancelled_at is not null or coalesce(lower(e.status) like '%cancel%', false)) and e.completed_at is null as is_cancelled,
      coalesce(regexp_matches(lower(e.status), 'planned|programme|cyclical'), false) as into_planned,
      coalesce(regexp_matches(lower(e.category), 'damp|mould'), false) as is_damp,
      coalesce(lower(cast(e.no_access_evidence as varchar)) not in ('', 'false', 'no', '0', 'none'), false) as has_access_evidence,
      coalesce(b.at <= e.completed_at + interval 90 day, false) as came_back,
      coalesce(b.at <= e.completed_at + interval 365 day, false) as came_back_in_year,
      l.unit is not null as done_later
    from (${withHousehold('select * from job_event', 'reported_at')}) e
    left join (${after('completed_at')}) b on b.unit = e.unit left join (${after('cancelled_at')}) l on l.unit = e.unit`);
  await db.run('drop table job_event');
}

const WORKING_DAYS_LATER = `create or replace macro working_days_later(since, days) as
  since + to_days(cast(days // 5 * 7 + days % 5 + case when isodow(since) + days % 5 > 5 and isodow(since) <= 5 then 2 else 0 end as integer))`;

async function makeComplaints(db: DuckDb, evidence: EvidenceTables): Promise<void> {
  await db.run(WORKING_DAYS_LATER);
  const end = `timestamp ${sqlText(evidence.asOf)} + interval 1 day`;
  await db.run(`create or replace table complaint as
    with events as (select (row_number() over (order by home.home, received_at, complaint_id) - 1)::integer as unit, home.home, ${HOME_MIX}, c.* exclude (home_id), ${SEASON('received_at')} as season,
        ${end} as as_of_end, coalesce(lower(cast(stage as varchar)), '1') as stage_text
      from read_parquet(${sqlText(evidence.pathOf('complaints'))}) c join home_mix home using (home_id) where received_at < ${end}),
    due as (select *, working_days_later(date_trunc('day', coalesce(acknowledged_at, working_days_later(received_at, 5))),
        case when stage_text like '%2%' then 20 else 10 end) + interval 1 day as answer_due from events)
    ${withHousehold('select * from due', 'received_at')}`);
}

async function makeResponses(db: DuckDb, evidence: EvidenceTables): Promise<void> {
  const given = evidence.given.get('surveys') ?? new Set<string>();
  const residents = given.has('resident_id') && evidence.given.has('residents');
  const byResident = residents
    ? `left join (select resident_id, any_value(h.household) as household, any_value(h.home) as home
         from read_parquet(${sqlText(evidence.pathOf('residents'))}) p join household h using (tenancy_id) group by 1) person on person.resident_id = s.resident_id`
    : '';
  const homeOf = residents ? 'coalesce(home.home, person.home)' : 'home.home';
  await db.run(`create or replace table response as
    with events as (select ${homeOf} as home, s.* from read_parquet(${sqlText(evidence.pathOf('surveys'))}) s
        left join home on home.home_id = s.home_id ${byResident} where asked_at <= date ${sqlText(evidence.asOf)} + interval 1 day),
    placed as (select (row_number() over (order by home, asked_at, response_id) - 1)::integer as unit, * from events where home is not null)
    select e.*, ${HOME_MIX}, ${SEASON('asked_at')} as season from (${withHousehold('select * from placed', 'asked_at')}) e join home_mix home on home.home = e.home`);
}

async function makeHomeYears(db: DuckDb, evidence: EvidenceTables, from: string): Promise<void> {
  const asOf = `date ${sqlText(evidence.asOf)}`;
  const countOf = (table: string, filter: string): string =>
    `select household, count(*)::double as n from ${table} where household >= 0 and ${filter} group by 1`;
  const complaints = evidence.given.has('complaints')
    ? countOf('complaint', 'true')
    : 'select null::integer as household, 0::double as n where false';
  const contacts = evidence.given.has('contacts')
    ? `select home.home, count(*)::double as n, max(cast("at" as date)) as last_at from read_parquet(${sqlText(evidence.pathOf('contacts'))}) c join home using (home_id)
         where coalesce(two_way, true) and "at" >= ${asOf} - interval 365 day and "at" <= ${asOf} + interval 1 day group by 1`
    : 'select null::integer as home, 0::double as n, null::date as last_at where false';
  await db.run(`create or replace table home_year as
    with spans as (select h.household, h.home, greatest(coalesce(h.start, date '1900-01-01'), date ${sqlText(from)}) as "from",
        least(coalesce(h."end", ${asOf}), ${asOf}) as until, h.start, h."end" from household h)
    select row_number() over (order by s.home, s.household)::integer - 1 as unit, s.home, s.household, s."from" as "at", ${HOME_MIX}, home.built_band_mix as built_band,
      greatest(0, date_diff('day', s."from", s.until)) / 365.25 as years,
      coalesce(j.n, 0) as reported_repairs, coalesce(c.n, 0) as complaints, coalesce(k.n, 0) as contacts_12m,
      (s."end" is null or s."end" > ${asOf}) and coalesce(s.start, date '1900-01-01') <= ${asOf} - interval 365 day as let_for_a_year,
      (s."end" is null or s."end" > ${asOf}) as current_now
    from spans s join home_mix home on home.home = s.home
    left join (${evidence.given.has('repairs') ? countOf('job', "reported_by = 'resident'") : 'select null::integer as household, 0::double as n where false'}) j on j.household = s.household
    left join (${complaints}) c on c.household = s.household left join (${contacts}) k on k.home = s.home`);
}

/**
 * Makes the unit tables from a snapshot whose `home` and `household` tables are there. Tables that the snapshot does
 * not hold are not made. Returns the first day seen.
 */
export async function makeUnitTables(
  db: DuckDb,
  evidence: EvidenceTables,
): Promise<{ from: string; tables: ReadonlySet<UnitTableName> }> {
  await db.run(
    `create or replace table home_mix as select *, ${sqlName('built_band')} as built_band_mix from home`,
  );
  const tables = new Set<UnitTableName>();
  let from = evidence.asOf;
  if (evidence.given.has('repairs')) {
    await makeJobs(db, evidence);
    tables.add('job');
    const [first] = await db.rows<{ day: string | null }>(
      `select cast(quantile_disc(reported_at, 0.001) as date)::varchar as day from job`,
    );
    from = first?.day ?? from;
  }
  if (evidence.given.has('complaints')) {
    await makeComplaints(db, evidence);
    tables.add('complaint');
  }
  if (evidence.given.has('surveys')) {
    await makeResponses(db, evidence);
    tables.add('response');
  }
  await makeHomeYears(db, evidence, from);
  tables.add('home_year');
  return { from, tables };
}
