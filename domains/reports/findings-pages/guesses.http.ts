import { wordsIn } from '../../../platform/words/words.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { judgeGuess, monthOf, mostSurprising } from '../../decisions/guess.ts';
import { keepGuess, surprisesOf } from '../../decisions/guesses.postgres.ts';
import { type Found, findingAddress, findingKey, sentenceOf } from '../../disclosure/finding-key.ts';
import { actionWords } from './action-words.en.ts';
import { currentFor, type FindingPagesNeeds, keyOf, NOT_FOUND, todayOf } from './findings-needs.http.ts';
import { guessListPage, guessPage } from './guess.page.ts';
import { type Guessable, guessedFigure, guessQuestion } from './guess-question.ts';
import { ledgerWords } from './ledger-words.en.ts';
import { findFor } from './load-finding.http.ts';
import { sayProblems } from './say-problem.ts';
import { surprisesPage } from './surprises.page.ts';

/** Guess first: what can be guessed, the guess itself, and what surprised people in a year. */
export const guessRoutes = (needs: FindingPagesNeeds): readonly Route[] => [
  { method: 'GET', path: '/guess', may: ['finding', 'read'], answer: (visit) => toGuess(visit, needs) },
  {
    method: 'POST',
    path: '/findings/:key/guess',
    may: ['finding', 'guess'],
    mostPerMinute: 30,
    answer: (visit) => keep(visit, needs),
  },
  { method: 'GET', path: '/surprises', may: ['finding', 'read'], answer: surprises },
];

const toGuess = async (visit: Visit, needs: FindingPagesNeeds): Promise<Answer> => {
  const words = wordsIn(visit.language, ledgerWords);
  const held = await visit.transaction((tx) => currentFor(visit, needs, tx));
  const asked = (found: Guessable, key: string) => ({
    address: findingAddress(key),
    title: guessQuestion(found, questionWords(visit)).title,
  });
  const gaps = (held?.report.gaps ?? []).filter((gap) => gap.standing.as === 'finding');
  const silences = (held?.report.silences ?? []).filter((silence) => silence.verdict !== 'uncovered');
  const byTitle = (a: { title: string }, b: { title: string }): number =>
    a.title.localeCompare(b.title, 'en');
  return {
    page: {
      title: words.guessTitle,
      section: 'findings',
      crumb: [{ href: '/findings', title: words.findings }],
      main: guessListPage(
        {
          gaps: gaps.map((gap) => asked({ is: 'gap', gap }, findingKey(gap))).toSorted(byTitle),
          silences: silences
            .map((silence) => asked({ is: 'silence', silence }, findingKey(silence)))
            .toSorted(byTitle),
        },
        words,
      ),
    },
  };
};

const questionWords = (visit: Visit) => {
  const words = wordsIn(visit.language, ledgerWords);
  return { silence: words.guessSilenceTitle, heard: words.guessHeard };
};

export interface AskedGuess {
  readonly key: string;
  readonly found: Guessable;
  readonly typed: { readonly direction: string; readonly size: string };
  readonly errors: readonly { readonly field: string; readonly error: string }[];
}

/** The page that asks, also with what is wrong with an answer. */
export const guessAnswer = (visit: Visit, { key, found, typed, errors }: AskedGuess): Answer => {
  const words = wordsIn(visit.language, ledgerWords);
  const question = guessQuestion(found, questionWords(visit));
  return {
    page: {
      title: `${words.guessTitle}: ${question.title}`,
      section: 'findings',
      crumb: [{ href: '/guess', title: words.guessTitle }],
      main: guessPage({
        key,
        question,
        whom: found.is === 'gap' ? found.gap.cohort.phrase : '',
        comparison: found.is === 'gap' ? found.gap.cohort.comparison : '',
        typed,
        errors,
        formKey: visit.formKey,
        words,
      }),
      islands: ['guess-first'],
      ...(errors.length > 0 ? { status: 422 } : {}),
    },
  };
};

const keep = async (visit: Visit, needs: FindingPagesNeeds): Promise<Answer> => {
  const key = keyOf(visit);
  const there = await visit.transaction((tx) => findFor(visit, key, needs, tx));
  if (there === null || there.found.is === 'card') return NOT_FOUND;
  const { found } = there;
  const words = wordsIn(visit.language, ledgerWords);
  const typed = { direction: visit.form.text('direction'), size: visit.form.text('size').slice(0, 100) };
  const judged = judgeGuess(typed);
  const noWay = found.is === 'gap' && !['more', 'less', 'same'].includes(typed.direction);
  if (!judged.ok || noWay) {
    const problems = judged.ok ? [] : sayProblems(judged.problems, wordsIn(visit.language, actionWords));
    const missing = noWay ? [{ field: 'direction', error: words.directionMissing }] : [];
    return guessAnswer(visit, { key, found, typed, errors: [...missing, ...problems] });
  }
  const { value } = judged.value;
  const figure = guessedFigure(found);
  const finite = (limit: number): number | null => (Number.isFinite(limit) ? limit : null);
  await visit.transaction((tx) =>
    keepGuess(
      {
        finding: key,
        said: questionOf(visit, found),
        month: monthOf(todayOf(visit)),
        unit: found.is === 'gap' ? found.gap.measure.unit : 'of 100',
        guess: value,
        figure: figure.value,
        lower: finite(figure.lower),
        upper: finite(figure.upper),
      },
      tx,
    ),
  );
  return { goTo: `${findingAddress(key)}?guessed=${value}` };
};

const questionOf = (visit: Visit, found: Guessable): string =>
  found.is === 'gap' ? guessQuestion(found, questionWords(visit)).title : sentenceOf(found satisfies Found);

const surprises = async (visit: Visit): Promise<Answer> => {
  const words = wordsIn(visit.language, ledgerWords);
  const thisYear = Number(todayOf(visit).slice(0, 4));
  const asked = Number(visit.query.text('year'));
  const year = Number.isInteger(asked) && asked > 2000 && asked <= thisYear ? asked : thisYear;
  const found = await visit.transaction((tx) => surprisesOf(year, tx));
  return {
    page: {
      title: words.surprisesTitle,
      section: 'findings',
      crumb: [{ href: '/findings', title: words.findings }],
      main: surprisesPage({ year, thisYear, surprises: mostSurprising(found) }, words),
    },
  };
};
