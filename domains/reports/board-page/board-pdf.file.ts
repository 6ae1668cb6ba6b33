import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type MadePdf, type PdfMaker, pdfMaker } from '../../../platform/pdf/pdf-maker.ts';
import type { BoardSheet } from './sheet.ts';
import type { BoardWords } from './words.en.ts';

/** The same sheet as the page, as PDF/UA-1, dated by its evidence's edition. `ok: false` with the compiler's reason where it cannot be made. */
export const boardPdf = (sheet: BoardSheet, words: BoardWords, madeAt: Date): MadePdf => {
  const key = createHash('sha256')
    .update(JSON.stringify([sheet, words, madeAt]))
    .digest('hex');
  const held = lately.get(key);
  if (held !== undefined) return held;
  maker ??= pdfMaker();
  const { measureAndWho, drawn, gap, touches, overTime, promise, kindAndWho, heard } = words;
  const made = maker.make({
    template: TEMPLATE,
    data: {
      ...sheet,
      words: { measureAndWho, drawn, gap, touches, overTime, promise, kindAndWho, heard },
    },
    instead: words.inAnotherScript,
    madeAt,
  });
  if (made.ok) keep(key, made);
  return made;
};

/** The files made last: a board opens the same sheet many times within minutes. */
const lately = new Map<string, MadePdf>();
const MOST_KEPT = 8;

const keep = (key: string, made: MadePdf): void => {
  lately.set(key, made);
  const [oldest] = lately.keys();
  if (lately.size > MOST_KEPT && oldest !== undefined) lately.delete(oldest);
};

const TEMPLATE = readFileSync(new URL('board-sheet.typ', import.meta.url), 'utf8');
let maker: PdfMaker | undefined;
