import { wordsIn } from '../../../platform/words/words.ts';
import { may } from '../../access/may.ts';
import type { Answer, Route, Visit, WebPage } from '../../access/web/route.http.ts';
import type { Found } from '../../disclosure/finding-key.ts';
import type { OneFinding } from './finding-model.ts';
import { type FindingWords, findingWords } from './finding-words.en.ts';
import { type FindingPagesNeeds, keyOf } from './findings-needs.http.ts';
import { guessAnswer } from './guesses.http.ts';
import { loadFinding, loadNotListed } from './load-finding.http.ts';
import { notListedPage } from './not-listed.page.ts';
import { oneFindingPage } from './one-finding.page.ts';

/** `/findings/:key`: one finding, and what is done about it. With `?guess`, the reader is asked first. */
export const oneFindingRoutes = (needs: FindingPagesNeeds): readonly Route[] => [
  {
    method: 'GET',
    path: '/findings/:key',
    may: ['finding', 'read'],
    answer: async (visit) => {
      const words = wordsIn(visit.language, findingWords);
      const key = keyOf(visit);
      const one = await visit.transaction((tx) => loadFinding(visit, key, needs, tx));
      if (one === null) return notListed(visit, key, needs, words);
      if (visit.query.has('guess') && one.found.is !== 'card' && may(visit.actor, ['finding', 'guess']))
        return guessAnswer(visit, { key, found: one.found, typed: { direction: '', size: '' }, errors: [] });
      return { page: pageOf({ ...one, guessed: guessedIn(visit, one.found) }, words) };
    },
  },
];

/** What the reader said they expect, which only their own address holds. */
const guessedIn = (visit: Visit, found: Found): number | null => {
  if (found.is === 'card' || !visit.query.has('guessed')) return null;
  const value = Number(visit.query.text('guessed'));
  return Number.isFinite(value) && Math.abs(value) <= 10_000 ? value : null;
};

const pageOf = (one: OneFinding, words: FindingWords): WebPage => ({
  title: titleOf(one.found, words),
  section: 'findings',
  crumb: [{ href: '/findings', title: words.findings }],
  main: oneFindingPage(one, words),
  islands: ['wording'],
});

const titleOf = (found: Found, words: FindingWords): string => {
  if (found.is === 'gap') return `${words.gap}: ${found.gap.measure.title}, ${found.gap.cohort.phrase}`;
  if (found.is === 'silence') return `${words.silence}: ${found.silence.cohort.phrase}`;
  return `${words.card}: ${found.card.claim}`;
};

const notListed = async (
  visit: Visit,
  key: string,
  needs: FindingPagesNeeds,
  words: FindingWords,
): Promise<Answer> => {
  const one = await visit.transaction((tx) => loadNotListed(visit, key, needs, tx));
  return {
    page: {
      title: words.goneTitle,
      section: 'findings',
      crumb: [{ href: '/findings', title: words.findings }],
      main: notListedPage(one, words),
      ...(one === null ? { status: 404 } : {}),
    },
  };
};
