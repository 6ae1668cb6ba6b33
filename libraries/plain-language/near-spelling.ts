const SHORTEST = 8;

/**
 * Finds the word that a long word with one slip was meant to be.
 *
 * In: words that may be meant (shorter than eight letters are left out: too many true words lie one slip away). Out: a function
 * from a folded word to the word meant, or `undefined`. A slip is one letter missing, added, changed, or two changed about, never
 * the first letter, never the last (those are endings: complained is not a slip for complainer).
 * Method: each word with one letter taken out is the key (Garbe's symmetric deletion), then the slip is checked.
 * Worked: `lifestlye` → `lifestyle`; `complained` → nothing.
 */
export function nearSpelling(words: Iterable<string>): (word: string) => string | undefined {
  const known = new Set<string>();
  const byKey = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < SHORTEST || !/^[a-z]+$/.test(word) || known.has(word)) continue;
    known.add(word);
    for (const key of keysOf(word)) {
      const list = byKey.get(key);
      if (list) list.push(word);
      else byKey.set(key, [word]);
    }
  }
  const heads = new Set([...known].map((word) => word.slice(0, 2)));
  const firsts = new Set([...known].map((word) => word.slice(0, 1)));
  return (word) => {
    if (word.length < SHORTEST - 1 || word.length > 24 || !firsts.has(word.slice(0, 1))) return undefined;
    if (!heads.has(word.slice(0, 2)) && !heads.has(`${word[0]}${word[2]}`) && word[1] !== word[2])
      return undefined;
    for (const key of keysOf(word))
      for (const meant of byKey.get(key) ?? []) if (isOneSlip(word, meant)) return meant;
    return undefined;
  };
}

function keysOf(word: string): string[] {
  const keys = [word];
  for (let i = 1; i < word.length; i++) keys.push(word.slice(0, i) + word.slice(i + 1));
  return keys;
}

function isOneSlip(word: string, meant: string): boolean {
  if (word === meant || Math.abs(word.length - meant.length) > 1) return false;
  const ending = word.length === meant.length ? 1 : 2;
  if (word.slice(-ending) !== meant.slice(-ending)) return false;
  let from = 0;
  while (word[from] === meant[from]) from++;
  if (from === 0) return false;
  const rest = word.slice(from);
  const other = meant.slice(from);
  if (rest.length !== other.length)
    return rest.length > other.length ? rest.slice(1) === other : rest === other.slice(1);
  if (rest.slice(1) === other.slice(1)) return true;
  return rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2);
}
