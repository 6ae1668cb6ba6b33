/** What can be done with one entry of a rule's `instead`. */
export type BetterWord =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'leave out' }
  /** To be thought about: an example with days and names in it, or a question to oneself. Never put into a text by a button. */
  | { readonly kind: 'advice'; readonly advice: string };

const PLAIN_WORDS = /^[a-z][a-z’' -]{1,59}$/;
const SAYS_WHAT_TO_DO = /^(say it|name the|leave the|the person|the group|the word|the earlier|write it)\b/;
const LEAVE_OUT = /^leave (it|the words?) out$/;

/**
 * Whether an entry of `instead` can stand in place of what was found, as it is.
 *
 * Only plain words can: an example holds somebody's day, name or sum, and a button must not write those into a note.
 * Worked: `reports` → words; `leave it out` → leave out; `by Friday 9 May` → advice.
 */
export function betterWord(instead: string): BetterWord {
  if (LEAVE_OUT.test(instead)) return { kind: 'leave out' };
  if (PLAIN_WORDS.test(instead) && !SAYS_WHAT_TO_DO.test(instead)) return { kind: 'words', words: instead };
  return { kind: 'advice', advice: instead };
}

/** A place in a text, and the words that stand there. */
export interface WordsInPlace {
  readonly start: number;
  readonly found: string;
}

/**
 * The text with other words in one place; an empty `words` takes them out, with one of the blanks around them. `null` where
 * something else stands there now. A capital at the start is kept. Worked: `Alleges damp` with `reports` at 0 → `Reports damp`.
 */
export function replaceWords(text: string, { start, found }: WordsInPlace, words: string): string | null {
  if (found === '' || text.slice(start, start + found.length) !== found) return null;
  const before = text.slice(0, start);
  const after = text.slice(start + found.length);
  const capital = /^\p{Lu}/u.test(found);
  if (words === '') {
    const rest = after.replace(/^[ \t]/, '');
    return before + (capital ? rest.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : rest);
  }
  return before + (capital ? words.replace(/^./u, (letter) => letter.toUpperCase()) : words) + after;
}
