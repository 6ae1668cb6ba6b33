import { stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { type DuckDb, sqlName, sqlText } from '../../../platform/duckdb/index.ts';
import { type Problem, problem } from '../../records/index.ts';
import { type BrokenRow, normaliseCsv } from '../reading/normalise-csv.file.ts';
import { type CsvScan, scanCsv, separatorOf } from '../reading/scan-csv.file.ts';
import { sniffBytes } from '../reading/sniff-bytes.ts';
import { fingerprint, readGzipHead, readHead, type TextEncoding } from '../reading/source-bytes.file.ts';
import { isWorkbook, workbookToCsv } from '../reading/workbook.file.ts';
import { blankIsNull } from './blank-is-null.ts';

/** A file whose rows lie in DuckDB as text: table `name` with `l` (line) and one column `c0`, `c1` … a heading. */
export interface StagedFile {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly headings: readonly string[];
  readonly name: string;
  /** SQL for the line number of a row. */
  readonly lineSql: string;
  readonly broken: readonly BrokenRow[];
  readonly notes: readonly Problem[];
}

export type Staging =
  | { readonly ok: true; readonly staged: StagedFile }
  | { readonly ok: false; readonly problem: Problem };

export interface StageOptions {
  readonly path: string;
  /** The name of the table to make. */
  readonly name: string;
  readonly workFolder: string;
  /** In bytes. */
  readonly longestRow: number;
}

/** Reads a CSV, XLSX or Parquet file of any size into DuckDB as text, or says why not. Nothing is loaded whole. */
export const stageFile = async (db: DuckDb, options: StageOptions): Promise<Staging> => {
  const file = basename(options.path);
  const refuse = (code: Problem['code'], found = '', line: number | null = null): Staging => ({
    ok: false,
    problem: problem(code, { file, found, line }),
  });
  try {
    if (!(await stat(options.path)).isFile()) return refuse('file-unreadable', 'it is not a file');
    const sniffed = sniffBytes(await readHead(options.path));
    switch (sniffed.is) {
      case 'empty':
        return refuse('file-empty');
      case 'other':
        return refuse('other-format', sniffed.what);
      case 'binary':
        return refuse('not-text', String(sniffed.nulAt + 1));
      case 'parquet':
        return await stageParquet(db, options);
      case 'zip':
        return await stageWorkbook(db, options);
      case 'gzip':
        return await stageGzip(db, options);
      case 'text':
        return await stageText(db, {
          ...options,
          gzip: false,
          encoding: sniffed.encoding,
          original: options.path,
        });
    }
  } catch (error) {
    const found = reason(error);
    if (isCode(error, 'ENOENT')) return refuse('file-missing', file);
    if (isZlib(error)) return refuse('gzip-damaged', found);
    return refuse('file-unreadable', found);
  }
};

interface TextOptions extends StageOptions {
  readonly gzip: boolean;
  readonly encoding: TextEncoding;
  /** The file that the landlord gave, where `path` is a copy in another form. */
  readonly original: string;
  readonly notes?: readonly Problem[];
}

const stageGzip = async (db: DuckDb, options: StageOptions): Promise<Staging> => {
  const file = basename(options.path);
  const inner = sniffBytes(await readGzipHead(options.path));
  if (inner.is === 'empty') return { ok: false, problem: problem('file-empty', { file }) };
  if (inner.is !== 'text') {
    const found = inner.is === 'other' ? inner.what : `gzip around something that is no text (${inner.is})`;
    return { ok: false, problem: problem('other-format', { file, found }) };
  }
  return stageText(db, { ...options, gzip: true, encoding: inner.encoding, original: options.path });
};

const stageWorkbook = async (db: DuckDb, options: StageOptions): Promise<Staging> => {
  const file = basename(options.path);
  if (!(await isWorkbook(options.path))) {
    return {
      ok: false,
      problem: problem('zip-not-table', { file, found: `${extname(file) || 'no'} ending` }),
    };
  }
  const target = join(options.workFolder, `${options.name}.sheet.csv`);
  const read = await workbookToCsv(options.path, target);
  if (!read.ok) return { ok: false, problem: problem('workbook-unreadable', { file, found: read.found }) };
  const notes = read.otherSheets.map((sheet) => problem('sheet-not-read', { file, found: sheet }));
  return stageText(db, {
    ...options,
    path: target,
    gzip: false,
    encoding: 'utf-8',
    original: options.path,
    notes,
  });
};

const stageText = async (db: DuckDb, options: TextOptions): Promise<Staging> => {
  const file = basename(options.original);
  const fail = (code: Problem['code'], found = '', line: number | null = null): Staging => ({
    ok: false,
    problem: problem(code, { file, found, line }),
  });
  const head = options.gzip ? await readGzipHead(options.path) : await readHead(options.path);
  let encoding = options.encoding;
  let scanned = await scanCsv({ ...options, encoding, separator: separatorOf(head, encoding) });
  if (!scanned.ok && scanned.fault.code === 'not-utf-8') {
    encoding = 'windows-1252';
    scanned = await scanCsv({ ...options, encoding, separator: separatorOf(head, encoding) });
  }
  if (!scanned.ok) {
    if (scanned.fault.code === 'line-too-long')
      return fail('line-too-long', sizeInWords(options.longestRow), scanned.fault.line);
    if (scanned.fault.code === 'not-text')
      return fail('not-text', `on line ${scanned.fault.line}`, scanned.fault.line);
    if (scanned.fault.code === 'not-utf-8')
      return fail('encoding-unknown', `line ${scanned.fault.line}`, scanned.fault.line);
    return fail('quote-not-closed', '', scanned.fault.line);
  }
  const { scan } = scanned;
  const headings = scan.header.map((heading) => heading.trim());
  if (headings.every((heading) => heading === '')) return fail('file-empty');
  const twice = duplicate(headings);
  if (twice !== null) return fail('duplicate-header', twice, 1);
  const notes: Problem[] = [...(options.notes ?? [])];
  if (encoding !== 'utf-8')
    notes.push(problem('encoding-converted', { file, found: ENCODING_WORDS[encoding] }));
  const broken = await loadScan(db, scan, options);
  const { sha256, bytes } = await fingerprint(options.original);
  const lineSql = scan.plain ? 'rowid + 2' : 'l';
  return {
    ok: true,
    staged: {
      file,
      sha256,
      bytes,
      headings,
      name: options.name,
      lineSql,

      broken,
      notes,
    },
  };
};

const ENCODING_WORDS: Readonly<Record<TextEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};

const loadScan = async (
  db: DuckDb,
  scan: CsvScan,
  { name, workFolder, longestRow }: StageOptions,
): Promise<BrokenRow[]> => {
  const broken: BrokenRow[] = [];
  const cells = scan.header.map((_, index) => `c${index}`);
  let path = scan.source.path;
  if (!scan.plain) {
    path = join(workFolder, `${name}.plain.csv`);
    await normaliseCsv(scan, path, (row) => broken.push(row));
  }
  const columns = (scan.plain ? cells : ['l', ...cells]).map((cell) => `${cell}: 'VARCHAR'`).join(', ');
  const tidy = cells.map((cell) => (scan.untidy ? `${blankIsNull(cell)} AS ${cell}` : cell)).join(', ');
  const select = scan.plain ? tidy : `CAST(l AS BIGINT) AS l, ${tidy}`;
  await db.run(`CREATE TABLE ${sqlName(name)} AS SELECT ${select} FROM read_csv(${sqlText(path)}, header = false,
    skip = ${scan.plain ? 1 : 0}, delim = ${sqlText(scan.source.separator)}, quote = '"', escape = '"', all_varchar = true,
    auto_detect = false, strict_mode = true, null_padding = false, max_line_size = ${Math.max(2_097_152, longestRow * 2)},
    columns = {${columns}})`);
  return broken;
};

const stageParquet = async (db: DuckDb, { path, name }: StageOptions): Promise<Staging> => {
  const file = basename(path);
  try {
    const described = await db.rows<{ column_name: string; column_type: string }>(
      `DESCRIBE SELECT * FROM read_parquet(${sqlText(path)})`,
    );
    const headings = described.map((row) => row.column_name);
    const cells = described.map((row, index) => `${blankIsNull(asText(row))} AS c${index}`);
    await db.run(
      `CREATE TABLE ${sqlName(name)} AS SELECT ${cells.join(', ')} FROM read_parquet(${sqlText(path)})`,
    );
    const { sha256, bytes } = await fingerprint(path);
    return {
      ok: true,
      staged: {
        file,
        sha256,
        bytes,
        headings,
        name,
        lineSql: 'rowid + 1',

        broken: [],
        notes: [],
      },
    };
  } catch (error) {
    return { ok: false, problem: problem('parquet-unreadable', { file, found: reason(error) }) };
  }
};

const asText = ({ column_name, column_type }: { column_name: string; column_type: string }): string => {
  const cell = `CAST(${sqlName(column_name)} AS VARCHAR)`;
  return column_type === 'DOUBLE' || column_type === 'FLOAT' ? `regexp_replace(${cell}, '\\.0$', '')` : cell;
};

const duplicate = (headings: readonly string[]): string | null => {
  const seen = new Set<string>();
  for (const heading of headings) {
    const folded = heading.toLowerCase();
    if (folded !== '' && seen.has(folded)) return heading;
    seen.add(folded);
  }
  return null;
};

const sizeInWords = (bytes: number): string =>
  bytes >= 1_048_576 ? `${Math.round(bytes / 1_048_576)} MB` : `${Math.round(bytes / 1024)} kB`;

const reason = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const isZlib = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
