import { wordsIn } from '../../../platform/words/words.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import type { AskDesk, WordingDesk } from '../load-wording-desk.file.ts';
import { dismissalTable } from '../record/dismissal.ts';
import { readDismissals } from '../record/dismissals.postgres.ts';
import { checkRoute } from './check.http.ts';
import { dismissalsPage } from './dismissals.page.ts';
import { helpRoutes } from './help.http.ts';
import { lessonPage, lessonsPage } from './learn.page.ts';
import { type ChoicesOf, tryRoutes } from './try.http.ts';
import { wordingWords } from './words.en.ts';

export interface WordingNeeds {
  readonly askDesk: AskDesk;
  /** What residents chose to be called, from the landlord's settings: `{ person: 'tenant' }`; `{}` where nothing was chosen. */
  readonly choicesOf: ChoicesOf;
  /** A reason for leaving a suggestion is shown from so many times on. */
  readonly fewestDismissals: number;
}

/** Every address of language help. */
export const wordingRoutes = ({ askDesk, choicesOf, fewestDismissals }: WordingNeeds): readonly Route[] => [
  checkRoute(askDesk, choicesOf),
  ...tryRoutes(askDesk, choicesOf),
  ...helpRoutes(askDesk, choicesOf),
  {
    method: 'GET',
    path: '/wording/dismissals',
    may: ['wording', 'read dismissals'],
    answer: async (visit) => dismissals(visit, await askDesk(), fewestDismissals),
  },
  {
    method: 'GET',
    path: '/wording/learn',
    may: ['help', 'read'],
    answer: async (visit) => {
      const words = wordsIn(visit.language, wordingWords);
      return {
        page: {
          title: words.learnTitle,
          section: 'none',
          main: lessonsPage((await askDesk()).lessons, words),
        },
      };
    },
  },
  {
    method: 'GET',
    path: '/wording/learn/:group',
    may: ['help', 'read'],
    answer: async (visit) => lesson(visit, await askDesk()),
  },
];

const dismissals = async (visit: Visit, desk: WordingDesk, fewest: number): Promise<Answer> => {
  const words = wordsIn(visit.language, wordingWords);
  const table = dismissalTable(await visit.transaction(readDismissals), fewest);
  return {
    page: {
      title: words.dismissalsTitle,
      section: 'none',
      crumb: [{ href: '/wording', title: words.title }],
      main: dismissalsPage(table, desk.checker.pack, words),
    },
  };
};

const lesson = (visit: Visit, desk: WordingDesk): Answer => {
  const words = wordsIn(visit.language, wordingWords);
  const found = desk.lessons.find((one) => one.group === visit.params.group);
  if (found === undefined) return { notFound: true };
  return {
    page: {
      title: found.title,
      section: 'none',
      crumb: [{ href: '/wording/learn', title: words.learnTitle }],
      main: lessonPage(found, words),
    },
  };
};
