import type { Scope } from '../../../libraries/plain-language/index.ts';

/** Why a suggestion was left as it is. Each tells whoever keeps the rule something different; none asks who or what. */
export const REASONS = ['their-words', 'name', 'other-meaning', 'needed', 'no-better', 'disagree'] as const;
export type Reason = (typeof REASONS)[number];

export const isReason = (text: string): text is Reason => (REASONS as readonly string[]).includes(text);

/** A suggestion that was left: the rule, why, and the kind of text. Never the words, the writer or the day. */
export interface Dismissal {
  readonly rule: string;
  readonly reason: Reason;
  readonly scope: Scope;
}

/** How often one rule was left for one reason, over all kinds of text and all months. */
export interface DismissalCount {
  readonly rule: string;
  readonly reason: Reason;
  readonly times: number;
}

/** What may be shown of one rule. */
export interface RuleDismissals {
  readonly rule: string;
  /** Of the reasons shown; never of all, so that none left out can be worked out by subtraction. */
  readonly times: number;
  readonly reasons: readonly { readonly reason: Reason; readonly times: number }[];
}

export interface DismissalTable {
  readonly minimum: number;
  readonly rules: readonly RuleDismissals[];
  /** Whether anything was left out for being too few. Not how much. */
  readonly someWithheld: boolean;
}

/**
 * The dismissals that may be shown: by rule and reason, those counted `minimum` times or more.
 *
 * In: counts, one a rule and reason. Out: rules by how often they were left, most first. When: to see which rule to mend and how.
 * When not: to see who writes how; nobody is in it. Worked: 12 × name and 3 × disagree at a minimum of 10: 12 × name alone.
 */
export function dismissalTable(counts: readonly DismissalCount[], minimum: number): DismissalTable {
  const enough = counts.filter((count) => count.times >= minimum);
  const rules = [...new Set(enough.map((count) => count.rule))].map((rule): RuleDismissals => {
    const reasons = enough
      .filter((count) => count.rule === rule)
      .map(({ reason, times }) => ({ reason, times }))
      .sort((a, b) => b.times - a.times || REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason));
    return { rule, reasons, times: reasons.reduce((sum, one) => sum + one.times, 0) };
  });
  rules.sort((a, b) => b.times - a.times || (a.rule < b.rule ? -1 : 1));
  return { minimum, rules, someWithheld: counts.some((count) => count.times > 0 && count.times < minimum) };
}
