/** Words known to a pack, each with a number from 1; 0 is "not a word that any rule names". */
export interface Vocabulary {
  readonly size: number;
  /** The number of a folded word, 0 if unknown. */
  idOf(word: string): number;
  /** The same for a word of plain letters still in its text, found by `hash` (see `addToHash`) without making a string. */
  idAt(text: string, start: number, end: number, hash: number): number;
}

export const EMPTY_HASH = 0x811c9dc5 | 0;

/** Adds one lower-case letter to a running hash (Fowler–Noll–Vo 1a, 32 bits). */
export const addToHash = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

/** A word list for `tokenise`. `spellings` gives a usual misspelling the number of what is meant. */
export function makeVocabulary(
  words: Iterable<string>,
  spellings: Readonly<Record<string, string>>,
): Vocabulary {
  const ids = new Map<string, number>();
  for (const word of words) if (!ids.has(word)) ids.set(word, ids.size + 1);
  const size = ids.size + 1;
  for (const [wrong, right] of Object.entries(spellings)) {
    const id = ids.get(right);
    if (id !== undefined && !ids.has(wrong)) ids.set(wrong, id);
  }
  const entries = [...ids];
  const mask = 2 ** Math.ceil(Math.log2(entries.length * 3 + 8)) - 1;
  const table = new Int32Array(mask + 1).fill(-1);
  for (let at = 0; at < entries.length; at++) {
    let slot = hashOf(entries[at]?.[0] ?? '') & mask;
    while (table[slot] !== -1) slot = (slot + 1) & mask;
    table[slot] = at;
  }
  return {
    size,
    idOf: (word) => ids.get(word) ?? 0,
    idAt(text, start, end, hash) {
      let slot = hash & mask;
      for (;;) {
        const at = table[slot] ?? -1;
        if (at < 0) return 0;
        const entry = entries[at];
        if (entry !== undefined && isSpelled(text, start, end, entry[0])) return entry[1];
        slot = (slot + 1) & mask;
      }
    },
  };
}

function hashOf(word: string): number {
  let hash = EMPTY_HASH;
  for (let i = 0; i < word.length; i++) hash = addToHash(hash, word.charCodeAt(i));
  return hash;
}

function isSpelled(text: string, start: number, end: number, word: string): boolean {
  let at = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    const lower = code >= 65 && code <= 90 ? code | 32 : code;
    if (lower === 39) continue;
    if (at >= word.length || word.charCodeAt(at) !== lower) return false;
    at++;
  }
  return at === word.length;
}
