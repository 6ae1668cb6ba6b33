/**
 * A word as rules see it: compatibility forms made plain, accents, apostrophes and invisible signs dropped, lower case, no
 * possessive ending.
 *
 * In: one word of a text. Out: its folded form, perhaps empty. Worked: `Tenant’s` → `tenant`, `WON'T` → `wont`, `ｃａｆé` → `cafe`.
 */
export function foldWord(word: string): string {
  const plain = word
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[’‘ʼ`´＇]/g, "'")
    .toLowerCase();
  const bare = plain.endsWith("'s") ? plain.slice(0, -2) : plain;
  return bare.replaceAll("'", '');
}
