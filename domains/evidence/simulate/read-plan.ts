import { fillPlan } from './fill-plan.ts';
import planSchema from './plan.schema.json' with { type: 'json' };
import type { Plan } from './plan.ts';
import { planMeaningProblems } from './plan-meaning-problems.ts';
import { type PlanProblem, type Schema, schemaProblems } from './schema-problems.ts';

type PlanReading =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/**
 * Reads a plan of a simulated landlord: its text, checked against plan.schema.json and against itself (places that are
 * named exist, values belong to their characteristic …), with every default filled in.
 *
 * @param text the JSON text of a plan
 * @param overrides what the command line says in place of the plan: `seed`
 * @returns the plan, or everything that is wrong with it: where, what was found, what is allowed, and the fix
 */
export function readPlan(text: string, overrides: { readonly seed?: number | string } = {}): PlanReading {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch (error) {
    const found = error instanceof Error ? error.message : 'not JSON';
    return { ok: false, problems: [{ path: '', found, allowed: 'a JSON object', fix: 'correct the JSON' }] };
  }
  const problems = schemaProblems(written, planSchema as Schema);
  if (problems.length > 0) return { ok: false, problems };
  const plan = fillPlan(written as Record<string, unknown>, overrides.seed);
  const meaning = planMeaningProblems(plan);
  return meaning.length > 0 ? { ok: false, problems: meaning } : { ok: true, plan };
}

/** One problem as a line that a person can act on. */
export const planProblemLine = (problem: PlanProblem): string =>
  `${problem.path === '' ? 'the plan' : problem.path}: found ${problem.found}; allowed: ${problem.allowed}. Fix: ${problem.fix}`;
