import type { Person } from '../../libraries/sortition/person.ts';
import type { Quota } from '../../libraries/sortition/quota.ts';
import { readUnknown } from '../records/unknown.ts';
import { type CsvTable, csvTable } from './csv-table.ts';
import { type PanelProblem, panelProblem } from './panel-problem.ts';

export interface PoolOptions {
  readonly file: string;
  readonly quotas: readonly Quota[];
  /** The column of ids; found by its heading when left out. */
  readonly idColumn?: string;
  /** 'one-per-household': people with equal address columns never sit together. */
  readonly households: 'ignored' | 'one-per-household';
  /** The columns that make an address; found by their headings when left out. */
  readonly addressColumns?: readonly string[];
}

export interface PoolRead {
  readonly people: readonly Person[];
  readonly problems: readonly PanelProblem[];
  readonly idColumn: string;
  readonly addressColumns: readonly string[];
  /** People with an empty address, who count as living alone. */
  readonly withoutAddress: number;
}

const ID_HEADINGS = [
  'resident_id',
  'person_id',
  'respondent_id',
  'member_id',
  'nationbuilder_id',
  'id',
  'unique_id',
];
const ADDRESS_HEADINGS = [
  ['household_id'],
  ['household'],
  ['uprn'],
  ['home_id'],
  ['address_line', 'postcode'],
  ['address_line_1', 'postcode'],
  ['address', 'postcode'],
  ['primary_address1', 'zip_royal_mail'],
  ['primary_address1', 'primary_zip'],
];

/**
 * People from CSV: an id, a column for each feature of the quotas, and address columns where households count.
 *
 * A cell that says that the value is not known (Not recorded, Prefer not to say …) is kept and counted by no quota,
 * unless the quotas name it. All problems at once, each with line, column and fix; 50,000 rows take under a second.
 */
export function readPool(text: string, options: PoolOptions): PoolRead {
  const { file, quotas, households } = options;
  const table = csvTable(text);
  const features = [...new Set(quotas.map((quota) => quota.feature))];
  const idColumn = options.idColumn ?? findId(table);
  const addressColumns =
    households === 'ignored' ? [] : (options.addressColumns ?? findAddress(table, features) ?? ['address']);
  const nobody = { people: [], idColumn, addressColumns, withoutAddress: 0 };
  if (table.rows.length === 0)
    return { ...nobody, problems: [panelProblem('file-empty', { file, what: 'person' })] };
  const headings = headingProblems(table, { file, features, needed: [idColumn, ...addressColumns] });
  if (headings.length > 0) return { ...nobody, problems: headings };
  return {
    idColumn,
    addressColumns,
    ...readPeople(table, { file, quotas, features, idColumn, addressColumns }),
  };
}

function findId(table: CsvTable): string {
  const known = table.headings.find((heading) => ID_HEADINGS.includes(heading.toLowerCase()));
  return known ?? table.headings[0] ?? 'id';
}

function findAddress(table: CsvTable, features: readonly string[]): readonly string[] | undefined {
  const byName = new Map(table.headings.map((heading) => [heading.toLowerCase(), heading]));
  const found = ADDRESS_HEADINGS.map((names) => names.flatMap((name) => byName.get(name) ?? []));
  return found.find(
    (columns, at) =>
      columns.length === ADDRESS_HEADINGS[at]?.length && !columns.some((column) => features.includes(column)),
  );
}

interface HeadingCheck {
  readonly file: string;
  readonly features: readonly string[];
  readonly needed: readonly string[];
}

function headingProblems(table: CsvTable, { file, features, needed }: HeadingCheck): PanelProblem[] {
  const found = table.headings.join(', ');
  const has = (heading: string): boolean => table.headings.includes(heading);
  const twice = table.headings.filter((heading, at) => table.headings.indexOf(heading) !== at);
  return [
    ...needed
      .filter((column) => !has(column))
      .map((column) =>
        panelProblem('heading-missing', {
          file,
          line: 1,
          column,
          found,
          what: 'Or name another: --id COLUMN, --address COLUMN,COLUMN.',
        }),
      ),
    ...features
      .filter((feature) => !has(feature))
      .map((column) => panelProblem('feature-not-in-pool', { file, line: 1, column, found })),
    ...twice
      .filter((heading) => heading !== '')
      .map((heading) => panelProblem('heading-twice', { file, line: 1, column: heading, found: heading })),
  ];
}

interface PeopleInput {
  readonly file: string;
  readonly quotas: readonly Quota[];
  readonly features: readonly string[];
  readonly idColumn: string;
  readonly addressColumns: readonly string[];
}

function readPeople(
  table: CsvTable,
  { file, quotas, features, idColumn, addressColumns }: PeopleInput,
): Pick<PoolRead, 'people' | 'problems' | 'withoutAddress'> {
  const at = new Map(table.headings.map((heading, position) => [heading, position]));
  const allowed = new Map(
    features.map((f) => [
      f,
      new Set(quotas.filter((quota) => quota.feature === f).map((quota) => quota.value)),
    ]),
  );
  const firstLine = new Map<string, number>();
  const problems: PanelProblem[] = [];
  const people: Person[] = [];
  let withoutAddress = 0;
  for (const { line, cells } of table.rows) {
    if (cells.length !== table.headings.length) {
      const found = `${cells.length} cells under ${table.headings.length} headings`;
      problems.push(panelProblem('row-ragged', { file, line, found }));
      continue;
    }
    const cell = (column: string): string => cells[at.get(column) ?? -1] ?? '';
    const id = cell(idColumn);
    const earlier = firstLine.get(id);
    if (id === '') problems.push(panelProblem('cell-empty', { file, line, column: idColumn }));
    else if (earlier !== undefined)
      problems.push(
        panelProblem('id-twice', { file, line, column: idColumn, found: id, what: String(earlier) }),
      );
    else firstLine.set(id, line);
    for (const column of features) {
      const values = allowed.get(column);
      const found = cell(column);
      if (found === '') problems.push(panelProblem('cell-empty', { file, line, column }));
      else if (!values?.has(found) && readUnknown(found) === null)
        problems.push(
          panelProblem('value-unknown', { file, line, column, found, what: [...(values ?? [])].join(', ') }),
        );
    }
    const address = addressColumns.map((column) => foldAddress(cell(column))).join('|');
    const hasAddress = addressColumns.length > 0 && address.replaceAll('|', '') !== '';
    if (addressColumns.length > 0 && !hasAddress) withoutAddress++;
    const values = Object.fromEntries(features.map((feature) => [feature, cell(feature)]));
    people.push({ id, values, ...(hasAddress ? { household: address } : {}) });
  }
  return { people, problems, withoutAddress };
}

const foldAddress = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
