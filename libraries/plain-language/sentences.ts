import { endsSentence, startsNewLine } from './sentence-end.ts';

export interface SentencePlace {
  readonly start: number;
  readonly end: number;
  readonly wordCount: number;
}

/** One sentence: its place, and its words with theirs. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly words: readonly string[];
  readonly wordStarts: readonly number[];
}

const WORD_OR_END = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*|[.!?…\n]/gu;

/** Parts a text into sentences that hold a word, by the same signs as `tokenise`. */
export function sentences(text: string): readonly Sentence[] {
  const all: Sentence[] = [];
  let words: string[] = [];
  let wordStarts: number[] = [];
  const close = (end: number): void => {
    const [start] = wordStarts;
    if (start !== undefined) all.push({ start, end, words, wordStarts });
    words = [];
    wordStarts = [];
  };
  for (const match of text.matchAll(WORD_OR_END)) {
    const [found] = match;
    const at = match.index;
    if (!/[.!?…\n]/.test(found)) {
      words.push(found);
      wordStarts.push(at);
    } else {
      const last = wordStarts.at(-1) ?? 0;
      const ends =
        found === '\n'
          ? startsNewLine(text, at)
          : endsSentence(text, at, last, last + (words.at(-1) ?? '').length);
      if (ends) close(at);
    }
  }
  close(text.length);
  return all;
}
