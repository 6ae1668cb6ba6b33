import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { formatRecord } from './parse-record.ts';
import {
  decodeXml,
  parseDateStyles,
  parseSharedTexts,
  parseSheetRow,
  type WorkbookParts,
} from './sheet-xml.ts';
import { unpackEntry, type ZipEntry, zipEntries } from './zip-entries.file.ts';

export type WorkbookRead =
  | { readonly ok: true; readonly sheet: string; readonly otherSheets: readonly string[] }
  | { readonly ok: false; readonly found: string };

const SMALL_PART = 64 * 1_048_576;
const SHARED_TEXTS = 512 * 1_048_576;
const SHEET = 4096 * 1_048_576;
const LONGEST_ROW = 8 * 1_048_576;
const LAST_ROW = 1_048_576;

/** Whether a ZIP archive is an Excel workbook. */
export const isWorkbook = async (path: string): Promise<boolean> =>
  (await zipEntries(path))?.some((entry) => entry.name === 'xl/workbook.xml') ?? false;

/**
 * Writes the first visible sheet of an .xlsx as CSV, row n on line n. The sheet is streamed, and no part may unpack to
 * more than a set size (an archive of a few kilobytes can claim to hold terabytes).
 */
export const workbookToCsv = async (path: string, target: string): Promise<WorkbookRead> => {
  const entries = await zipEntries(path);
  const part = (name: string): ZipEntry | undefined =>
    entries?.find((entry) => entry.name.toLowerCase() === name.toLowerCase());
  try {
    const workbook = await partText(path, part('xl/workbook.xml'), SMALL_PART);
    const relations = await partText(path, part('xl/_rels/workbook.xml.rels'), SMALL_PART);
    const sheets = sheetList(workbook);
    const [first] = sheets.filter((sheet) => sheet.visible);
    const sheet = first ? part(sheetPath(first.id, relations)) : undefined;
    if (!first || !sheet) return { ok: false, found: 'it has no visible sheet' };
    const parts: WorkbookParts = {
      sharedTexts: parseSharedTexts(await partText(path, part('xl/sharedStrings.xml'), SHARED_TEXTS)),
      dateStyles: parseDateStyles(await partText(path, part('xl/styles.xml'), SMALL_PART)),
      from1904: /date1904="(1|true)"/.test(workbook),
    };
    await writeSheet(path, sheet, { target, parts });
    return {
      ok: true,
      sheet: first.name,
      otherSheets: sheets.filter((one) => one !== first).map((one) => one.name),
    };
  } catch (error) {
    return { ok: false, found: error instanceof Error ? error.message : String(error) };
  }
};

const partText = async (path: string, entry: ZipEntry | undefined, limit: number): Promise<string> => {
  if (!entry) return '';
  const chunks: Buffer[] = [];
  for await (const chunk of unpackEntry(path, entry, limit)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

const sheetList = (workbook: string): { name: string; id: string; visible: boolean }[] =>
  [...workbook.matchAll(/<sheet\b([^>]*?)\/?>/g)].map(([, attributes = '']) => ({
    name: decodeXml(/\bname="([^"]*)"/.exec(attributes)?.[1] ?? ''),
    id: /\br:id="([^"]*)"/.exec(attributes)?.[1] ?? '',
    visible: !/\bstate="(hidden|veryHidden)"/.test(attributes),
  }));

const sheetPath = (id: string, relations: string): string => {
  for (const [, attributes = ''] of relations.matchAll(/<Relationship\b([^>]*?)\/?>/g)) {
    if (/\bId="([^"]*)"/.exec(attributes)?.[1] !== id) continue;
    const target = /\bTarget="([^"]*)"/.exec(attributes)?.[1] ?? '';
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  }
  return '';
};

const writeSheet = async (
  path: string,
  sheet: ZipEntry,
  { target, parts }: { readonly target: string; readonly parts: WorkbookParts },
): Promise<void> => {
  const out = createWriteStream(target);
  const decoder = new TextDecoder();
  let text = '';
  let line = 0;
  let width = 0;
  const take = async (): Promise<void> => {
    let written = '';
    let from = text.indexOf('<row');
    while (from >= 0) {
      const tagEnd = text.indexOf('>', from);
      const close = text[tagEnd - 1] === '/' ? tagEnd + 1 : text.indexOf('</row>', from);
      if (tagEnd < 0 || close < 0) break;
      const row = parseSheetRow(text.slice(from, close), line, parts);
      if (row.row > LAST_ROW) throw new Error(`row ${row.row} lies past the last row of a sheet`);
      while (line < row.row - 1) {
        written += '\n';
        line++;
      }
      if (row.cells.some((cell) => cell !== '')) {
        width ||= row.cells.length;
        written += formatRecord([
          ...row.cells,
          ...Array.from({ length: Math.max(0, width - row.cells.length) }, () => ''),
        ]);
      }
      written += '\n';
      line = row.row;
      text = text.slice(close);
      from = text.indexOf('<row');
    }
    if (text.length > LONGEST_ROW)
      throw new Error(`a row after row ${line} is longer than ${LONGEST_ROW / 1_048_576} MB`);
    if (written !== '' && !out.write(written)) await once(out, 'drain');
  };
  for await (const chunk of unpackEntry(path, sheet, SHEET)) {
    text += decoder.decode(chunk, { stream: true });
    await take();
  }
  await take();
  out.end();
  await once(out, 'finish');
};
