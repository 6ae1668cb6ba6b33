import type { Found } from '../../disclosure/finding-key.ts';
import type { Estimate } from '../../findings/finding.ts';
import type { Measure } from '../../measures/measure.ts';
import { DIFFERENCE_WORDS } from '../say-difference.ts';
import { printedValue, saySingle } from '../say-estimate.ts';
import { saySilenceKind } from '../say-silence.ts';

/** What a reader is asked before they see a figure. It gives nothing of the figure away. */
export interface GuessQuestion {
  /** "Waiting time: households with a disabled member". */
  readonly title: string;
  readonly question: string;
  readonly unit: string;
  /** Words for more and less; `null` where the answer is a number of 100 and has no direction. */
  readonly directions: readonly [string, string] | null;
  /** The ends of the scale that may be dragged: by unit alone, never by figure. */
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

const ENDS: Readonly<Record<Measure['unit'], readonly [number, number]>> = {
  days: [60, 1],
  'in 100': [50, 1],
  visits: [3, 0.1],
  pounds: [500, 10],
  'a home a year': [5, 0.1],
};

/** What can be guessed: anything with a figure. */
export type Guessable = Exclude<Found, { is: 'card' }>;

export const guessQuestion = (
  found: Guessable,
  words: { readonly silence: (kind: string, whom: string) => string; readonly heard: string },
): GuessQuestion => {
  if (found.is === 'gap') {
    const { measure, cohort } = found.gap;
    const [end, step] = ENDS[measure.unit];
    return {
      title: `${measure.title}: ${cohort.phrase}`,
      question: measure.question,
      unit: measure.unit,
      directions: DIFFERENCE_WORDS[measure.unit],
      from: -end,
      to: end,
      step,
    };
  }
  const { silence } = found;
  return {
    title: words.silence(saySilenceKind(silence.silence), silence.cohort.phrase),
    question: words.heard,
    unit: 'of 100',
    directions: null,
    from: 0,
    to: 200,
    step: 1,
  };
};

/** The figure that a guess is held against, as the page prints it: cohort minus comparison, or heard of each 100. */
export const guessedFigure = (found: Guessable): Estimate => {
  if (found.is === 'gap') {
    const { printed, measure } = found.gap;
    const shown = (value: number): number => printedValue(value, measure.unit);
    return { value: shown(printed.value), lower: shown(printed.lower), upper: shown(printed.upper) };
  }
  const { value, lower, upper } = found.silence.observedOverExpected;
  return { value: value * 100, lower: lower * 100, upper: upper * 100 };
};

/** "9 days longer", "no difference". */
export const sayGuess = (value: number, unit: Measure['unit']): string => {
  if (value === 0) return 'no difference';
  const [more, less] = DIFFERENCE_WORDS[unit];
  const size = Math.abs(unit === 'in 100' ? value / 100 : value);
  return `${saySingle(size, unit)} ${value > 0 ? more : less}`;
};
