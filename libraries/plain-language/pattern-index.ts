import type { Run } from './parse-phrase.ts';
import type { Tokens } from './tokenise.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One word of a phrase, and what may follow. */
interface Place {
  readonly one: number;
  readonly any: ReadonlySet<number> | undefined;
  readonly next: readonly Step[];
  /** The phrase may end here. */
  readonly ends: boolean;
}

/** To a place, over at most so many words of any kind. */
interface Step {
  readonly gap: number;
  readonly place: Place;
}

interface Start {
  readonly owner: number;
  readonly place: Place;
}

/** Phrases that begin with one word: those to try whatever follows it, and those to try only before a certain word. */
interface Starts {
  readonly always: Start[];
  readonly byNext: Map<number, Start[]>;
}

/** Phrases by the words that they begin with. */
export interface PatternIndex {
  readonly byFirst: readonly (Starts | undefined)[];
}

export interface OwnedPhrases {
  readonly owner: number;
  readonly runs: readonly Run[];
}

/** What follows a piece: steps, and whether the phrase may end before them. */
interface Tail {
  readonly steps: readonly Step[];
  readonly ends: boolean;
}

/** Makes phrases ready for `findPatterns`. Throws `RangeError` for one that could match nothing or begin with any word. */
export function indexPatterns(all: readonly OwnedPhrases[], vocabulary: Vocabulary): PatternIndex {
  const byFirst: (Starts | undefined)[] = new Array(vocabulary.size).fill(undefined);
  for (const { owner, runs } of all) {
    for (const run of runs) {
      const { steps, ends } = tailOf(run, { steps: [], ends: true }, vocabulary);
      if (ends || steps.some((step) => step.gap > 0))
        throw new RangeError('A phrase must begin with a word.');
      for (const { place } of steps) {
        for (const id of idsOf(place)) {
          const starts = byFirst[id] ?? { always: [], byNext: new Map<number, Start[]>() };
          byFirst[id] = starts;
          addStart(starts, { owner, place });
        }
      }
    }
  }
  return { byFirst };
}

const idsOf = (place: Place): Iterable<number> => place.any ?? [place.one];

function addStart(starts: Starts, start: Start): void {
  const { ends, next } = start.place;
  if (ends || next.some((step) => step.gap > 0)) {
    starts.always.push(start);
    return;
  }
  for (const id of new Set(next.flatMap((step) => [...idsOf(step.place)]))) {
    const list = starts.byNext.get(id);
    if (list) list.push(start);
    else starts.byNext.set(id, [start]);
  }
}

function tailOf(run: Run, after: Tail, vocabulary: Vocabulary): Tail {
  return run.reduceRight((tail: Tail, piece): Tail => {
    if (piece.kind === 'gap')
      return {
        steps: tail.steps.map(({ gap, place }) => ({ gap: gap + piece.most, place })),
        ends: tail.ends,
      };
    if (piece.kind === 'choice') {
      const tails = piece.runs.map((inner) => tailOf(inner, tail, vocabulary));
      return { steps: tails.flatMap((one) => one.steps), ends: tails.some((one) => one.ends) };
    }
    const ids = piece.words.map((word) => vocabulary.idOf(word));
    const any = ids.length > 1 ? new Set(ids) : undefined;
    return {
      steps: [{ gap: 0, place: { one: ids[0] ?? 0, any, next: tail.steps, ends: tail.ends } }],
      ends: false,
    };
  }, after);
}

/**
 * Calls `found` for each place where a phrase of the index stands: owner, first token, token after the last; the longest reading.
 *
 * Within one sentence only. Work a token is bounded by the pack (phrases are short and gaps at most six words), so a text's
 * time grows with its length and no faster, whatever it repeats.
 */
export function findPatterns(
  tokens: Tokens,
  index: PatternIndex,
  found: (owner: number, from: number, to: number) => void,
): void {
  for (let at = 0; at < tokens.count; at++) {
    const id = tokens.id[at] ?? 0;
    if (id === 0) continue;
    const starts = index.byFirst[id];
    if (starts === undefined) continue;
    const end = tokens.sentenceFirst[(tokens.sentence[at] ?? 0) + 1] ?? tokens.count;
    const following = at + 1 < end ? starts.byNext.get(tokens.id[at + 1] ?? 0) : undefined;
    for (const list of following === undefined ? [starts.always] : [starts.always, following]) {
      for (const { owner, place } of list) {
        const to = longestFrom(tokens, place, at + 1, end);
        if (to > 0) found(owner, at, to);
      }
    }
  }
}

/** The end of the longest reading of what follows a place that stands just before `at`; 0 if there is none. */
function longestFrom(tokens: Tokens, place: Place, at: number, end: number): number {
  let longest = place.ends ? at : 0;
  for (const step of place.next) {
    const last = Math.min(at + step.gap, end - 1);
    for (let next = at; next <= last; next++) {
      const id = tokens.id[next] ?? 0;
      if (id === 0 || !(step.place.any ? step.place.any.has(id) : step.place.one === id)) continue;
      const to = longestFrom(tokens, step.place, next + 1, end);
      if (to > longest) longest = to;
    }
  }
  return longest;
}
