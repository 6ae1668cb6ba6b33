/**
 * How a column is read and kept:
 * `id` text that is never a number · `text` · `code` text with known values · `yes-no` kept as 'yes' / 'no' ·
 * `flag` kept as true / false · `date` · `timestamp` · `birth-year` a year, or a date of birth reduced to one ·
 * `integer` · `number`.
 */
export type ColumnKind =
  | 'id'
  | 'text'
  | 'code'
  | 'yes-no'
  | 'flag'
  | 'date'
  | 'timestamp'
  | 'birth-year'
  | 'integer'
  | 'number';

/** Known values of a code, each with other spellings. A value outside the list is kept as itself and listed (R6). */
export type CodeList = Readonly<Record<string, readonly string[]>>;

/** One column of the extract contract. */
export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  /** A row without it is refused. */
  readonly required: boolean;
  /** Describes a person, home or member: its unknowns are kept by kind, in `<name>__unknown`. */
  readonly characteristic: boolean;
  /** Replaced by a keyed hash before anything is written. */
  readonly pseudonym: 'tenancy' | 'person' | null;
  readonly values: CodeList | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Headings under which housing systems export it. */
  readonly aliases: readonly string[];
}

type Options = Partial<Omit<Column, 'name' | 'kind' | 'aliases'>>;

const column = (name: string, kind: ColumnKind, aliases: string, options: Options = {}): Column => ({
  name,
  kind,
  required: false,
  characteristic: false,
  pseudonym: null,
  values: null,
  min: null,
  max: null,
  ...options,
  aliases: aliases
    .split('|')
    .map((alias) => alias.trim())
    .filter((alias) => alias !== ''),
});

/** Builders, so that a table reads as a table. `aliases` are separated by `|`. */
export const id = (name: string, aliases: string, options: Options = {}): Column =>
  column(name, 'id', aliases, options);
export const text = (name: string, aliases: string, options: Options = {}): Column =>
  column(name, 'text', aliases, options);
export const code = (name: string, aliases: string, values: CodeList, options: Options = {}): Column =>
  column(name, 'code', aliases, { ...options, values });
export const yesNo = (name: string, aliases: string, options: Options = {}): Column =>
  column(name, 'yes-no', aliases, options);
export const flag = (name: string, aliases: string, options: Options = {}): Column =>
  column(name, 'flag', aliases, options);
export const date = (name: string, aliases: string, options: Options = {}): Column =>
  column(name, 'date', aliases, options);
export const timestamp = (name: string, aliases: string, options: Options = {}): Column =>
  column(name, 'timestamp', aliases, options);
export const birthYear = (name: string, aliases: string, options: Options = {}): Column =>
  column(name, 'birth-year', aliases, options);
export const integer = (name: string, aliases: string, options: Options = {}): Column =>
  column(name, 'integer', aliases, options);
export const number = (name: string, aliases: string, options: Options = {}): Column =>
  column(name, 'number', aliases, options);

export const required = { required: true } as const;
export const characteristic = { characteristic: true } as const;
