import type { Random } from '../../libraries/statistics/chance/index.ts';
import { type Interval, noAnswer, type Outcome } from '../../libraries/statistics/outcome.ts';
import {
  boundsForUnknown,
  exactMultinomialTest,
  groupRepresentation,
  monteCarloMultinomialTest,
  type UnknownBounds,
} from '../../libraries/statistics/representation/index.ts';

/** One characteristic: how many of a list and of the residents have each value, and of how many it is not known. */
export interface FeatureCounts {
  readonly feature: string;
  readonly groups: readonly { readonly value: string; readonly panel: number; readonly residents: number }[];
  readonly unknown: { readonly panel: number; readonly residents: number };
}

export type Verdict = 'fewer' | 'about-the-same' | 'more' | 'cannot-tell';

export interface GroupReview {
  readonly value: string;
  readonly panel: number;
  readonly residents: number;
  /** Shares of those whose value is known, 0 to 1. */
  readonly panelShare: number;
  readonly residentShare: number;
  /** Panel share over resident share; 1 is proportionate. */
  readonly ratio: number;
  readonly interval: Interval;
  readonly expected: number;
  readonly p: number;
  readonly adjustedP: number;
  readonly chanceOfAbsence: number;
  readonly verdict: Verdict;
  /** Were all the unknown in the group, or none. */
  readonly bounds: UnknownBounds | null;
}

export interface FeatureReview {
  readonly feature: string;
  readonly groups: readonly GroupReview[];
  readonly unknown: FeatureCounts['unknown'];
  readonly overall: {
    readonly p: number;
    readonly method: 'exact' | 'monte-carlo';
    readonly orderedBy: 'probability';
  };
}

export interface ReviewOptions {
  readonly random: Random;
  /**
   * 'without-replacement' (default): the list comes from these very residents. 'large-population': from an area whose
   * counts only give the proportions.
   */
  readonly draw?: 'without-replacement' | 'large-population';
  /** Level of the Holm-adjusted tests; 0.05 by default. */
  readonly level?: number;
}

const SAME_FROM = 0.8;
const SAME_TO = 1.25;
const EXACT_TABLES = 'too-many-tables';

/**
 * One characteristic of a panel, forum, list of attenders or survey sample, against residents.
 *
 * Verdicts, fixed beforehand: 'fewer' or 'more' when the exact test, Holm-adjusted over the groups, is at or below the
 * level; else 'about-the-same' when the whole interval of the ratio lies within 0.8 to 1.25; else 'cannot-tell'.
 * Values on the list that no resident has are left out of the test. No score is made of it.
 * Reasons: 'too-few-groups', 'no-participants', and those of the tests. Source: libraries/statistics/representation.
 */
export function reviewComposition(
  counts: FeatureCounts,
  { random, draw = 'without-replacement', level = 0.05 }: ReviewOptions,
): Outcome<{ readonly review: FeatureReview }> {
  const known = counts.groups.filter((group) => group.residents > 0);
  const panel = known.map((group) => group.panel);
  const residents = known.map((group) => group.residents);
  const [participants, population] = [total(panel), total(residents)];
  if (participants > population)
    return noAnswer('not-a-draw', 'The list is longer than the residents it comes from.');
  const tested = groupRepresentation(panel, residents, { draw });
  if (!tested.ok) return tested;
  const overall = overallTest(panel, residents, random);
  if (!overall.ok) return overall;
  const groups = tested.groups.map((group, at): GroupReview => {
    const own = known[at] ?? { value: '', panel: 0, residents: 0 };
    const bounds = boundsForUnknown({
      count: own.panel,
      others: participants - own.panel,
      unknown: counts.unknown.panel,
      populationShare: own.residents / population,
    });
    return {
      ...own,
      panelShare: own.panel / participants,
      residentShare: own.residents / population,
      ratio: group.ratio,
      interval: group.interval,
      expected: group.expected,
      p: group.p,
      adjustedP: group.adjustedP,
      chanceOfAbsence: group.chanceOfAbsence,
      verdict: verdictOf(group, level),
      bounds: bounds.ok ? bounds : null,
    };
  });
  return {
    ok: true,
    review: { feature: counts.feature, groups, unknown: counts.unknown, overall: overall.overall },
  };
}

interface Tested {
  readonly ratio: number;
  readonly adjustedP: number;
  readonly interval: Interval;
}

function verdictOf({ ratio, adjustedP, interval }: Tested, level: number): Verdict {
  if (adjustedP <= level) return ratio < 1 ? 'fewer' : 'more';
  return interval.lower >= SAME_FROM && interval.upper <= SAME_TO ? 'about-the-same' : 'cannot-tell';
}

function overallTest(
  panel: readonly number[],
  residents: readonly number[],
  random: Random,
): Outcome<{ readonly overall: FeatureReview['overall'] }> {
  const exact = exactMultinomialTest(panel, residents);
  if (exact.ok) return { ok: true, overall: { p: exact.p, method: 'exact', orderedBy: 'probability' } };
  if (exact.reason !== EXACT_TABLES) return exact;
  const drawn = monteCarloMultinomialTest(panel, residents, { random, draws: 99_999 });
  if (!drawn.ok) return drawn;
  return { ok: true, overall: { p: drawn.p, method: 'monte-carlo', orderedBy: 'probability' } };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
