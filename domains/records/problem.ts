import { PROBLEM_CATALOGUE, type ProblemCode, type ProblemLevel } from './problem-catalogue.ts';

/** Something wrong with what was read: a value, collected, never thrown. */
export interface Problem {
  readonly code: ProblemCode;
  readonly level: ProblemLevel;
  /** The file's name, without its folder; empty where no file is meant. */
  readonly file: string;
  /** From 1, the heading being line 1; `null` where no single line is meant. */
  readonly line: number | null;
  readonly column: string | null;
  readonly found: string;
  readonly message: string;
  readonly fix: string;
}

export interface ProblemPlace {
  readonly file?: string;
  readonly line?: number | null;
  readonly column?: string | null;
  readonly found?: string;
}

/**
 * A problem in the catalogue's words.
 *
 * `found` is cut at 300 characters. Worked: `problem('value-missing', { file: 'homes.csv', line: 7, column: 'home_id' })`
 * has the message "home_id is blank, and a row cannot be kept without it."
 */
export const problem = (code: ProblemCode, place: ProblemPlace = {}): Problem => {
  const { level, message, fix } = PROBLEM_CATALOGUE[code];
  const found = shorten(place.found ?? '');
  const column = place.column ?? null;
  const file = place.file ?? '';
  const fill = (template: string): string =>
    template.replace(/\{(found|column|file)\}/g, (_, name: string) =>
      name === 'found' ? found : name === 'column' ? (column ?? 'the column') : file,
    );
  return {
    code,
    level,
    file,
    line: place.line ?? null,
    column,
    found,
    message: fill(message),
    fix: fill(fix),
  };
};

/** One line for a person: where, what, and the fix. */
export const problemLine = (what: Problem): string => {
  const place = what.file === '' ? '' : `${what.file}${what.line === null ? '' : `, line ${what.line}`}: `;
  return `${place}${what.message} ${what.fix}`;
};

const shorten = (text: string): string => (text.length > 300 ? `${text.slice(0, 299)}…` : text);
