import { type Judged, judged } from './problem.ts';

/** What somebody expected, in what the page prints: days, in 100. Above nil means more for the cohort than elsewhere. */
export interface Guess {
  readonly value: number;
}

/** Beyond this no measure of ours goes; whoever types it has slipped. */
const LARGEST = 10_000;

/** Reads a guess: `9`, `-2,5`, `1,200`; with the direction asked apart, the number's own sign counts for nothing. */
export const judgeGuess = (form: { readonly direction: string; readonly size: string }): Judged<Guess> => {
  const typed = form.size
    .trim()
    .replace(/\u2212/g, '-')
    .replace(/\s/g, '');
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(typed)
    ? typed.replaceAll(',', '')
    : typed.replace(',', '.');
  const size = /^-?\d+(\.\d*)?$|^-?\.\d+$/.test(plain) ? Number(plain) : Number.NaN;
  if (form.direction === 'same' && typed === '') return { ok: true, value: { value: 0 } };
  const signs: Readonly<Record<string, number>> = { more: 1, less: -1, same: 0 };
  const sign = signs[form.direction];
  return judged(
    Number.isNaN(size)
      ? [{ field: 'size', code: 'guess-not-a-number' }]
      : Math.abs(size) > LARGEST
        ? [{ field: 'size', code: 'guess-too-large' }]
        : [],
    () => ({ value: sign === undefined ? size : sign * Math.abs(size) }),
  );
};

/** What people expected of one finding in a year, counted in whole fives. The record gives it from five guesses on. */
export interface Surprise {
  readonly finding: string;
  readonly said: string;
  readonly unit: string;
  readonly guesses: number;
  readonly middleGuess: number;
  readonly figure: number;
  readonly lower: number | null;
  readonly upper: number | null;
  /** How many guessed below the figure's interval, inside it, above it; to the nearest 5. */
  readonly below: number;
  readonly inside: number;
  readonly above: number;
}

/** How far the middle guess lies outside the figure's interval, as a share of the figure; nil inside it. */
export const surpriseOf = (one: Surprise): number => {
  const low = one.lower ?? one.figure;
  const high = one.upper ?? one.figure;
  const off = one.middleGuess < low ? low - one.middleGuess : Math.max(0, one.middleGuess - high);
  return off / Math.max(Math.abs(one.figure), 1e-9);
};

/** The largest surprise first. */
export const mostSurprising = (all: readonly Surprise[]): readonly Surprise[] =>
  all.toSorted((a, b) => surpriseOf(b) - surpriseOf(a) || (a.finding < b.finding ? -1 : 1));

/** The first day of a day's month: all that is kept of when somebody guessed. */
export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;
