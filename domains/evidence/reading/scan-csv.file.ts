import { isUtf8 } from 'node:buffer';
import { parseRecord } from './parse-record.ts';
import { type Separator, sniffSeparator } from './sniff-separator.ts';
import { type TextEncoding, utf8Chunks } from './source-bytes.file.ts';
import { type CsvRecord, type SplitFault, splitRecords } from './split-records.ts';

/** How a CSV file is to be read. */
export interface CsvSource {
  readonly path: string;
  readonly gzip: boolean;
  readonly encoding: TextEncoding;
  readonly separator: Separator;
  readonly longestRow: number;
}

/** What one pass over a CSV file found. */
export interface CsvScan {
  readonly source: CsvSource;
  readonly header: readonly string[];
  /** Records after the heading. */
  readonly records: number;
  /** True if DuckDB can read the file as it lies, row n standing on line n + 1. */
  readonly plain: boolean;
  /** Whether any cell may have spaces around it. */
  readonly untidy: boolean;
}

export type CsvScanResult =
  | { readonly ok: true; readonly scan: CsvScan }
  | {
      readonly ok: false;
      readonly fault: SplitFault | { readonly code: 'not-utf-8'; readonly line: number };
    };

/** Reads a CSV once, as a stream: its heading, how many records, whether anything in it is out of the ordinary. */
export const scanCsv = async (source: CsvSource): Promise<CsvScanResult> => {
  const splitter = splitRecords(source);
  let header: readonly string[] | null = null;
  let records = 0;
  let odd = 0;
  let badLetters = 0;
  const checkLetters = source.encoding === 'utf-8';
  const onRecord = (record: CsvRecord): void => {
    if (header === null) {
      header = parseRecord(recordText(record), source.separator);
      if (record.spansLines || record.line !== 1) odd++;
      return;
    }
    records++;
    if (record.cells !== header.length || record.quoting !== 'plain' || record.spansLines) odd++;
  };
  let last = 1;
  const watched = (record: CsvRecord): void => {
    last = record.line;
    onRecord(record);
  };
  let tail = Buffer.alloc(0);
  for await (const chunk of utf8Chunks(source.path, source)) {
    if (checkLetters) {
      const joined = tail.length === 0 ? chunk : Buffer.concat([tail, chunk]);
      const whole = wholeLetters(joined);
      if (!isUtf8(joined.subarray(0, whole))) badLetters++;
      tail = Buffer.from(joined.subarray(whole));
      if (badLetters > 0) return { ok: false, fault: { code: 'not-utf-8', line: last } };
    }
    if (source.encoding === 'windows-1252' && UNUSED.some((letter) => chunk.includes(letter))) {
      return { ok: false, fault: { code: 'not-utf-8', line: last } };
    }
    const fault = splitter.push(chunk, watched);
    if (fault) return { ok: false, fault };
  }
  if (tail.length > 0) return { ok: false, fault: { code: 'not-utf-8', line: last } };
  const fault = splitter.end(watched);
  if (fault) return { ok: false, fault };
  const { lf, crlf, cr, blank } = splitter.lineEnds;
  const oneKindOfLineEnd = (lf === 0 || crlf === 0) && cr === 0;
  const plain =
    odd === 0 &&
    blank === 0 &&
    oneKindOfLineEnd &&
    !source.gzip &&
    source.encoding === 'utf-8' &&
    records > 0;
  return { ok: true, scan: { source, header: header ?? [], records, plain, untidy: splitter.untidy() } };
};

/** What the five bytes that Windows-1252 leaves unused become: a file that has them is written in something else. */
const UNUSED = [0x81, 0x8d, 0x8f, 0x90, 0x9d].map((byte) => Buffer.from([0xc2, byte]));

export const recordText = ({ buffer, start, end }: CsvRecord): string => buffer.toString('utf8', start, end);

/** The separator of a text file, from its first bytes in its encoding. */
export const separatorOf = (head: Buffer, encoding: TextEncoding): Separator =>
  sniffSeparator(new TextDecoder(encoding).decode(head).replace(/^\uFEFF/, ''));

const wholeLetters = (bytes: Buffer): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return expectedLength(byte) > back ? bytes.length - back : bytes.length;
    if (byte < 0x80) return bytes.length;
  }
  return bytes.length;
};

const expectedLength = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);
