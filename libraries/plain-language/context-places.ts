import type { Condition } from './compile-pack.ts';
import type { PatternIndex } from './pattern-index.ts';
import { findPatterns } from './pattern-index.ts';
import type { Tokens } from './tokenise.ts';

/** Where the phrases that conditions name stand in one text. */
export interface ContextPlaces {
  /** Whether a phrase of the set begins within the reach of the tokens `from` to `to`. */
  isNear(set: number, reach: Condition['reach'], from: number, to: number): boolean;
  /** Whether a phrase of the set overlaps the tokens `from` to `to`. */
  overlaps(set: number, from: number, to: number): boolean;
}

const FARTHEST_IN_SENTENCE = 60;
const LONGEST_PHRASE = 24;

export function contextPlaces(tokens: Tokens, index: PatternIndex, sets: number): ContextPlaces {
  const starts: (number[] | undefined)[] = new Array(sets).fill(undefined);
  const ends: (number[] | undefined)[] = new Array(sets).fill(undefined);
  findPatterns(tokens, index, (set, from, to) => {
    const known = starts[set];
    if (known) {
      known.push(from);
      ends[set]?.push(to);
    } else {
      starts[set] = [from];
      ends[set] = [to];
    }
  });
  return {
    isNear(set, reach, from, to) {
      const list = starts[set];
      if (list === undefined) return false;
      const [first, last] = windowOf(tokens, reach, from, to);
      const next = list[lowerBound(list, first)];
      return next !== undefined && next < last;
    },
    overlaps(set, from, to) {
      const list = starts[set];
      const till = ends[set];
      if (list === undefined || till === undefined) return false;
      for (let at = lowerBound(list, to) - 1; at >= 0; at--) {
        if ((list[at] ?? 0) < from - LONGEST_PHRASE) return false;
        if ((till[at] ?? 0) > from) return true;
      }
      return false;
    },
  };
}

function windowOf(
  tokens: Tokens,
  reach: Condition['reach'],
  from: number,
  to: number,
): readonly [number, number] {
  if (reach === 'text') return [0, tokens.count];
  const sentence = tokens.sentence[from] ?? 0;
  const first = (at: number): number =>
    tokens.sentenceFirst[Math.max(0, Math.min(at, tokens.sentenceFirst.length - 1))] ?? 0;
  if (reach === 'earlier') return [Math.max(first(sentence), from - FARTHEST_IN_SENTENCE), from];
  if (reach === 'later') return [to, Math.min(first(sentence + 1), to + FARTHEST_IN_SENTENCE)];
  if (reach === 'sentence')
    return [
      Math.max(first(sentence), from - FARTHEST_IN_SENTENCE),
      Math.min(first(sentence + 1), to + FARTHEST_IN_SENTENCE),
    ];
  const around = reach === '1 sentence' ? 1 : 2;
  return [first(sentence - around), first(sentence + 1 + around)];
}

/** The first place in a rising list whose value is not below `value`. */
function lowerBound(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
