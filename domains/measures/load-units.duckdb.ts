import { dailyCounts, pseudoObservations } from '../../libraries/statistics/time-to-event/index.ts';
import { type DuckDb, sqlName } from '../../platform/duckdb/duckdb.ts';
import type { Measure } from './measure.ts';
import { stratify } from './stratify.ts';
import type { UnitTableName } from './unit-tables.duckdb.ts';
import type { Facet, MeasureUnits } from './units.ts';

const TABLE_OF: Readonly<Record<Measure['of'], UnitTableName>> = {
  job: 'job',
  complaint: 'complaint',
  response: 'response',
  home: 'home_year',
};

const DATE_OF: Readonly<Record<UnitTableName, string>> = {
  job: 'reported_at',
  complaint: 'received_at',
  response: 'asked_at',
  home_year: '"at"',
};

/** Rival explanations looked at for each kind of unit: shown, never adjusted away. */
export const RIVAL_FACETS: Readonly<Record<Measure['of'], readonly string[]>> = {
  job: ['contractor', 'patch', 'channel'],
  complaint: ['patch'],
  response: ['patch'],
  home: ['patch'],
};

export const unitTableOf = (measure: Measure): UnitTableName => TABLE_OF[measure.of];

/** What every measure over one unit table shares: where its units are, when, and their facets. Read once. */
interface UnitFrame {
  readonly count: number;
  readonly home: Int32Array;
  readonly household: Int32Array;
  readonly day: Int32Array;
  readonly facets: ReadonlyMap<string, Facet>;
}

/** Measures over the unit tables of one analysis; each table's frame is read once. */
export interface UnitReader {
  load(measure: Measure): Promise<MeasureUnits>;
}

export function openUnitReader(db: DuckDb, measures: readonly Measure[]): UnitReader {
  const frames = new Map<UnitTableName, Promise<UnitFrame>>();
  const frameOf = (table: UnitTableName): Promise<UnitFrame> => {
    const known = frames.get(table);
    if (known) return known;
    const names = new Set(
      measures.filter((m) => TABLE_OF[m.of] === table).flatMap((m) => [...m.caseMix, ...RIVAL_FACETS[m.of]]),
    );
    const frame = readFrame(db, table, [...names]);
    frames.set(table, frame);
    return frame;
  };
  return { load: async (measure) => loadUnits(db, measure, await frameOf(TABLE_OF[measure.of])) };
}

async function readFrame(
  db: DuckDb,
  table: UnitTableName,
  facetNames: readonly string[],
): Promise<UnitFrame> {
  const read = await db.columns(
    `select unit, home, household, coalesce(date_diff('day', date '1970-01-01', cast(${DATE_OF[table]} as date)), 0)::integer as day from ${table}`,
  );
  const unit = read['unit'] as Int32Array;
  const facets = new Map<string, Facet>();
  for (const name of facetNames) {
    const facet = await readFacet(db, table, name);
    if (facet) facets.set(name, facet);
  }
  const placed = (name: string): Int32Array =>
    place(read[name] as Int32Array, unit, new Int32Array(unit.length));
  return {
    count: unit.length,
    home: placed('home'),
    household: placed('household'),
    day: placed('day'),
    facets,
  };
}

/** Values in order of their unit's number: rows come in any order, which spares the database a sort of every column. */
function place<T extends Int32Array | Float64Array | Uint8Array | Uint16Array>(
  from: ArrayLike<number>,
  unit: Int32Array,
  into: T,
): T {
  for (let i = 0; i < unit.length; i++) into[unit[i] as number] = from[i] as number;
  return into;
}

/** `into[i] = from[at[i]]`: a plain loop, since these arrays hold millions. */
function gather<T extends Int32Array | Float64Array | Uint16Array>(
  from: ArrayLike<number>,
  at: Int32Array,
  into: T,
): T {
  for (let i = 0; i < at.length; i++) into[i] = from[at[i] as number] as number;
  return into;
}

/** Beyond this many values a column is free text or ids: no facet. */
const MOST_FACET_VALUES = 5000;

async function readFacet(db: DuckDb, table: string, column: string): Promise<Facet | undefined> {
  const [held] = await db.rows<{ n: number }>(
    `select count(*)::integer as n from information_schema.columns where table_name = '${table}' and column_name = '${column}'`,
  );
  if ((held?.n ?? 0) === 0) return undefined;
  const value = `cast(${sqlName(column)} as varchar)`;
  await db.run(`create or replace temp table facet_value as select value, (row_number() over (order by n desc, value))::integer as code from (
    select ${value} as value, count(*) as n from ${table} where ${sqlName(column)} is not null group by 1)`);
  const found = await db.rows<{ value: string }>('select value from facet_value order by code');
  if (found.length === 0 || found.length > MOST_FACET_VALUES) return undefined;
  const read = await db.columns(
    `select unit, coalesce(f.code, 0)::integer as code from ${table} u left join facet_value f on f.value = cast(u.${sqlName(column)} as varchar)`,
  );
  const unit = read['unit'] as Int32Array;
  return {
    codes: place(read['code'] as Int32Array, unit, new Uint16Array(unit.length)),
    values: found.map((f) => f.value),
  };
}

/** Values of one measure over its unit table; units where the measure does not apply are left out by SQL. */
async function loadUnits(db: DuckDb, measure: Measure, frame: UnitFrame): Promise<MeasureUnits> {
  const table = TABLE_OF[measure.of];
  const { sql } = measure;
  const applies =
    'value' in sql
      ? `(${sql.value}) is not null`
      : 'days' in sql
        ? `(${sql.days}) is not null`
        : `(${sql.years}) > 0`;
  const figures =
    'value' in sql
      ? `(${sql.value})::double as a`
      : 'days' in sql
        ? `(${sql.days})::double as a, (${sql.done})::integer::double as b`
        : `(${sql.events})::double as a, (${sql.years})::double as b`;
  const read = await db.columns(`select unit, ${figures} from ${table} where ${applies}`);
  const given = read['unit'] as Int32Array;
  const at = place(
    given.map((_, i) => i),
    given,
    new Int32Array(frame.count).fill(-1),
  );
  const unit = Int32Array.from(given).sort();
  const row = gather(at, unit, new Int32Array(unit.length));
  const inOrder = (column: ArrayLike<number>): Float64Array =>
    gather(column, row, new Float64Array(unit.length));
  const facets = new Map(
    [...frame.facets].map(
      ([name, facet]) =>
        [
          name,
          { values: facet.values, codes: gather(facet.codes, unit, new Uint16Array(unit.length)) },
        ] as const,
    ),
  );
  const pick = (of: Int32Array): Int32Array => gather(of, unit, new Int32Array(unit.length));
  const mix = measure.caseMix.flatMap((name) => facets.get(name) ?? []);
  const a = inOrder(read['a'] as Float64Array);
  const b = 'b' in read ? inOrder(read['b'] as Float64Array) : new Float64Array(unit.length).fill(1);
  return {
    measure,
    count: unit.length,
    home: pick(frame.home),
    household: pick(frame.household),
    day: pick(frame.day),
    ...figuresOf(measure, a, b, facets.get('priority')),
    ...stratify(unit.length, mix),
    facets,
    steps: [
      {
        title: `Rows in the ${table === 'home_year' ? 'tenancies' : `${table}s`} of known homes`,
        rows: frame.count,
        note: 'Refused, duplicate and unplaced rows are accounted for under data quality.',
      },
      {
        title: `Where the measure applies: ${measure.outOf}`,
        rows: unit.length,
        note: `Counted: ${measure.counted}.`,
      },
    ],
  };
}

type Figures = Pick<MeasureUnits, 'numerator' | 'denominator'> & { days?: Int32Array; done?: Uint8Array };

function figuresOf(measure: Measure, a: Float64Array, b: Float64Array, priority: Facet | undefined): Figures {
  if (!('days' in measure.sql)) return { numerator: a, denominator: b };
  const days = Int32Array.from(a);
  const done = Uint8Array.from(b);
  return { ...waiting(days, done, measure.horizonDays ?? 90, priority), days, done };
}

/**
 * Each job's pseudo-observation of its waiting time up to the horizon, from one life table a priority: open and
 * cancelled jobs are censored, not dropped, and jobs of one priority share how they are censored.
 */
function waiting(days: Int32Array, done: Uint8Array, horizon: number, priority: Facet | undefined): Figures {
  const n = days.length;
  const numerator = new Float64Array(n);
  const groups = (priority?.values.length ?? 0) + 1;
  const members: number[][] = Array.from({ length: groups }, () => []);
  for (let i = 0; i < n; i++) members[priority?.codes[i] ?? 0]?.push(i);
  for (const units of members) {
    if (units.length === 0) continue;
    const counts = dailyCounts({
      durations: Int32Array.from(units, (i) => days[i] ?? 0),
      status: Uint8Array.from(units, (i) => done[i] ?? 0),
    });
    if (!counts.ok) throw new Error(`daily counts: ${counts.message}`);
    const pseudo = pseudoObservations(counts, { horizon, of: 'restricted-mean', beyondFollowUp: 'extend' });
    if (!pseudo.ok) throw new Error(`pseudo-observations: ${pseudo.message}`);
    for (const i of units) {
      const day = days[i] ?? 0;
      numerator[i] =
        (day > horizon
          ? pseudo.censored[horizon]
          : done[i] === 1
            ? pseudo.event[day]
            : pseudo.censored[day]) ?? 0;
    }
  }
  return { numerator, denominator: new Float64Array(n).fill(1) };
}
