import { wordsIn } from '../../../platform/words/words.ts';
import { may } from '../../access/may.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { currentEdition } from '../../disclosure/editions.postgres.ts';
import {
  observationsPage as observationRows,
  observedCohorts,
  putBackObservation,
  takeBackObservation,
  writeObservation,
} from '../../findings/record/observation.postgres.ts';
import {
  type ObservationFault,
  readObservation,
  type TypedObservation,
} from '../../findings/record/observation.ts';
import { londonDay } from '../../records/london-day.ts';
import { newObservationPage } from './new-observation.page.ts';
import { observableCohorts } from './observable-cohorts.ts';
import { observationsPage } from './observations.page.ts';
import { type KnowingWords, knowingWords } from './words.en.ts';

const PER_PAGE = 25;

const list = async (visit: Visit, wrong: { id: string; why: string } | null = null): Promise<Answer> => {
  const words = wordsIn(visit.language, knowingWords);
  const about = visit.query.text('about');
  const certainty = visit.query.text('certainty');
  const asked = visit.query.text('page');
  const at = /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1;
  const { found, abouts } = await visit.transaction(async (tx) => ({
    found: await observationRows({ about, certainty }, { skip: (at - 1) * PER_PAGE, most: PER_PAGE }, tx),
    abouts: await observedCohorts(tx),
  }));
  const main = observationsPage(
    {
      observations: found.observations,
      abouts,
      about,
      certainty,
      at,
      of: Math.max(1, Math.ceil(found.total / PER_PAGE)),
      mayTakeBackAny: may(visit.actor, ['observation', 'take back anybody’s']),
      formKey: visit.formKey,
      wrong:
        wrong === null
          ? null
          : { ...wrong, errors: [{ field: `why-${wrong.id}`, error: words.faultTakeBack }] },
      dayOf: londonDay,
    },
    words,
  );
  return {
    page: {
      title: words.observationsTitle,
      section: 'none',
      main,
      crumb: [{ href: '/triangulation', title: words.cardsTitle }],
      ...(wrong === null ? {} : { status: 422 }),
    },
  };
};

const FIELD: Readonly<Record<keyof TypedObservation, string>> = {
  about: 'about',
  aboutOwn: 'about-own',
  onDay: 'day',
  theme: 'theme',
  certainty: 'certainty',
  channel: 'channel',
  said: 'said',
};

const sayFault = (fault: ObservationFault, typed: TypedObservation, words: KnowingWords): string =>
  ({
    'about-missing': words.faultAbout,
    'about-own-missing': words.faultAboutOwn,
    'about-own-long': words.faultAboutLong,
    'day-missing': words.faultDayMissing,
    'day-wrong': words.faultDayWrong,
    'day-ahead': words.faultDayAhead,
    'day-old': words.faultDayOld,
    'theme-missing': words.faultTheme,
    'certainty-missing': words.faultCertainty,
    'channel-missing': words.faultChannel,
    'said-missing': words.faultSaid,
    'said-long': words.faultSaidLong(typed.said.trim().length),
  })[fault];

const knownFor = async (visit: Visit) =>
  observableCohorts((await visit.transaction((tx) => currentEdition('insight', tx)))?.report ?? null);

const form = async (
  visit: Visit,
  typed: TypedObservation,
  errors: readonly { readonly field: string; readonly error: string }[],
): Promise<Answer> => {
  const words = wordsIn(visit.language, knowingWords);
  const main = newObservationPage(
    { typed, known: await knownFor(visit), errors, formKey: visit.formKey },
    words,
  );
  return {
    page: {
      title: words.observationNew,
      section: 'none',
      main,
      islands: ['wording'],
      crumb: [
        { href: '/triangulation', title: words.cardsTitle },
        { href: '/observations', title: words.observationsTitle },
      ],
      ...(errors.length === 0 ? {} : { status: 422 }),
    },
  };
};

const ask = (visit: Visit): Promise<Answer> =>
  form(
    visit,
    {
      about: visit.query.text('about'),
      aboutOwn: '',
      onDay: londonDay(visit.now),
      theme: '',
      certainty: '',
      channel: '',
      said: '',
    },
    [],
  );

const keep = async (visit: Visit): Promise<Answer> => {
  const words = wordsIn(visit.language, knowingWords);
  const typed: TypedObservation = {
    about: visit.form.text('about'),
    aboutOwn: visit.form.text('about-own'),
    onDay: visit.form.text('day'),
    theme: visit.form.text('theme'),
    certainty: visit.form.text('certainty'),
    channel: visit.form.text('channel'),
    said: visit.form.text('said'),
  };
  const read = readObservation(typed, await knownFor(visit), londonDay(visit.now));
  if (!read.ok) {
    const errors = read.faults.map(({ field, fault }) => ({
      field: FIELD[field],
      error: sayFault(fault, typed, words),
    }));
    return form(visit, typed, errors);
  }
  await visit.transaction((tx) => writeObservation(read.observation, visit.now, tx));
  return { goTo: '/observations', notice: words.observationSaved };
};

const takeBack = async (visit: Visit): Promise<Answer> => {
  const words = wordsIn(visit.language, knowingWords);
  const id = visit.params['id'] ?? '';
  const typed = visit.form.text(`why-${id}`);
  const why = typed.trim();
  if (why.length < 3 || why.length > 500) return list(visit, { id, why: typed });
  const done = await visit.transaction((tx) => takeBackObservation({ id, why }, visit.now, tx));
  return { goTo: '/observations', notice: done ? words.takenBackDone : words.takeBackNot };
};

const putBack = async (visit: Visit): Promise<Answer> => {
  const words = wordsIn(visit.language, knowingWords);
  const done = await visit.transaction((tx) => putBackObservation(visit.params['id'] ?? '', tx));
  return { goTo: '/observations', notice: done ? words.putBackDone : words.takeBackNot };
};

/** What staff saw, were told or think: entering it, reading it, taking it back. */
export const observationRoutes = (): readonly Route[] => [
  { method: 'GET', path: '/observations', may: ['observation', 'read'], answer: (visit) => list(visit) },
  { method: 'GET', path: '/observations/new', may: ['observation', 'write'], answer: ask },
  { method: 'POST', path: '/observations/new', may: ['observation', 'write'], answer: keep },
  {
    method: 'POST',
    path: '/observations/:id/take-back',
    may: ['observation', 'take back'],
    answer: takeBack,
  },
  { method: 'POST', path: '/observations/:id/put-back', may: ['observation', 'take back'], answer: putBack },
];
