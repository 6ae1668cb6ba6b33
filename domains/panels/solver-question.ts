import type { DrawRequest, LinearSolver } from '../../libraries/sortition/index.ts';
import { type Diagnosis, diagnose } from './diagnosis.ts';
import type { PublishedDraw } from './published-draw.ts';
import { type DrawCheck, type PublishedInputs, verifyDraw } from './verify-draw.ts';

/** What a worker with the solver is asked. */
export type SolverQuestion =
  | { readonly ask: 'diagnose'; readonly request: DrawRequest }
  | { readonly ask: 'verify'; readonly draw: PublishedDraw; readonly inputs: PublishedInputs };

/** Why quotas cannot be met, with `cost` 0 where they can; or the checks of a published draw. */
export type SolverAnswer =
  | { readonly ask: 'diagnose'; readonly diagnosis: Diagnosis }
  | { readonly ask: 'verify'; readonly checks: readonly DrawCheck[] };

export const answerQuestion = async (
  question: SolverQuestion,
  solver: LinearSolver,
): Promise<SolverAnswer> =>
  question.ask === 'diagnose'
    ? { ask: 'diagnose', diagnosis: diagnose(question.request, solver) }
    : { ask: 'verify', checks: await verifyDraw(question.draw, question.inputs, solver) };
