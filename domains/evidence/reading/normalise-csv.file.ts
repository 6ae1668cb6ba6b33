import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { formatRecord, parseRecord } from './parse-record.ts';
import { type CsvScan, recordText } from './scan-csv.file.ts';
import { utf8Chunks } from './source-bytes.file.ts';
import { type CsvRecord, splitRecords } from './split-records.ts';

/** A row that cannot be told into cells. */
export interface BrokenRow {
  readonly line: number;
  readonly code: 'ragged-row' | 'broken-quotes';
  readonly found: string;
  readonly text: string;
}

/**
 * Rewrites a CSV that is out of the ordinary (quoted line ends, stray quotation marks, ragged rows, blank lines, mixed
 * line ends, another encoding, gzip) as plain UTF-8 whose first cell is the line number. Rows that cannot be told into
 * cells are given to `onBroken` instead.
 */
export const normaliseCsv = async (
  { source, header }: CsvScan,
  target: string,
  onBroken: (row: BrokenRow) => void,
): Promise<void> => {
  const splitter = splitRecords(source);
  const out = createWriteStream(target, { highWaterMark: 1 << 20 });
  const separator = Buffer.from(source.separator);
  const newline = Buffer.from('\n');
  let parts: Buffer[] = [];
  let first = true;
  const onRecord = (record: CsvRecord): void => {
    if (first) {
      first = false;
      return;
    }
    const broken = brokenRow(record, header.length);
    if (broken) onBroken(broken);
    else if (record.quoting === 'plain') {
      parts.push(
        Buffer.from(String(record.line)),
        separator,
        record.buffer.subarray(record.start, record.end),
        newline,
      );
    } else {
      const cells = parseRecord(recordText(record), source.separator);
      parts.push(Buffer.from(`${formatCells([String(record.line), ...cells], source.separator)}\n`));
    }
  };
  for await (const chunk of utf8Chunks(source.path, source)) {
    splitter.push(chunk, onRecord);
    parts = await flush(out, parts);
  }
  splitter.end(onRecord);
  await flush(out, parts);
  out.end();
  await once(out, 'finish');
};

const brokenRow = (record: CsvRecord, expected: number): BrokenRow | null => {
  if (record.quoting === 'broken') {
    const text = recordText(record);
    return { line: record.line, code: 'broken-quotes', found: text.slice(0, 80), text };
  }
  if (record.cells === expected) return null;
  const found = `${record.cells} cell${record.cells === 1 ? '' : 's'} where the heading has ${expected}`;
  return { line: record.line, code: 'ragged-row', found, text: recordText(record) };
};

const formatCells = (cells: readonly string[], separator: string): string =>
  separator === ','
    ? formatRecord(cells)
    : cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator);

const flush = async (out: WriteStream, parts: readonly Buffer[]): Promise<Buffer[]> => {
  if (parts.length > 0 && !out.write(Buffer.concat(parts))) await once(out, 'drain');
  return [];
};
