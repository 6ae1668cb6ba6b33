/**
 * About how many syllables an English word has: groups of vowels, less a silent ending.
 *
 * In: a word. Out: at least 1. When not: exact counts (about one long word in ten is out by one).
 * Worked: repair 2, ventilation 4, home 1, table 2.
 */
export function syllables(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  if (plain.length <= 3) return 1;
  const trimmed = plain
    .replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (ending) => ending.charAt(0))
    .replace(/^y/, '');
  return Math.max(1, trimmed.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}
