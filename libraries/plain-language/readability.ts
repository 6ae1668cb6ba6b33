import { noAnswer, type Outcome } from '../statistics/outcome.ts';
import { type PassiveFind, passives } from './passives.ts';
import { type SentencePlace, sentences } from './sentences.ts';
import { syllables } from './syllables.ts';

/** How hard a text is to read, as far as counting can tell. */
export interface Readability {
  readonly words: number;
  readonly sentences: number;
  readonly wordsPerSentence: number;
  /** Sentences of more than 25 words, the longest first. */
  readonly longSentences: readonly SentencePlace[];
  readonly passives: readonly PassiveFind[];
  /** Sentences with a passive, among all: 0 to 1. */
  readonly passiveShare: number;
  /** School-years plus five: about the age of a pupil who would manage the text. */
  readonly readingAge: number;
  /** What `readingAge` cannot know; to be shown wherever it is. */
  readonly limits: string;
}

const LONG_SENTENCE = 25;
const FEWEST_WORDS = 30;
const LIMITS =
  'The reading age comes from the length of sentences and words alone. It does not know whether words are familiar, whether the order makes sense, or what the reader’s first language is. Ask a resident to read it.';

/**
 * Reads how long sentences are, how many are passive, and a reading age.
 *
 * In: a letter or message of at least 30 words. Out: counts, places and `readingAge` in years.
 * Formula: 0.39 × words / sentences + 11.8 × syllables / words − 15.59 school years (Flesch–Kincaid), plus 5, at least 5.
 * When: letters and messages to residents. When not: notes, lists, tables, addresses; to compare writers.
 * Reasons: `too-short`. Source: Kincaid et al. 1975, Naval Technical Training Command report 8-75, p. 14; sentences of up to 25
 * words: GOV.UK content style guide.
 * Worked: 100 words in 10 sentences with 130 syllables: 0.39·10 + 11.8·1.3 − 15.59 = 3.65 school years, age 8.7.
 */
export function readability(text: string): Outcome<Readability> {
  const all = sentences(text);
  const words = all.reduce((sum, sentence) => sum + sentence.words.length, 0);
  if (words < FEWEST_WORDS)
    return noAnswer('too-short', `A text of ${words} words is too short; ${FEWEST_WORDS} are needed.`);
  const sounds = all.reduce((sum, one) => sum + one.words.reduce((n, word) => n + syllables(word), 0), 0);
  const found = all.flatMap(passives);
  const withPassive = new Set(found.map((one) => one.sentence)).size;
  const grade = 0.39 * (words / all.length) + 11.8 * (sounds / words) - 15.59;
  return {
    ok: true,
    words,
    sentences: all.length,
    wordsPerSentence: words / all.length,
    longSentences: all
      .filter((sentence) => sentence.words.length > LONG_SENTENCE)
      .sort((a, b) => b.words.length - a.words.length)
      .map(({ start, end, words: list }) => ({ start, end, wordCount: list.length })),
    passives: found,
    passiveShare: withPassive / all.length,
    readingAge: Math.max(5, grade + 5),
    limits: LIMITS,
  };
}
