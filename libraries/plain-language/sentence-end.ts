const SHORTENED = new Set(
  'mr mrs ms dr st rd ave no nos approx etc eg ie inc ltd co cllr ref tel ext min max appt vs'.split(' '),
);

/** Whether the full stop (or ! or ? or …) at `at` ends a sentence whose last word is the one given by its place. */
export function endsSentence(text: string, at: number, wordStart: number, wordEnd: number): boolean {
  if (!isSpaceOrClosing(text.charCodeAt(at + 1))) return false;
  if (text.charCodeAt(at) !== 46 || wordEnd !== at) return true;
  const length = wordEnd - wordStart;
  if (length === 1 && !/\d/.test(text.charAt(wordStart))) return false;
  return length > 6 || !SHORTENED.has(text.slice(wordStart, wordEnd).toLowerCase());
}

const isSpaceOrClosing = (code: number): boolean =>
  Number.isNaN(code) ||
  code <= 32 ||
  code === 34 ||
  code === 39 ||
  code === 41 ||
  code === 0x2019 ||
  code === 0x201d;

/** Whether the line end at `at` also ends a sentence: the next line is empty, a list item, or starts like a sentence. */
export function startsNewLine(text: string, at: number): boolean {
  let next = at + 1;
  while (
    next < at + 40 &&
    (text.charCodeAt(next) === 32 || text.charCodeAt(next) === 13 || text.charCodeAt(next) === 9)
  )
    next++;
  const code = text.charCodeAt(next);
  return Number.isNaN(code) || code === 10 || /[A-Z0-9•*–—-]/.test(text.charAt(next));
}
