import { countFeatures, type PeopleRows } from './count-features.ts';
import { type CsvTable, csvTable } from './csv-table.ts';
import type { FeatureCounts } from './review-composition.ts';
import { tableRows } from './table-rows.ts';

const VALUES_OF_A_FEATURE = 15;
const MOST_COUNT = 100_000_000;

/** Residents by group from one file, and the people themselves where it was a list of people. */
export interface ResidentsRead {
  readonly counts: readonly FeatureCounts[];
  readonly people: PeopleRows | null;
}

/**
 * Residents from CSV: counts (`feature,value,count`) or a row a person. Of people, columns with 2 to 15 different values are
 * characteristics; ids, names and addresses are thus left out. Null where nothing in the file can be counted.
 */
export function readResidents(text: string): ResidentsRead | null {
  const table = csvTable(text);
  const headings = table.headings.map((heading) => heading.toLowerCase());
  if (['feature', 'value', 'count'].every((heading) => headings.includes(heading)))
    return readCounts(table, headings);
  const people = tableRows(table);
  const features = peopleFeatures(table);
  return features.length === 0 ? null : { counts: countFeatures([], people, features), people };
}

/** Columns of a list of people that form groups: two to fifteen different values, and fewer values than people. */
export function peopleFeatures(table: CsvTable): string[] {
  const people = tableRows(table);
  return table.headings.filter((heading) => {
    const values = new Set(people.map((row) => row[heading] ?? ''));
    return (
      heading !== '' &&
      fits(heading, values) &&
      values.size >= 2 &&
      values.size <= VALUES_OF_A_FEATURE &&
      values.size < people.length
    );
  });
}

function readCounts(table: CsvTable, headings: readonly string[]): ResidentsRead | null {
  const cell = (cells: readonly string[], heading: string): string => cells[headings.indexOf(heading)] ?? '';
  const rows = table.rows.map(({ cells }) => ({
    feature: cell(cells, 'feature'),
    value: cell(cells, 'value'),
    count: cell(cells, 'count').replaceAll(/[ ,]/g, ''),
  }));
  const wrong = rows.some(
    ({ feature, value, count }) =>
      feature === '' ||
      value === '' ||
      !fits(feature, [value]) ||
      !/^\d+$/.test(count) ||
      Number(count) > MOST_COUNT,
  );
  if (rows.length === 0 || wrong) return null;
  const counts = [...Map.groupBy(rows, (row) => row.feature)].map(([feature, own]) => ({
    feature,
    groups: [...Map.groupBy(own, (row) => row.value)].map(([value, same]) => ({
      value,
      panel: 0,
      residents: same.reduce((sum, { count }) => sum + Number(count), 0),
    })),
    unknown: { panel: 0, residents: 0 },
  }));
  return { counts, people: null };
}

const LONGEST_FEATURE = 80;
const LONGEST_VALUE = 120;

const fits = (feature: string, values: Iterable<string>): boolean =>
  feature.length <= LONGEST_FEATURE && [...values].every((value) => value.length <= LONGEST_VALUE);
