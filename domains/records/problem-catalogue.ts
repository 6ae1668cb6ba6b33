/**
 * What a problem does: `stops` the import · the `row` is refused · the `cell` is set aside and its row kept ·
 * a `note` changes nothing but is said.
 */
export type ProblemLevel = 'stops' | 'row' | 'cell' | 'note';

interface Wording {
  readonly level: ProblemLevel;
  /** `{found}`, `{column}` and `{file}` are filled in. */
  readonly message: string;
  readonly fix: string;
}

const wording = <const T extends Readonly<Record<string, Wording>>>(catalogue: T): T => catalogue;

/** Every problem that reading can meet, with its wording and its fix. No other file words a problem. */
export const PROBLEM_CATALOGUE = wording({
  'folder-unreadable': {
    level: 'stops',
    message: 'The folder cannot be read: {found}.',
    fix: 'Check the path and that you may read it, then run this again.',
  },
  'nothing-recognised': {
    level: 'stops',
    message: 'No file here is one that Hearth knows: {found}.',
    fix: 'Run ./hearth map DIR to propose a mapping, or name the files after the tables: homes.csv, repairs.csv …',
  },
  'two-files-one-table': {
    level: 'stops',
    message: 'Two files claim to be the same table: {found}.',
    fix: 'Keep one, or name both in mapping.yaml as a list under the table’s `file`.',
  },
  'table-missing': {
    level: 'stops',
    message: 'There is no {found}. Only homes and repairs are required, or areas with area_counts.',
    fix: 'Add {found}.csv (or .parquet, .xlsx), or say in mapping.yaml which file holds it.',
  },
  'nothing-kept': {
    level: 'stops',
    message: 'No row of {found} could be kept.',
    fix: 'Run ./hearth check DIR and read refused-{found}.csv: the reasons are beside the rows.',
  },
  'file-missing': {
    level: 'stops',
    message: 'The file {found}, named in the mapping, is not there.',
    fix: 'Correct its name in mapping.yaml; names are relative to the folder of extracts.',
  },
  'file-unreadable': {
    level: 'stops',
    message: 'The file cannot be read: {found}.',
    fix: 'Check that it may be read, is not open elsewhere and was copied whole; export it again if it is damaged.',
  },
  'file-empty': {
    level: 'stops',
    message: 'The file is empty.',
    fix: 'Export it again; if there is truly nothing to export, remove the file.',
  },
  'header-only': {
    level: 'stops',
    message: 'The file has a heading but no rows.',
    fix: 'Export it again with its rows; if there are none, remove the file.',
  },
  'header-only-optional': {
    level: 'note',
    message: 'The file has a heading but no rows; the table is taken as present and empty.',
    fix: 'If there should be rows, export it again.',
  },
  'zip-not-table': {
    level: 'stops',
    message: 'The file is a ZIP archive, not a table ({found}).',
    fix: 'Unpack it and put the CSV inside in its place; an Excel workbook must be named .xlsx.',
  },
  'other-format': {
    level: 'stops',
    message: 'The file is {found}, not a table that Hearth reads.',
    fix: 'Export it as CSV, Parquet or XLSX.',
  },
  'not-text': {
    level: 'stops',
    message: 'The file is not text: byte {found} is a NUL.',
    fix: 'Export it again as CSV with the encoding UTF-8.',
  },
  'encoding-unknown': {
    level: 'stops',
    message: 'The file’s letters are neither UTF-8 nor Windows-1252: {found}.',
    fix: 'Save it again as “CSV UTF-8”.',
  },
  'encoding-converted': {
    level: 'note',
    message: 'The file is written in {found}, not in UTF-8; it was converted.',
    fix: 'Nothing to do if names with accents and the £ sign look right.',
  },
  'line-too-long': {
    level: 'stops',
    message: 'A row is longer than {found}: this is not a table, or a quotation mark is never closed.',
    fix: 'Open the file near that line and close the quotation mark, or export it again with line ends.',
  },
  'quote-not-closed': {
    level: 'stops',
    message: 'A quotation mark opens here and is never closed.',
    fix: 'Close the quotation mark or remove it, then run this again.',
  },
  'duplicate-header': {
    level: 'stops',
    message: 'Two columns have the same heading, “{found}”.',
    fix: 'Rename one of them in the file, so that it is clear which is meant.',
  },
  'column-missing': {
    level: 'stops',
    message: 'There is no column {column}. Headings found: {found}.',
    fix: 'Run ./hearth map DIR: it proposes which heading is {column}.',
  },
  'mapped-header-missing': {
    level: 'stops',
    message: 'The mapping names a heading “{found}” that the file has not got.',
    fix: 'Correct the heading under {column} in mapping.yaml.',
  },
  'mapping-invalid': {
    level: 'stops',
    message: 'The mapping cannot be used at {column}: {found}.',
    fix: 'Correct that line of mapping.yaml; domains/evidence/mapping/mapping.schema.json says what is allowed.',
  },
  'parquet-unreadable': {
    level: 'stops',
    message: 'The Parquet file cannot be read: {found}.',
    fix: 'Export it again, or export CSV instead.',
  },
  'gzip-damaged': {
    level: 'stops',
    message: 'The compressed file is damaged: {found}.',
    fix: 'Copy or download it again.',
  },
  'workbook-unreadable': {
    level: 'stops',
    message: 'The workbook cannot be read: {found}.',
    fix: 'Save the sheet again as CSV UTF-8 and use that file.',
  },
  'as-of-unreadable': {
    level: 'stops',
    message: 'The evidence date “{found}” is not a date.',
    fix: 'Write it as YYYY-MM-DD, for example --as-of 2026-03-31.',
  },
  'as-of-unknown': {
    level: 'stops',
    message: 'No date in the extracts says up to when they hold.',
    fix: 'Give it: --as-of YYYY-MM-DD.',
  },
  'store-unwritable': {
    level: 'stops',
    message: 'The store of snapshots cannot be written: {found}.',
    fix: 'Set HEARTH_HOME to a folder that you may write to.',
  },

  'key-damaged': {
    level: 'stops',
    message: 'The key for pseudonyms in the store is damaged: {found}.',
    fix: 'Restore the file from a copy; or remove it and let Hearth make a new one, under which every id is new.',
  },

  'ragged-row': {
    level: 'row',
    message: 'The row has {found}.',
    fix: 'Quote cells that contain the separator or a line end, or correct the row.',
  },
  'broken-quotes': {
    level: 'row',
    message: 'Letters follow a closing quotation mark: {found}.',
    fix: 'Double the quotation marks inside the cell ("") or remove them.',
  },
  'value-missing': {
    level: 'row',
    message: '{column} is blank, and a row cannot be kept without it.',
    fix: 'Fill it in at the source.',
  },
  'id-mangled': {
    level: 'row',
    message: 'A spreadsheet turned {column} into {found}; its digits are lost.',
    fix: 'Export again with this column as text (in Excel: format the column as Text before pasting).',
  },
  'formula-cell': {
    level: 'row',
    message: '{column} holds a formula: {found}.',
    fix: 'Copy the column and paste it as values, then export again.',
  },
  'spreadsheet-error': {
    level: 'row',
    message: '{column} holds a spreadsheet error: {found}.',
    fix: 'Correct the formula at the source and paste the column as values.',
  },
  'date-unreadable': {
    level: 'row',
    message: '{column} is not a date that Hearth reads: {found}.',
    fix: 'Write dates as YYYY-MM-DD or DD/MM/YYYY.',
  },
  'date-impossible': {
    level: 'row',
    message: '{column} is no day of the calendar, read as the rest of its column is: {found}.',
    fix: 'Correct the date; the whole column must have days and months in the same order.',
  },
  'date-out-of-range': {
    level: 'row',
    message: '{column} lies outside the years 1900 to 2100: {found}.',
    fix: 'Correct the year, or leave the cell blank if the date is not known.',
  },
  'number-unreadable': {
    level: 'row',
    message: '{column} is not a number: {found}.',
    fix: 'Write digits only, with a point for decimals.',
  },
  'number-out-of-range': {
    level: 'row',
    message: '{column} cannot be {found}.',
    fix: 'Correct the number, or leave the cell blank if it is not known.',
  },
  'not-whole': {
    level: 'row',
    message: '{column} should be a whole number: {found}.',
    fix: 'Correct the number.',
  },
  'conflicting-duplicate': {
    level: 'row',
    message: 'Rows with the same {column} say different things: {found}.',
    fix: 'Keep the right row and remove the others; Hearth keeps none of them.',
  },
  'yes-no-unreadable': {
    level: 'cell',
    message: '{column} is neither yes nor no: {found}. The cell is set aside.',
    fix: 'Say in mapping.yaml, under values, what it means.',
  },
  'unread-characteristic': {
    level: 'cell',
    message: '{column} cannot be read: {found}. It counts as not recorded.',
    fix: 'Correct the cell at the source, or say under values in mapping.yaml what it means.',
  },

  'dates-ambiguous': {
    level: 'note',
    message: '{column}: no date shows whether the day or the month comes first; the day was taken ({found}).',
    fix: 'If the month comes first, write `dates: month-first` for this table in mapping.yaml.',
  },
  'dates-month-first': {
    level: 'note',
    message: '{column}: the month comes first, as {found} shows; the whole column was read so.',
    fix: 'Nothing to do if that is right.',
  },
  'dates-mixed': {
    level: 'note',
    message:
      '{column}: some dates only work with the day first, others only with the month first ({found}); the day was taken and the others were refused.',
    fix: 'Export the column again in one order.',
  },
  'dates-serial': {
    level: 'note',
    message: '{column}: numbers such as {found} were read as Excel’s day count.',
    fix: 'Nothing to do if the dates look right.',
  },
  'dates-short-year': {
    level: 'note',
    message: '{column}: years of two digits ({found}) were read as 1969 to 2068.',
    fix: 'Export years with four digits.',
  },
  'dates-placeholder': {
    level: 'note',
    message: '{column}: {found} stands for “no date” and was left blank.',
    fix: 'Nothing to do if no true date is among them.',
  },
  'text-from-formula': {
    level: 'note',
    message: '{column}: texts written as formulas ({found}) were read as the text in them.',
    fix: 'Nothing to do.',
  },
  'code-new': {
    level: 'note',
    message: '{column}: {found} is not in the list of known values; it was kept as itself.',
    fix: 'If it means a known value, say so under values in mapping.yaml.',
  },
  'column-not-read': {
    level: 'note',
    message: 'Columns that no table asks for were not read: {found}.',
    fix: 'Nothing to do, unless one belongs to the contract under another name: run ./hearth map DIR.',
  },
  'file-not-read': {
    level: 'note',
    message: 'The file {found} was not read.',
    fix: 'Nothing to do, unless it holds records: then name it in mapping.yaml.',
  },
  'sheet-not-read': {
    level: 'note',
    message: 'The sheet {found} was not read: only the first visible sheet is.',
    fix: 'If it holds the records, move it to the front and save, or export it as CSV.',
  },
  'person-column': {
    level: 'note',
    message: 'The column {found} seems to name or describe a person and was not copied.',
    fix: 'Nothing to do.',
  },
});

export type ProblemCode = keyof typeof PROBLEM_CATALOGUE;
