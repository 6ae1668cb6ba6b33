import { foldWord } from './fold-word.ts';
import { wordForms } from './word-forms.ts';

/** One piece of a phrase: one of these words, up to so many words of any kind, or one of these runs of pieces. */
export type Piece =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'gap'; readonly most: number }
  | { readonly kind: 'choice'; readonly runs: readonly Run[] };

export type Run = readonly Piece[];

/** Tokens that a text's numbers are read as; in phrases `{time}`, `{date}`, `{number}`. */
export const NUMBER_WORDS = ['{time}', '{date}', '{number}'] as const;

const LONGEST_GAP = 6;

type Lists = Readonly<Record<string, readonly string[]>>;
interface Cursor {
  readonly text: string;
  readonly lists: Lists;
  readonly depth: number;
  at: number;
}

/**
 * Reads the notation in which rules are written.
 *
 * `just a tenant` those words (a hyphen is a space) · `(just|only|)` one of these, or nothing · `unit(s)` with or without s ·
 * `~refuse` any form of the verb · `{resident}` an entry of the pack's list · `{time} {date} {number}` as written in
 * figures · `..3` up to three words of any kind (at the end of a phrase it says nothing).
 * Out: the pieces in order. Throws `RangeError` with the phrase if it is not in the notation or names an unknown list.
 * Worked: `(just|only) a tenant(s)` → three pieces of words: just or only; a; tenant or tenants.
 */
export function parsePhrase(phrase: string, lists: Lists): Run {
  const cursor: Cursor = { text: phrase, lists, depth: 0, at: 0 };
  const run = asOne(readAlternatives(cursor));
  if (cursor.at < phrase.length) throw problem(phrase, 'has a bracket too many');
  return run;
}

const problem = (phrase: string, what: string): RangeError =>
  new RangeError(`The phrase “${phrase}” ${what}.`);

const asOne = (runs: readonly Run[]): Run => {
  const [only, ...others] = runs;
  return only !== undefined && others.length === 0 ? only : [{ kind: 'choice', runs }];
};

function readAlternatives(cursor: Cursor): readonly Run[] {
  const all: Run[] = [];
  for (;;) {
    all.push(readRun(cursor));
    if (cursor.text[cursor.at] !== '|') return mergeSingles(all);
    cursor.at++;
  }
}

function readRun(cursor: Cursor): Run {
  const run: Piece[] = [];
  for (;;) {
    const sign = cursor.text[cursor.at];
    if (sign === undefined || sign === ')' || sign === '|') return run;
    if (sign === ' ' || sign === '-') cursor.at++;
    else run.push(...readPiece(cursor, sign));
  }
}

function readPiece(cursor: Cursor, sign: string): Run {
  if (sign === '(') return readGroup(cursor);
  if (sign === '{') return readList(cursor);
  const rest = cursor.text.slice(cursor.at);
  const gap = /^\.\.(\d+)/.exec(rest);
  if (gap) {
    cursor.at += gap[0].length;
    const most = Number(gap[1]);
    if (most < 1 || most > LONGEST_GAP) throw problem(cursor.text, `has a gap outside 1 to ${LONGEST_GAP}`);
    return [{ kind: 'gap', most }];
  }
  const word = /^(~?)([^\s|(){}~-]+)(\(s\))?/.exec(rest);
  if (!word) throw problem(cursor.text, `cannot be read at “${rest}”`);
  cursor.at += word[0].length;
  const folded = foldWord(word[2] ?? '');
  if (!/^\p{L}/u.test(folded))
    throw problem(cursor.text, `holds “${word[2]}”: figures are written {number}, {time} or {date}`);
  const words = word[1] === '~' ? wordForms(folded) : word[3] ? [folded, `${folded}s`] : [folded];
  return [{ kind: 'words', words }];
}

function readGroup(cursor: Cursor): Run {
  cursor.at++;
  const inner = readAlternatives(cursor);
  if (cursor.text[cursor.at] !== ')') throw problem(cursor.text, 'has a bracket that is not closed');
  cursor.at++;
  return asOne(inner);
}

function readList(cursor: Cursor): Run {
  const end = cursor.text.indexOf('}', cursor.at);
  if (end < 0) throw problem(cursor.text, 'has a brace that is not closed');
  const whole = cursor.text.slice(cursor.at, end + 1);
  const name = whole.slice(1, -1);
  cursor.at = end + 1;
  if (NUMBER_WORDS.some((one) => one === whole)) return [{ kind: 'words', words: [whole] }];
  const entries = Object.hasOwn(cursor.lists, name) ? cursor.lists[name] : undefined;
  if (entries === undefined) throw problem(cursor.text, `names the list ${whole}, which is not in the pack`);
  if (cursor.depth > 4) throw problem(cursor.text, `names the list ${whole}, which holds itself`);
  const runs = entries.flatMap((entry) =>
    readAlternatives({ text: entry, lists: cursor.lists, depth: cursor.depth + 1, at: 0 }),
  );
  return asOne(mergeSingles(runs));
}

/** Runs of one word each become one; a choice within a choice becomes one choice. */
function mergeSingles(runs: readonly Run[]): readonly Run[] {
  const single = new Set<string>();
  const others: Run[] = [];
  const take = (run: Run): void => {
    const [only] = run;
    if (run.length !== 1 || only === undefined || only.kind === 'gap') others.push(run);
    else if (only.kind === 'words') for (const word of only.words) single.add(word);
    else for (const inner of only.runs) take(inner);
  };
  for (const run of runs) take(run);
  return single.size === 0 ? others : [[{ kind: 'words', words: [...single] }], ...others];
}
