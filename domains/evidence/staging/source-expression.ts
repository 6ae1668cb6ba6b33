import type { ColumnSource, RowFilter } from '../mapping/mapping.ts';

/** SQL for the trimmed text under a heading (blank is NULL), or `null` if the file has no such heading. */
export type HeadingSql = (heading: string) => string | null;

export type Expression =
  | { readonly ok: true; readonly sql: string }
  | { readonly ok: false; readonly missing: string };

/** A column's source as SQL that gives text. Numbers that cannot be read make the product or sum NULL. */
export const sourceExpression = (source: ColumnSource, heading: HeadingSql): Expression => {
  if (source.from === 'value') return { ok: true, sql: literal(source.value) };
  const headings = source.from === 'heading' ? [source.heading] : source.headings;
  const cells: string[] = [];
  for (const name of headings) {
    const sql = heading(name);
    if (sql === null) return { ok: false, missing: name };
    cells.push(sql);
  }
  if (source.from === 'heading') return { ok: true, sql: cells[0] ?? 'NULL' };
  if (source.from === 'first_of') return { ok: true, sql: `coalesce(${cells.join(', ')})` };
  const numbers = cells.map((cell) => `TRY_CAST(${cell} AS DOUBLE)`);
  const sql = numbers.join(source.from === 'multiply' ? ' * ' : ' + ');
  return { ok: true, sql: `CAST(${sql} AS VARCHAR)` };
};

/** A row filter as an SQL condition; a blank cell passes only `not_in` and `present: false`. */
export const filterCondition = (filter: RowFilter, cell: string): string => {
  const text = cell;
  const parts: string[] = [];
  if (filter.in) parts.push(`coalesce(${text} IN (${list(filter.in)}), false)`);
  if (filter.not_in) parts.push(`coalesce(${text} NOT IN (${list(filter.not_in)}), true)`);
  if (filter.min !== undefined) parts.push(`coalesce(${compare(text, '>=', filter.min)}, false)`);
  if (filter.max !== undefined) parts.push(`coalesce(${compare(text, '<=', filter.max)}, false)`);
  if (filter.present !== undefined) parts.push(`${text} IS ${filter.present ? 'NOT ' : ''}NULL`);
  return parts.length === 0 ? 'true' : parts.join(' AND ');
};

const compare = (text: string, sign: string, limit: number | string): string =>
  typeof limit === 'number'
    ? `TRY_CAST(${text} AS DOUBLE) ${sign} ${limit}`
    : `${text} ${sign} ${literal(limit)}`;

const list = (values: readonly string[]): string =>
  values.length === 0 ? 'NULL' : values.map(literal).join(', ');

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
