import type { Measure } from '../measures/index.ts';
import type { Locked } from './finding.ts';

export type Given = ReadonlyMap<string, ReadonlySet<string>>;

/** What a measure lacks of the extracts: tables or columns that were not given. */
export function missingFor(measure: Measure, given: Given): string[] {
  return measure.needs.flatMap(({ table, columns }) => {
    const held = given.get(table);
    if (!held) return [`the ${table} extract`];
    return columns.filter((column) => !held.has(column)).map((column) => `${table}.${column}`);
  });
}

const TABLES: readonly { table: string; what: string; unlock: string }[] = [
  {
    table: 'tenancies',
    what: 'Findings about households',
    unlock: 'tenancies (tenancy_id, home_id, start, end)',
  },
  {
    table: 'residents',
    what: 'Findings by disability, age, ethnic group, language …',
    unlock: 'residents (resident_id, tenancy_id and what is known)',
  },
  {
    table: 'complaints',
    what: 'Complaint measures and complaint silences',
    unlock: 'complaints (complaint_id, home_id, received_at …)',
  },
  {
    table: 'surveys',
    what: 'Satisfaction and survey silences',
    unlock: 'surveys (response_id, home_id, asked_at, answered_at, TP01 …)',
  },
  { table: 'contacts', what: 'Contact silences', unlock: 'contacts (contact_id, home_id, at, two_way)' },
  {
    table: 'sensors',
    what: 'Signs of need from sensors',
    unlock: 'sensors (home_id, day, hours_over_70rh …)',
  },
  {
    table: 'observations',
    what: 'The staff slot of every three-source card',
    unlock: 'observations (observation_id, at, text, cohort, theme, certainty)',
  },
  {
    table: 'areas',
    what: 'Findings by deprivation, signals on crime, the map',
    unlock: 'areas (area_code, deprivation, crime …)',
  },
  { table: 'panel', what: 'Who is missing from panels', unlock: 'panel (member_id and any characteristic)' },
];

/** What is locked, why, and which extract would unlock it. */
export function lockedBy(measures: readonly Measure[], given: Given): Locked[] {
  const tables = TABLES.filter(({ table }) => !given.has(table)).map(({ table, what, unlock }) => ({
    what,
    why: `The ${table} extract was not given.`,
    unlock,
  }));
  const columns = measures.flatMap((measure) => {
    const missing = missingFor(measure, given);
    if (missing.length === 0 || missing.some((m) => m.startsWith('the '))) return [];
    return [{ what: measure.title, why: `Not given: ${missing.join(', ')}.`, unlock: missing.join(', ') }];
  });
  return [...tables, ...columns];
}
