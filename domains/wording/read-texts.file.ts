import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { parseRecord } from '../evidence/reading/parse-record.ts';
import { sniffSeparator } from '../evidence/reading/sniff-separator.ts';

/** One text to check: a whole file, or one cell of a CSV column. */
export interface TextToCheck {
  readonly file: string;
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly text: string;
}

/** Why a file gives no text, and what to do. */
export class UnreadableText extends Error {}

const TEXT = /\.(txt|md|eml|text)$/i;
const TABLE = /\.(csv|tsv)(\.gz)?$/i;

/**
 * The texts of a file or folder, one at a time: `.txt`, `.md` and `.eml` whole, `.csv` and `.tsv` (also `.gz`) cell by cell of
 * one column. A folder gives its files in order of name; other kinds of file in it are left out.
 * Throws `UnreadableText` with what to do: nothing there, no such column, no column named.
 */
export async function* readTexts(path: string, column: string | undefined): AsyncGenerator<TextToCheck> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new UnreadableText(`${path} is not there. Check the name.`);
  if (found.isDirectory()) {
    const names = (await readdir(path)).filter((name) => TEXT.test(name) || TABLE.test(name)).sort();
    if (names.length === 0) throw new UnreadableText(`${path} holds no .txt, .md, .eml, .csv or .tsv file.`);
    for (const name of names) yield* readTexts(join(path, name), column);
  } else if (TABLE.test(path)) yield* readColumn(path, column);
  else yield { file: path, line: 1, text: await readFile(path, 'utf8') };
}

async function* readColumn(path: string, column: string | undefined): AsyncGenerator<TextToCheck> {
  const bytes = createReadStream(path);
  const input = /\.gz$/i.test(path) ? bytes.pipe(createGunzip()) : bytes;
  let separator = '';
  let at = -1;
  for await (const { line, text } of records(
    createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }),
  )) {
    if (separator === '') {
      separator = sniffSeparator(text);
      at = placeOf(parseRecord(text.replace(/^\ufeff/, ''), separator), column, path);
      continue;
    }
    const cell = parseRecord(text, separator)[at];
    if (cell !== undefined && cell.trim() !== '') yield { file: path, line, text: cell };
  }
}

/** Joins lines while quotation marks are open, so that a cell may hold line ends. */
async function* records(
  lines: AsyncIterable<string>,
): AsyncGenerator<{ readonly line: number; readonly text: string }> {
  let number = 0;
  let first = 1;
  let text = '';
  let isOpen = false;
  for await (const line of lines) {
    number++;
    if (!isOpen) first = number;
    text = isOpen ? `${text}\n${line}` : line;
    if ((line.split('"').length - 1) % 2 === 1) isOpen = !isOpen;
    if (!isOpen && text !== '') yield { line: first, text };
  }
  if (isOpen) yield { line: first, text };
}

function placeOf(header: readonly string[], column: string | undefined, path: string): number {
  const names = header.map((name) => name.trim());
  const at =
    column === undefined
      ? names.findIndex((name) =>
          /^(note(s)?|text|comment(s)?|observation|description|message|body)$/i.test(name),
        )
      : names.findIndex((name) => name.toLowerCase() === column.toLowerCase());
  if (at >= 0) return at;
  const what = column === undefined ? 'which column holds the text?' : `there is no column ${column}.`;
  throw new UnreadableText(`${path}: ${what} Name one with --column: ${names.join(', ')}`);
}
