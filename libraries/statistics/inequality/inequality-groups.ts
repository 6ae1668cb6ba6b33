import { type NoAnswer, noAnswer } from '../outcome.ts';

/** Groups with an estimate each, from the worst placed to the best where their order matters. */
export interface InequalityGroups {
  /** Mean or share of each group, in any unit. */
  readonly estimates: readonly number[];
  /** Standard error of each estimate, same unit. Without them there is no interval. */
  readonly standardErrors?: readonly number[];
  /** Population (or sample weight) of each group; taken as known. */
  readonly populations: readonly number[];
}

export interface WeighedGroups {
  readonly ok: true;
  readonly y: readonly number[];
  readonly variances: readonly number[] | undefined;
  /** Share of each group in the population. */
  readonly p: readonly number[];
  readonly mean: number;
}

/** Beyond this (or below its inverse, which counts as 0) squares leave the range of numbers. */
const LARGEST = 1e30;

/** Shares, mean and variances, or the reason why the groups cannot be used. Groups of population 0 count nothing. */
export function weighGroups(groups: InequalityGroups): WeighedGroups | NoAnswer {
  const { estimates, standardErrors, populations } = groups;
  if (
    populations.length !== estimates.length ||
    (standardErrors && standardErrors.length !== estimates.length)
  ) {
    return noAnswer(
      'lengths-differ',
      'Estimates, standard errors and populations must have the same length.',
    );
  }
  if (estimates.length < 2) return noAnswer('too-few-groups', 'Inequality needs two groups or more.');
  const valid =
    estimates.every((estimate) => Math.abs(estimate) < LARGEST) &&
    populations.every((population) => population >= 0 && population < LARGEST) &&
    (standardErrors ?? []).every((error) => error >= 0 && error < LARGEST);
  const total = populations.reduce((sum, population) => sum + population, 0);
  if (!valid || !(total > 1 / LARGEST)) {
    return noAnswer(
      'groups-not-valid',
      'Estimates must be numbers below 1e30, errors and populations not negative.',
    );
  }
  const p = populations.map((population) => population / total);
  const y = estimates.map((estimate) => (Math.abs(estimate) < 1 / LARGEST ? 0 : estimate));
  const average = y.reduce((sum, value, j) => sum + value * (p[j] ?? 0), 0);
  const mean = Math.abs(average) < 1 / LARGEST ? 0 : average;
  return { ok: true, y, variances: standardErrors?.map((error) => error ** 2), p, mean };
}
