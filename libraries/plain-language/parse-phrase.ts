import { foldWord } from './fold-word.ts';
import { wordForms } from './word-forms.ts';

/** One place of a pattern: one of these words, or up to so many words of any kind. */
export type Element =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'gap'; readonly most: number };

/** One plain run of words that a phrase stands for. */
export type Pattern = readonly Element[];

/** Tokens that a text's numbers are read as; in phrases `{time}`, `{date}`, `{number}`. */
export const NUMBER_WORDS = ['{time}', '{date}', '{number}'] as const;

const MOST_PATTERNS = 400;
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
 * Out: the plain patterns that the phrase stands for. Throws `RangeError` with the phrase if it is not in the notation, names
 * an unknown list, could match without naming a word at its start, or stands for more than 400 patterns.
 * Worked: `(just|only) a tenant(s)` → one pattern of three places.
 */
export function parsePhrase(phrase: string, lists: Lists): readonly Pattern[] {
  const cursor: Cursor = { text: phrase, lists, depth: 0, at: 0 };
  const patterns = readAlternatives(cursor).map(withoutLastGap);
  if (cursor.at < phrase.length) throw problem(phrase, 'has a bracket too many');
  for (const pattern of patterns) {
    if (pattern[0]?.kind !== 'words') throw problem(phrase, 'must begin with a word');
  }
  return patterns;
}

const withoutLastGap = (pattern: Pattern): Pattern =>
  pattern.at(-1)?.kind === 'gap' ? withoutLastGap(pattern.slice(0, -1)) : pattern;

const problem = (phrase: string, what: string): RangeError =>
  new RangeError(`The phrase “${phrase}” ${what}.`);

function readAlternatives(cursor: Cursor): readonly Pattern[] {
  const all: Pattern[] = [];
  for (;;) {
    all.push(...readRun(cursor));
    if (cursor.text[cursor.at] !== '|') return mergeSingles(all);
    cursor.at++;
  }
}

function readRun(cursor: Cursor): readonly Pattern[] {
  let runs: readonly Pattern[] = [[]];
  for (;;) {
    const sign = cursor.text[cursor.at];
    if (sign === undefined || sign === ')' || sign === '|') return runs;
    if (sign === ' ' || sign === '-') {
      cursor.at++;
      continue;
    }
    const next = readItem(cursor, sign);
    runs = runs.flatMap((run) => next.map((item) => [...run, ...item]));
    if (runs.length > MOST_PATTERNS) throw problem(cursor.text, 'stands for too many patterns');
  }
}

function readItem(cursor: Cursor, sign: string): readonly Pattern[] {
  if (sign === '(') return readGroup(cursor);
  if (sign === '{') return readList(cursor);
  const rest = cursor.text.slice(cursor.at);
  const gap = /^\.\.(\d+)/.exec(rest);
  if (gap) {
    cursor.at += gap[0].length;
    const most = Number(gap[1]);
    if (most < 1 || most > LONGEST_GAP) throw problem(cursor.text, `has a gap outside 1 to ${LONGEST_GAP}`);
    return [[{ kind: 'gap', most }]];
  }
  const word = /^(~?)([^\s|(){}~-]+)(\(s\))?/.exec(rest);
  if (!word) throw problem(cursor.text, `cannot be read at “${rest}”`);
  cursor.at += word[0].length;
  const folded = foldWord(word[2] ?? '');
  if (folded === '') throw problem(cursor.text, 'has an empty word');
  const words = word[1] === '~' ? wordForms(folded) : word[3] ? [folded, `${folded}s`] : [folded];
  return [[{ kind: 'words', words }]];
}

function readGroup(cursor: Cursor): readonly Pattern[] {
  cursor.at++;
  const inner = readAlternatives(cursor);
  if (cursor.text[cursor.at] !== ')') throw problem(cursor.text, 'has a bracket that is not closed');
  cursor.at++;
  return inner;
}

function readList(cursor: Cursor): readonly Pattern[] {
  const end = cursor.text.indexOf('}', cursor.at);
  if (end < 0) throw problem(cursor.text, 'has a brace that is not closed');
  const whole = cursor.text.slice(cursor.at, end + 1);
  const name = whole.slice(1, -1);
  cursor.at = end + 1;
  if (NUMBER_WORDS.some((one) => one === whole)) return [[{ kind: 'words', words: [whole] }]];
  const entries = Object.hasOwn(cursor.lists, name) ? cursor.lists[name] : undefined;
  if (entries === undefined) throw problem(cursor.text, `names the list ${whole}, which is not in the pack`);
  if (cursor.depth > 4) throw problem(cursor.text, `names the list ${whole}, which holds itself`);
  return mergeSingles(
    entries.flatMap((entry) =>
      readAlternatives({ text: entry, lists: cursor.lists, depth: cursor.depth + 1, at: 0 }),
    ),
  );
}

/** Alternatives of one word each become one place; the rest stay patterns of their own. */
function mergeSingles(patterns: readonly Pattern[]): readonly Pattern[] {
  const single = new Set<string>();
  const others: Pattern[] = [];
  for (const pattern of patterns) {
    const [only] = pattern;
    if (pattern.length === 1 && only?.kind === 'words') for (const word of only.words) single.add(word);
    else others.push(pattern);
  }
  return single.size === 0 ? others : [[{ kind: 'words', words: [...single] }], ...others];
}
