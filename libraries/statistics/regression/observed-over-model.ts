import { chiSquaredQuantile, normalQuantile } from '../distributions/index.ts';
import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';

export interface ModelledOutcomes {
  /** 0 or 1 for each row. */
  readonly outcomes: ArrayLike<number>;
  /** The model's chance for each row. */
  readonly chances: ArrayLike<number>;
  /** Each row's group. */
  readonly groups: readonly string[];
  /** 0 to 1; 0.95 by default. */
  readonly confidence?: number;
}

export interface ObservedOverModel {
  readonly group: string;
  readonly n: number;
  readonly observed: number;
  readonly expected: number;
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
  /** Ratio × the rate of all rows. */
  readonly adjustedRate: number;
  /** (observed − expected) / its standard deviation under the model. */
  readonly z: number;
}

/**
 * Observed events of each group over those that a case-mix model expects of it.
 *
 * Formula: expected = Σ chances; ratio = observed / expected with Poisson limits on observed, Byar's from 10 events and
 * exact below; z = (observed − expected) / √Σ chance (1 − chance). Groups come back sorted by name.
 * When to use: comparing places or groups of people whose cases differ, with the model fitted on everyone.
 * When not: the model holds the group itself; rows are clustered; a group is a large part of all rows (it then sets its
 * own standard, and ratio and z are pulled to 1 and 0). Poisson limits are a little wide where chances are not small
 * (98 % for 95 % at a mean chance of 14 %).
 * Reasons: 'lengths-differ', 'not-a-chance', 'no-rows'.
 * Source: Breslow & Day (1987), Statistical Methods in Cancer Research II, p. 69 (Byar); Spiegelhalter (2005),
 * Statistics in Medicine 24: 1185–1202.
 * Worked value: 11 observed, 7.46065249889598 expected: 1.474402 (0.735015 to 2.638273).
 */
export function observedOverModel(
  input: ModelledOutcomes,
): Outcome<{ readonly groups: readonly ObservedOverModel[] }> {
  const { outcomes, chances, groups, confidence = 0.95 } = input;
  const rows = groups.length;
  if (rows === 0) return noAnswer('no-rows', 'There are no rows.');
  if (outcomes.length !== rows || chances.length !== rows)
    return noAnswer(
      'lengths-differ',
      `${outcomes.length} outcomes, ${chances.length} chances, ${rows} groups.`,
    );
  const totals = new Map<string, { n: number; observed: number; expected: number; variance: number }>();
  let events = 0;
  for (const [i, group] of groups.entries()) {
    const [outcome, chance] = [outcomes[i] ?? 0, chances[i] ?? 0];
    if (!(chance > 0 && chance < 1)) return noAnswer('not-a-chance', `Row ${i} has the chance ${chance}.`);
    const total = totals.get(group) ?? { n: 0, observed: 0, expected: 0, variance: 0 };
    total.n++;
    total.observed += outcome;
    total.expected += chance;
    total.variance += chance * (1 - chance);
    totals.set(group, total);
    events += outcome;
  }
  const found = [...totals]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, total]): ObservedOverModel => {
      const { n, observed, expected, variance } = total;
      const limits = countLimits(observed, confidence);
      return {
        group,
        n,
        observed,
        expected,
        ratio: observed / expected,
        lower: limits.lower / expected,
        upper: limits.upper / expected,
        adjustedRate: ((observed / expected) * events) / rows,
        z: (observed - expected) / Math.sqrt(variance),
      };
    });
  return { ok: true, groups: found };
}

function countLimits(observed: number, confidence: number): { lower: number; upper: number } {
  const tail = (1 - confidence) / 2;
  if (observed < 10)
    return {
      lower: observed === 0 ? 0 : chiSquaredQuantile(tail, 2 * observed) / 2,
      upper: chiSquaredQuantile(1 - tail, 2 * observed + 2) / 2,
    };
  const z = normalQuantile(1 - tail);
  const above = observed + 1;
  return {
    lower: observed * (1 - 1 / (9 * observed) - z / (3 * Math.sqrt(observed))) ** 3,
    upper: above * (1 - 1 / (9 * above) + z / (3 * Math.sqrt(above))) ** 3,
  };
}
