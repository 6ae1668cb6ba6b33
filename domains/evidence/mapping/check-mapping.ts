import { CONTRACT, findTable, type Problem, problem } from '../../records/index.ts';
import type { ColumnSource, FileJoin, Mapping, RowFilter, TableMapping } from './mapping.ts';

type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: Problem[] };

/**
 * Checks what was read from `mapping.yaml` against what a mapping may say; every fault is told, with its place.
 *
 * Worked: `{ homes: { file: 'stock.csv', columns: { home_id: 'UPRN' } } }` is a mapping.
 */
export const checkMapping = (found: unknown, file: string): Checked<Mapping> => {
  const problems: Problem[] = [];
  const fault = (at: string, what: string): void => {
    problems.push(problem('mapping-invalid', { file, column: at, found: what }));
  };
  if (!isRecord(found)) {
    fault('the top', 'it is not a list of tables');
    return { ok: false, problems };
  }
  const tables: Record<string, TableMapping> = {};
  const notUsed = found['not-used'] === undefined ? [] : texts(found['not-used']);
  if (notUsed === null) fault('not-used', 'it should be a list of files');
  for (const [name, entry] of Object.entries(found)) {
    if (name === 'hearth-mapping' || name === '$schema' || name === 'not-used') continue;
    if (!findTable(name)) {
      fault(name, `there is no such table; there are ${CONTRACT.map((table) => table.name).join(', ')}`);
    } else if (isRecord(entry)) tables[name] = readTable(name, entry, fault);
    else fault(name, 'it needs at least `file: name.csv`');
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { tables, ...(notUsed === null || notUsed.length === 0 ? {} : { notUsed }) } };
};

type Fault = (at: string, what: string) => void;

const KEYS = ['file', 'columns', 'values', 'only', 'distinct', 'join', 'dates'];

const readTable = (name: string, entry: Record<string, unknown>, fault: Fault): TableMapping => {
  for (const key of Object.keys(entry)) {
    if (!KEYS.includes(key)) fault(`${name}.${key}`, `only ${KEYS.join(', ')} are known here`);
  }
  const files = texts(entry.file);
  if (files === null || files.length === 0)
    fault(`${name}.file`, 'the name of the file, or a list of names, is missing');
  const distinct = entry.distinct === undefined ? [] : texts(entry.distinct);
  if (distinct === null) fault(`${name}.distinct`, 'it should be a list of headings');
  const dates = entry.dates ?? null;
  if (dates !== null && dates !== 'day-first' && dates !== 'month-first') {
    fault(`${name}.dates`, 'it should be day-first or month-first');
  }
  return {
    files: files ?? [],
    columns:
      entry.columns === undefined ? null : mapRecord(`${name}.columns`, entry.columns, fault, readSource),
    values: mapRecord(`${name}.values`, entry.values ?? {}, fault, readTexts),
    only: mapRecord(`${name}.only`, entry.only ?? {}, fault, readFilter),
    distinct: distinct ?? [],
    join: readJoins(name, entry.join, fault),
    dates: dates === 'day-first' || dates === 'month-first' ? dates : null,
  };
};

const readSource = (at: string, found: unknown, fault: Fault): ColumnSource => {
  if (isScalar(found)) return { from: 'heading', heading: String(found) };
  if (isRecord(found) && Object.keys(found).length === 1) {
    if (isScalar(found.value)) return { from: 'value', value: String(found.value) };
    for (const from of ['first_of', 'multiply', 'sum'] as const) {
      const headings = texts(found[from]);
      if (headings && headings.length > 0) return { from, headings };
    }
  }
  fault(
    at,
    'it should be a heading, or one of { value: … }, { first_of: […] }, { multiply: […] }, { sum: […] }',
  );
  return { from: 'value', value: '' };
};

const readFilter = (at: string, found: unknown, fault: Fault): RowFilter => {
  if (!isRecord(found)) {
    fault(at, 'it should be one of { in: […] }, { not_in: […] }, { min: … }, { max: … }, { present: true }');
    return {};
  }
  const filter: { -readonly [K in keyof RowFilter]: RowFilter[K] } = {};
  for (const [key, value] of Object.entries(found)) {
    const list = texts(value);
    if ((key === 'in' || key === 'not_in') && list) filter[key] = list;
    else if ((key === 'min' || key === 'max') && (typeof value === 'number' || typeof value === 'string'))
      filter[key] = value;
    else if (key === 'present' && typeof value === 'boolean') filter.present = value;
    else
      fault(
        `${at}.${key}`,
        'only in, not_in (lists), min, max (a number or date) and present (true or false) are known',
      );
  }
  return filter;
};

const readJoins = (name: string, found: unknown, fault: Fault): FileJoin[] => {
  if (found === undefined) return [];
  if (!Array.isArray(found)) {
    fault(`${name}.join`, 'it should be a list');
    return [];
  }
  return found.map((entry: unknown, index) => {
    const at = `${name}.join[${index}]`;
    if (!isRecord(entry) || !isScalar(entry.file) || !isRecord(entry.on)) {
      fault(at, 'it needs `file` and `on: { own heading: other heading }`');
      return { file: '', on: {}, columns: {}, sum: {}, count: [], only: {} };
    }
    return {
      file: String(entry.file),
      on: readTexts(`${at}.on`, entry.on, fault),
      columns: readTexts(`${at}.columns`, entry.columns ?? {}, fault),
      sum: readTexts(`${at}.sum`, entry.sum ?? {}, fault),
      count: isScalar(entry.count) ? [String(entry.count)] : [],
      only: mapRecord(`${at}.only`, entry.only ?? {}, fault, readFilter),
    };
  });
};

const readTexts = (at: string, found: unknown, fault: Fault): Record<string, string> =>
  mapRecord(at, found, fault, (inner, value) => {
    if (isScalar(value)) return String(value);
    fault(inner, 'it should be a text');
    return '';
  });

const mapRecord = <T>(
  at: string,
  found: unknown,
  fault: Fault,
  read: (at: string, value: unknown, fault: Fault) => T,
): Record<string, T> => {
  if (!isRecord(found)) {
    fault(at, 'it should be a list of `name: value`');
    return {};
  }
  return Object.fromEntries(
    Object.entries(found).map(([key, value]) => [key, read(`${at}.${key}`, value, fault)]),
  );
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const texts = (value: unknown): string[] | null => {
  if (isScalar(value)) return [String(value)];
  return Array.isArray(value) && value.every(isScalar) ? value.map(String) : null;
};
