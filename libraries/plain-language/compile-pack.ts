import { nearSpelling } from './near-spelling.ts';
import { NUMBER_WORDS, parsePhrase, type Run } from './parse-phrase.ts';
import { indexPatterns, type OwnedPhrases, type PatternIndex } from './pattern-index.ts';
import type { Reach, Rule, RulePack, Scope } from './rule.ts';
import { SCOPES } from './rule.ts';
import type { MeantWord } from './tokenise.ts';
import { makeVocabulary, type Vocabulary } from './vocabulary.ts';

/** A condition on what stands around a find; `set` names phrases of the context index. */
export interface Condition {
  readonly set: number;
  readonly reach: Reach | 'earlier' | 'later';
  /** The find stands if a phrase is there (`true`) or only if none is (`false`). */
  readonly wanted: boolean;
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly scopes: ReadonlySet<Scope>;
  /** Sets of phrases that make what lies within them harmless. */
  readonly cover: readonly number[];
  readonly conditions: readonly Condition[];
  readonly needs: readonly { readonly what: string; readonly set: number }[];
  readonly needsReach: Reach;
}

export interface CompiledPack {
  readonly pack: RulePack;
  readonly rules: readonly CompiledRule[];
  readonly vocabulary: Vocabulary;
  readonly meant: MeantWord;
  /** Owners are numbers of rules. */
  readonly finds: PatternIndex;
  /** Owners are numbers of sets. */
  readonly contexts: PatternIndex;
  readonly sets: number;
}

/** Makes a pack ready to look for. Throws `RangeError` naming the rule whose phrase cannot be read (see `parsePhrase`). */
export function compilePack(pack: RulePack): CompiledPack {
  const contexts: OwnedPhrases[] = [];
  const setOf = new Map<string, number>();
  const parse = (phrases: readonly string[]): readonly Run[] =>
    phrases.map((phrase) => parsePhrase(phrase, pack.lists));
  const set = (phrases: readonly string[]): number => {
    const key = phrases.join('\n');
    const known = setOf.get(key);
    if (known !== undefined) return known;
    const owner = setOf.size;
    setOf.set(key, owner);
    contexts.push({ owner, runs: parse(phrases) });
    return owner;
  };
  const everywhere = pack.leaveAlone.length > 0 ? [set(pack.leaveAlone)] : [];
  const notAfter: readonly Condition[] =
    pack.notAfter.length > 0 ? [{ set: set(pack.notAfter), reach: 'earlier', wanted: false }] : [];
  const finds: OwnedPhrases[] = [];
  const rules = pack.rules.map((rule, owner): CompiledRule => {
    try {
      finds.push({ owner, runs: parse(rule.find) });
      return {
        rule,
        scopes: new Set(rule.scopes ?? SCOPES),
        cover: rule.except ? [...everywhere, set(rule.except)] : everywhere,
        conditions: [...notAfter, ...conditionsOf(rule, set)],
        needs: (rule.needs ?? []).map((need) => ({ what: need.what, set: set(need.any) })),
        needsReach: rule.neededWithin ?? 'text',
      };
    } catch (error) {
      if (error instanceof RangeError) throw new RangeError(`Rule ${rule.id}: ${error.message}`);
      throw error;
    }
  });
  const findWords = wordsOf(finds);
  const vocabulary = makeVocabulary([...NUMBER_WORDS, ...findWords, ...wordsOf(contexts)], pack.spellings);
  return {
    pack,
    rules,
    vocabulary,
    meant: nearSpelling(pack.oftenMisspelt),
    finds: indexPatterns(finds, vocabulary),
    contexts: indexPatterns(contexts, vocabulary),
    sets: setOf.size,
  };
}

function conditionsOf(rule: Rule, set: (phrases: readonly string[]) => number): readonly Condition[] {
  const conditions: Condition[] = [];
  const add = (phrases: readonly string[] | undefined, reach: Condition['reach'], wanted: boolean): void => {
    if (phrases) conditions.push({ set: set(phrases), reach, wanted });
  };
  add(rule.near, rule.nearWithin ?? 'sentence', true);
  add(rule.notNear, rule.notNearWithin ?? 'sentence', false);
  add(rule.notEarlier, 'earlier', false);
  add(rule.notLater, 'later', false);
  return conditions;
}

function wordsOf(all: readonly OwnedPhrases[]): ReadonlySet<string> {
  const words = new Set<string>();
  const take = (run: Run): void => {
    for (const piece of run) {
      if (piece.kind === 'words') for (const word of piece.words) words.add(word);
      if (piece.kind === 'choice') for (const inner of piece.runs) take(inner);
    }
  };
  for (const { runs } of all) for (const run of runs) take(run);
  return words;
}
