/**
 * What somebody typed, as it is kept: line ends alike, no control characters, no marks that turn the reading direction
 * of what follows, no halves of letters, no blanks at the ends. Everything else stays: any script, emoji, markup as text.
 */
export const typedText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, '')
    .toWellFormed()
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** One line of it: a name, a group. */
export const typedLine = (text: string): string => typedText(text).replace(/\s+/g, ' ');

/** Letters as the record counts them: an emoji of one sign is one. */
export const letters = (text: string): number => Array.from(text).length;

/** C0 and C1 controls but tab and line feed, and the marks that override direction (Unicode UAX 9). */
const UNSEEN = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/gu;
