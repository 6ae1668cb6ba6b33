/** Where a text stands, and so who reads it. */
export const SCOPES = ['note', 'alert', 'letter', 'text message', 'minutes', 'complaint response'] as const;
export type Scope = (typeof SCOPES)[number];

/** `suggestion`: shown quietly. `prompt`: shown at once; only for rules whose measured precision has earned it. */
export type Level = 'suggestion' | 'prompt';

/** How far from what was found: its sentence, that many sentences either side, or the whole text. */
export type Reach = 'sentence' | '1 sentence' | '2 sentences' | 'text';

/** One thing that must stand beside a claim, and the phrases that show that it does. */
export interface NeededEvidence {
  readonly what: string;
  readonly any: readonly string[];
}

/** A rule as people write it. Phrases are in the notation of `parsePhrase`. */
export interface Rule {
  readonly id: string;
  readonly group: string;
  readonly find: readonly string[];
  /** Default: every scope. */
  readonly scopes?: readonly Scope[];
  /** Default: suggestion. */
  readonly level?: Level;
  /** Longer phrases that make the words harmless: "kitchen unit(s)". What overlaps one is not found. */
  readonly except?: readonly string[];
  /** Found only if one of these stands near. */
  readonly near?: readonly string[];
  readonly nearWithin?: Reach;
  /** Not found if one of these stands near. */
  readonly notNear?: readonly string[];
  readonly notNearWithin?: Reach;
  /** Not found if one of these stands earlier in the sentence. */
  readonly notEarlier?: readonly string[];
  /** Not found if one of these stands later in the sentence. */
  readonly notLater?: readonly string[];
  /** Found only if one of these is missing within `neededWithin` (default: the text). */
  readonly needs?: readonly NeededEvidence[];
  readonly neededWithin?: Reach;
  /** Found within quotation marks too. Default: someone's own words are left alone. */
  readonly inQuotations?: boolean;
  /** A contested word: found only where the house has chosen, and chosen otherwise than `isNot`. */
  readonly setting?: { readonly name: string; readonly isNot: string };
  readonly message: string;
  readonly instead: readonly string[];
  readonly why: string;
  readonly source: string;
  /** The day on which the rule was last looked at, `YYYY-MM-DD`. */
  readonly dated: string;
  /** Texts of which each must be found, and texts of which none may be. */
  readonly fires: readonly string[];
  readonly silent: readonly string[];
}

export interface RuleGroup {
  readonly id: string;
  readonly title: string;
  readonly why: string;
}

/** Rules with what they share. Holds no code: it can be JSON, sent to a telephone. */
export interface RulePack {
  readonly name: string;
  readonly version: string;
  readonly groups: readonly RuleGroup[];
  /** Named lists for `{name}` in phrases; entries are phrases themselves. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** A usual misspelling and what is meant. */
  readonly spellings: Readonly<Record<string, string>>;
  /** Long words that are understood with one slip (see `nearSpelling`): words that no true word is one slip away from. */
  readonly oftenMisspelt: readonly string[];
  /** Talk about words: after one of these in a sentence no rule finds anything. */
  readonly notAfter: readonly string[];
  /** Statutory phrases and names of organisations: what overlaps one is not found by any rule. */
  readonly leaveAlone: readonly string[];
  readonly rules: readonly Rule[];
}
