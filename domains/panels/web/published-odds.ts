import type { PublishedDraw } from '../published-draw.ts';

/** The published file as data, or null when the text is none. The text is our own, kept as it was published. */
export const parsePublished = (text: string | null): PublishedDraw | null => {
  if (text === null) return null;
  const parsed: PublishedDraw = JSON.parse(text);
  return parsed;
};

/** Odds as a number of 100, without the words. Worked: 0.1254 is "12.5", 0.0312 is "3.12". */
export const oddsIn100 = (odds: number): string => (100 * odds).toFixed(odds < 0.1 ? 2 : 1);
