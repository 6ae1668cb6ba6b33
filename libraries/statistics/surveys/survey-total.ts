import type { Outcome } from '../outcome.ts';
import { noAnswer } from '../outcome.ts';
import type { SurveyDesign } from './survey-design.ts';
import { type SurveyEstimate, surveyEstimate } from './survey-estimate.ts';

/**
 * Weighted total with its linearised standard error.
 *
 * values: one a row (0 outside a domain). Formula: Σ w y; influence y.
 * When to use: weights that add up to the population. When not: weights scaled to the sample's size;
 * few clusters of very unequal totals, or rare events (15 clusters of 1 to 20 rows: a 95 % interval covers 91–92 %).
 * Reasons: 'lengths-differ', 'not-finite'.
 * Source: Horvitz & Thompson (1952), JASA 47: 663–685.
 * Worked value: values 1, 3 with weights 10, 10: total 40, standard error 20.
 */
export function surveyTotal(
  design: SurveyDesign,
  { values, confidence = 0.95 }: { readonly values: ArrayLike<number>; readonly confidence?: number },
): Outcome<SurveyEstimate> {
  if (values.length !== design.rows)
    return noAnswer('lengths-differ', `A column of ${values.length} for ${design.rows} rows.`);
  const influence = Float64Array.from(values);
  const total = influence.reduce((sum, value, i) => sum + (design.weights[i] ?? 0) * value, 0);
  if (!Number.isFinite(total)) return noAnswer('not-finite', 'A value is no finite number.');
  return { ok: true, ...surveyEstimate(design, total, { influence, confidence }) };
}
