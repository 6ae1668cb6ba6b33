import { logGamma } from '../distributions/index.ts';
import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import { checkMultinomial } from './check-multinomial.ts';

/**
 * Exact chance of counts over groups that are no likelier than those observed, by going through every table.
 *
 * counts: whole numbers; probabilities: any non-negative weights, same order (divided by their sum).
 * Formula: p = Σ P(table) over all tables of the same total with P(table) ≤ P(observed), P multinomial.
 * When to use: small totals over few groups. When not: more than two million tables (reason 'too-many-tables'): use
 * `monteCarloMultinomialTest`. A small p does not say which group; use `groupRepresentation`.
 * Reasons: 'lengths-differ', 'not-a-count', 'too-few-groups', 'no-participants', 'too-many-tables'.
 * Source: Read & Cressie (1988), Goodness-of-Fit Statistics for Discrete Multivariate Data.
 * Worked value: counts 3, 0, 0 at ⅓ each: 3 × (1/27) = 0.1111111.
 */
export function exactMultinomialTest(
  counts: readonly number[],
  probabilities: readonly number[],
): Outcome<{ readonly p: number; readonly tables: number }> {
  const checked = checkMultinomial(counts, probabilities);
  if (!checked.ok) return checked;
  const { total, observed, shares, impossible } = checked;
  const tables = numberOfTables(total, shares.length);
  if (tables > 2e6) return noAnswer('too-many-tables', `${tables} tables are too many to go through.`);
  if (impossible) return { ok: true, p: 0, tables };
  const logShares = shares.map(Math.log);
  const logFactorial = Float64Array.from({ length: total + 1 }, (_, n) => logGamma(n + 1));
  const term = (group: number, n: number): number => n * (logShares[group] ?? 0) - (logFactorial[n] ?? 0);
  const limit = observed.reduce((sum, n, group) => sum + term(group, n), 0) + 1e-7;
  let [unlikely, all] = [0, 0];
  const visit = (group: number, left: number, soFar: number): void => {
    if (group === shares.length - 1) {
      const log = soFar + term(group, left);
      const chance = Math.exp(log + (logFactorial[total] ?? 0));
      all += chance;
      if (log <= limit) unlikely += chance;
      return;
    }
    for (let n = 0; n <= left; n++) visit(group + 1, left - n, soFar + term(group, n));
  };
  visit(0, total, 0);
  return { ok: true, p: Math.min(1, unlikely / all), tables };
}

function numberOfTables(total: number, groups: number): number {
  let tables = 1;
  for (let j = 1; j < groups && tables < 1e15; j++) tables = (tables * (total + j)) / j;
  return Math.round(tables);
}
