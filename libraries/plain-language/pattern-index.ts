import type { Pattern } from './parse-phrase.ts';
import type { Tokens } from './tokenise.ts';
import type { Vocabulary } from './vocabulary.ts';

interface Place {
  readonly one: number;
  readonly any: ReadonlySet<number> | undefined;
  /** How many words may stand before it. */
  readonly gap: number;
}

interface Indexed {
  readonly owner: number;
  readonly places: readonly Place[];
}

/** Patterns by the word that they begin with. */
export interface PatternIndex {
  readonly byFirst: readonly (readonly Indexed[] | undefined)[];
}

export interface OwnedPatterns {
  readonly owner: number;
  readonly patterns: readonly Pattern[];
}

export function indexPatterns(all: readonly OwnedPatterns[], vocabulary: Vocabulary): PatternIndex {
  const byFirst: (Indexed[] | undefined)[] = new Array(vocabulary.size).fill(undefined);
  for (const { owner, patterns } of all) {
    for (const pattern of patterns) {
      const indexed = { owner, places: placesOf(pattern, vocabulary) };
      const [first] = indexed.places;
      for (const id of first?.any ?? (first ? [first.one] : [])) {
        const list = byFirst[id];
        if (list) list.push(indexed);
        else byFirst[id] = [indexed];
      }
    }
  }
  return { byFirst };
}

function placesOf(pattern: Pattern, vocabulary: Vocabulary): readonly Place[] {
  const places: Place[] = [];
  let gap = 0;
  for (const element of pattern) {
    if (element.kind === 'gap') {
      gap += element.most;
      continue;
    }
    const ids = element.words.map((word) => vocabulary.idOf(word));
    places.push({ one: ids[0] ?? 0, any: ids.length > 1 ? new Set(ids) : undefined, gap });
    gap = 0;
  }
  return places;
}

/**
 * Calls `found` for each place where a pattern of the index stands: owner, first token, token after the last.
 *
 * Within one sentence only. Work a token is bounded by the pack (patterns are short and gaps at most six words), so a text's
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
    const candidates = index.byFirst[id];
    if (candidates === undefined) continue;
    const end = tokens.sentenceFirst[(tokens.sentence[at] ?? 0) + 1] ?? tokens.count;
    for (const { owner, places } of candidates) {
      const to = matchRest(tokens, places, 1, at + 1, end);
      if (to > 0) found(owner, at, to);
    }
  }
}

function matchRest(tokens: Tokens, places: readonly Place[], from: number, at: number, end: number): number {
  const place = places[from];
  if (place === undefined) return at;
  const last = Math.min(at + place.gap, end - 1);
  for (let next = at; next <= last; next++) {
    const id = tokens.id[next] ?? 0;
    if (id === 0 || !(place.any ? place.any.has(id) : place.one === id)) continue;
    const to = matchRest(tokens, places, from + 1, next + 1, end);
    if (to > 0) return to;
  }
  return 0;
}
