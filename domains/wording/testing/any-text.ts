import type { Random } from '../../../libraries/statistics/chance/index.ts';

const ODD = [
  '\u0000',
  '\ud800',
  '\udc00',
  '\u200b',
  '\u00ad',
  '\u202e',
  '😀',
  'ﷺ',
  'İ',
  'ß',
  'ŉ',
  '“',
  '”',
  '"',
  "'",
  '’',
  '\n',
  '\r',
  '\t',
  '...',
  '10:40',
  '3/5',
  '١٢',
  '{time}',
  '..3',
  '%',
  '\\',
];

/**
 * A text made to break a checker: true words with odd signs among them, run together, in capitals; any signs at all; or one word
 * many times over.
 */
export function anyText(words: readonly string[], random: Random): string {
  const pick = (list: readonly string[]): string => list[random.integer(list.length)] ?? '';
  const kind = random.integer(5);
  const length = 1 + random.integer(kind === 0 ? 2000 : 60);
  if (kind === 1) return Array.from({ length }, () => String.fromCharCode(random.integer(0x10000))).join('');
  if (kind === 2) return `${pick(words)} `.repeat(length * 20);
  const parts = Array.from({ length }, () => (random.integer(4) === 0 ? pick(ODD) : pick(words)));
  const text = parts.join(random.integer(6) === 0 ? '' : ' ');
  return kind === 3 ? text.toUpperCase() : text;
}
