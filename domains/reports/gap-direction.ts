import type { Gap } from '../findings/finding.ts';
import { DIFFERENCE_WORDS } from './say-difference.ts';

/** A gap turned so that what was found points to the right of no difference. */
export interface GapDirection {
  /** 1 where the cohort's figure is the larger, else -1. */
  readonly sign: 1 | -1;
  /** "longer", "less often", "more". */
  readonly word: string;
  /** What one axis counts: "days longer", "in 100 more often". Gaps with the same unit and word share it. */
  readonly axis: string;
}

/** Which way a gap lies, and the words for it. */
export const gapDirection = (gap: Pick<Gap, 'measure' | 'printed'>): GapDirection => {
  const sign = gap.printed.value < 0 ? -1 : 1;
  const [more, less] = DIFFERENCE_WORDS[gap.measure.unit];
  const word = sign > 0 ? more : less;
  return { sign, word, axis: `${gap.measure.unit} ${word}` };
};
