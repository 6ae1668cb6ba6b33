import type { FormProblem } from '../../decisions/problem.ts';
import type { ActionWords } from './action-words.en.ts';

/** The problems of a form as a reader is told them: each with its field and its fix. */
export const sayProblems = (
  problems: readonly FormProblem[],
  words: ActionWords,
): readonly { readonly field: string; readonly error: string }[] =>
  problems.map((problem) => ({
    field: problem.field,
    error: problem.over === undefined ? words[problem.code] : words.tooLongBy(problem.over),
  }));
