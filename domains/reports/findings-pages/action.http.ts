import type { Html } from '../../../platform/page/html.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import type { Answer, Visit } from '../../access/web/route.http.ts';
import type { FormProblem } from '../../decisions/problem.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import type { ActionFrame } from './action.page.ts';
import { actionWords } from './action-words.en.ts';
import { findingWords } from './finding-words.en.ts';
import { keyOf } from './findings-needs.http.ts';
import { sayProblems } from './say-problem.ts';

/** What a form about a finding stands on, with what is wrong with what was typed. */
export const frameOf = (visit: Visit, said: string, problems: readonly FormProblem[]): ActionFrame => {
  const words = wordsIn(visit.language, actionWords);
  return { key: keyOf(visit), said, formKey: visit.formKey, errors: sayProblems(problems, words), words };
};

/** The page of a form; with problems it is the same page, said to need mending. */
export const formAnswer = (
  visit: Visit,
  form: { readonly title: string; readonly main: Html; readonly problems: readonly FormProblem[] },
): Extract<Answer, { page: unknown }> => {
  const crumbs = wordsIn(visit.language, findingWords);
  return {
    page: {
      title: form.title,
      section: 'findings',
      crumb: [
        { href: '/findings', title: crumbs.findings },
        { href: findingAddress(keyOf(visit)), title: crumbs.one },
      ],
      main: form.main,
      islands: ['wording'],
      ...(form.problems.length > 0 ? { status: 422 } : {}),
    },
  };
};
