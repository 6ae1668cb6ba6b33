import type { ScoreDifferenceInput } from '../../intervals/index.ts';
import * as intervals from '../../intervals/index.ts';
import type { Adapter, ReferenceCase, Remarks } from '../reference-case.ts';
import { statsmodelsScoreDifference } from './statsmodels-score-difference.ts';

const METHODS = {
  diff_wald: intervals.waldDifference,
  'diff_agresti-caffo': intervals.agrestiCaffoDifference,
  diff_newcomb: intervals.newcombeDifference,
  diff_score: intervals.miettinenNurminenDifference,
  ratio_log: intervals.logRatioOfProportions,
  'ratio_log-adjusted': intervals.adjustedLogRatioOfProportions,
  ratio_score: intervals.scoreRatioOfProportions,
};

/**
 * Whether `diff_score` comes from statsmodels with the fault that `statsmodelsScoreDifference` describes. A case with a
 * `corrected` value, or from any other source, is compared with the library's own limits.
 */
function hasStatsmodelsFault({ source = '', call = '', expected }: ReferenceCase): boolean {
  if (expected?.corrected?.diff_score !== undefined) return false;
  const version = /statsmodels\D*0\.(\d+)/.exec(source)?.[1];
  const named =
    source.includes('statsmodels') || (source === '' && call.includes('confint_proportions_2indep'));
  return named && Number(version ?? 13) <= 14;
}

const tablesOf = ({ inputs, call = '' }: ReferenceCase): ScoreDifferenceInput[] =>
  inputs.x1.map((events1: number, i: number) => ({
    events1,
    n1: inputs.n1[i],
    events2: inputs.x2[i],
    n2: inputs.n2[i],
    confidence: Array.isArray(inputs.conf) ? inputs.conf[i] : (inputs.conf ?? 0.95),
    correction: /correction\s*=\s*False/i.test(call) ? 'none' : 'miettinen-nurminen',
  }));

/** Where the source's own method failed (null in the case) there is nothing to be compared with. */
export const adapter: Adapter = (reference) => {
  const { expected } = reference;
  const tables = tablesOf(reference);
  const answer: Record<string, unknown> = {
    difference: tables.map((t) => t.events1 / t.n1 - t.events2 / t.n2),
    ratio: tables.map((t) => t.events1 / t.n1 / (t.events2 / t.n2)),
  };
  const faulty = hasStatsmodelsFault(reference);
  for (const [name, method] of Object.entries(METHODS)) {
    answer[name] = tables.map((table, i) => {
      if (expected?.[name]?.[i] === null) return undefined;
      if (faulty && name === 'diff_score') return statsmodelsScoreDifference(table);
      const given = method(table);
      return given.ok ? [given.interval.lower, given.interval.upper] : null;
    });
  }
  return answer;
};

export const remarks: Remarks = (reference) => {
  const [first] = tablesOf(reference);
  const ours = first && intervals.miettinenNurminenDifference(first);
  const theirs = first && statsmodelsScoreDifference(first);
  if (!hasStatsmodelsFault(reference) || !ours?.ok) return {};
  const shown = (limits: readonly (number | undefined)[]): string =>
    limits.map((limit) => (limit ?? 0).toFixed(4)).join(' to ');
  return {
    diff_score:
      'compared with statsmodels’ fault put in (its issue 10269); first row so: ' +
      `${theirs ? shown(theirs) : 'none'}, by the library, which is right: ${shown([ours.interval.lower, ours.interval.upper])}`,
  };
};
