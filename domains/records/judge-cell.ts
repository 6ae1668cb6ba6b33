import type { Column } from './column.ts';
import type { ProblemCode } from './problem-catalogue.ts';
import { foldText, readUnknown, type UnknownKind } from './unknown.ts';

/** What one cell says: a value, no value, a kind of unknown, or that it cannot be read. */
export type CellJudgement =
  | { readonly says: 'value'; readonly value: string; readonly note?: ProblemCode }
  | { readonly says: 'nothing' }
  | { readonly says: 'unknown'; readonly unknown: UnknownKind }
  | { readonly says: 'wrong'; readonly code: ProblemCode };

const NOTHING: CellJudgement = { says: 'nothing' };
const NO_VALUE_WORDS = new Set(['', 'null', 'nan', 'n/a', '-', '--', '#n/a', 'none recorded', '\\n']);
/** `=…`, `@SUM(…`, `+A1`, `-SUM(…`: what a spreadsheet would run; a leading dash or sign in a text is not one. */
const FORMULA = /^=|^[@+-][A-Za-z]+\d*\(|^[@+-][A-Z]{1,3}\d+\b/;
const YES = new Set(['y', 'yes', 'true', 't', '1', '1.0', 'on', 'required', 'needed']);
const NO = new Set(['n', 'no', 'false', 'f', '0', '0.0', 'off', 'not required', 'not needed', 'none']);

/**
 * Judges one cell of a column that is not a date (dates are judged a column at a time: `judgeDates`).
 *
 * Give it the trimmed text; it never throws. For a characteristic the four unknowns come before everything, and what
 * cannot be read is `unread-characteristic`; elsewhere it refuses the row with the fix that fits.
 * Worked: `judgeCell(disability, 'Y')` says the value 'yes'; `judgeCell(home_id, '1.00E+11')` is wrong, `id-mangled`.
 */
export const judgeCell = (column: Column, cell: string): CellJudgement => {
  if (column.characteristic) {
    const unknown = readUnknown(cell);
    if (unknown) return { says: 'unknown', unknown };
  } else if (NO_VALUE_WORDS.has(cell.toLowerCase())) {
    return NOTHING;
  }
  const unwrapped = unwrapText(cell);
  const judged = judgeText(column, unwrapped ?? cell);
  if (judged.says === 'wrong' && column.characteristic)
    return { says: 'wrong', code: 'unread-characteristic' };
  return unwrapped !== null && judged.says === 'value' ? { note: 'text-from-formula', ...judged } : judged;
};

/** The text in Excel's way of keeping leading zeros, `="00123"`; `null` for anything else. */
export const unwrapText = (cell: string): string | null => /^="([^"]*)"$/.exec(cell)?.[1]?.trim() ?? null;

const judgeText = (column: Column, cell: string): CellJudgement => {
  if (FORMULA.test(cell)) return { says: 'wrong', code: 'formula-cell' };
  if (/^#(REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|N\/A)$/i.test(cell))
    return { says: 'wrong', code: 'spreadsheet-error' };
  switch (column.kind) {
    case 'id':
      return judgeId(cell);
    case 'code':
      return judgeCode(column, cell);
    case 'yes-no':
      return judgeYesNo(cell, 'code-new');
    case 'flag':
      return judgeYesNo(cell, null);
    case 'integer':
    case 'number':
      return judgeNumber(column, cell);
    default:
      return { says: 'value', value: cell };
  }
};

const judgeId = (cell: string): CellJudgement => {
  if (/^[+-]?\d+(\.\d+)?E[+]?\d+$/i.test(cell) && /\.|e\+/i.test(cell))
    return { says: 'wrong', code: 'id-mangled' };
  const whole = /^(\d+)\.0+$/.exec(cell);
  return { says: 'value', value: whole?.[1] ?? cell };
};

const judgeCode = (column: Column, cell: string): CellJudgement => {
  const folded = foldText(cell);
  for (const [value, aliases] of Object.entries(column.values ?? {})) {
    if (foldText(value) === folded || aliases.some((alias) => foldText(alias) === folded))
      return { says: 'value', value };
  }
  return { says: 'value', value: cell, note: 'code-new' };
};

const judgeYesNo = (cell: string, outside: ProblemCode | null): CellJudgement => {
  const word = cell.toLowerCase();
  if (YES.has(word)) return { says: 'value', value: 'yes' };
  if (NO.has(word)) return { says: 'value', value: 'no' };
  return outside
    ? { says: 'value', value: cell, note: outside }
    : { says: 'wrong', code: 'yes-no-unreadable' };
};

const judgeNumber = (column: Column, cell: string): CellJudgement => {
  const plain = cell.replace(/^£\s*/, '').replace(/(?<=\d),(?=\d{3}(\D|$))/g, '');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain))
    return { says: 'wrong', code: 'number-unreadable' };
  const value = Number(plain);
  if (!Number.isFinite(value)) return { says: 'wrong', code: 'number-unreadable' };
  if (column.kind === 'integer' && !Number.isInteger(value)) return { says: 'wrong', code: 'not-whole' };
  const tooLarge = column.kind === 'integer' && Math.abs(value) > 2_000_000_000;
  if (value < (column.min ?? -Infinity) || value > (column.max ?? Infinity) || tooLarge) {
    return { says: 'wrong', code: 'number-out-of-range' };
  }
  return { says: 'value', value: String(value) };
};
