import { wordsIn } from '../../../platform/words/words.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { type HouseholdSecret, householdSecret } from '../household-secret.ts';
import { accessNeedsOf, opensNeeds } from '../record/access-need.postgres.ts';
import { panelById } from '../record/panel.postgres.ts';
import {
  putBackVolunteer,
  registerVolunteer,
  volunteersOf,
  withdrawVolunteer,
} from '../record/volunteer.postgres.ts';
import { CHANNELS, readRegistration } from '../registration.ts';
import type { PanelNeeds } from './needs.ts';
import { panelCrumb } from './panel-pages.http.ts';
import { enterPage, needsPage, peoplePage } from './people.page.ts';
import { invitationOfCode } from './recruit.http.ts';
import { askedFeatures, newReference } from './take-part.http.ts';
import { type PanelWords, panelsWords } from './words.en.ts';

const PEOPLE = ['panel', 'read volunteers'] as const;

/** The people who registered, by name; entering a form for somebody; what people need. */
export const peopleRoutes = (needs: PanelNeeds): readonly Route[] => {
  const secret = householdSecret(needs.secret);
  return [
    { method: 'GET', path: '/panels/:panel/people', may: PEOPLE, answer: list },
    { method: 'GET', path: '/panels/:panel/people/new', may: PEOPLE, answer: (visit) => form(visit, []) },
    {
      method: 'POST',
      path: '/panels/:panel/people/new',
      may: PEOPLE,
      answer: async (visit) => enter(visit, await secret),
    },
    {
      method: 'POST',
      path: '/panels/:panel/people/withdraw',
      may: PEOPLE,
      answer: (visit) => change(visit, 'withdraw'),
    },
    {
      method: 'POST',
      path: '/panels/:panel/people/put-back',
      may: PEOPLE,
      answer: (visit) => change(visit, 'put back'),
    },
    { method: 'GET', path: '/panels/:panel/needs', may: PEOPLE, answer: needed },
  ];
};

const wordsFor = (visit: Visit): PanelWords => wordsIn(visit.language, panelsWords);

const list = async (visit: Visit): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    return panel && { panel, people: await volunteersOf(panel.id, tx) };
  });
  if (!found) return { notFound: true };
  return {
    page: {
      title: words.peopleTitle,
      section: 'panels',
      crumb: panelCrumb(found.panel, words),
      main: peoplePage({ ...found, formKey: visit.formKey }, words),
    },
  };
};

const form = async (
  visit: Visit,
  errors: readonly { readonly field: string; readonly error: string }[],
): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    return panel && { panel, features: await askedFeatures(panel.id, tx) };
  });
  if (!found) return { notFound: true };
  const main = enterPage(
    { ...found, formKey: visit.formKey, expenses: found.panel.expenses, typed: visit.form, errors },
    words,
  );
  return {
    page: {
      title: words.enterTitle,
      section: 'panels',
      crumb: [
        ...panelCrumb(found.panel, words),
        { href: `/panels/${found.panel.id}/people`, title: words.peopleTitle },
      ],
      main,
      ...(errors.length === 0 ? {} : { status: 422 as const }),
    },
  };
};

const enter = async (visit: Visit, secret: HouseholdSecret): Promise<Answer> => {
  const words = wordsFor(visit);
  const wordings = {
    draw: words.consents('draw'),
    contact: words.consents('contact'),
    'access needs': words.consents('access needs'),
    results: words.consents('results'),
  };
  const reference = newReference();
  const done = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    if (panel === null) return null;
    const features = await askedFeatures(panel.id, tx);
    const channel = CHANNELS.find((one) => one === visit.form.text('channel') && one !== 'web') ?? 'paper';
    const read = readRegistration(visit.form, { features, channel, wordings });
    const typed = visit.form.text('code').trim();
    const invitation = typed === '' ? null : await invitationOfCode(typed, { panel: panel.id, secret }, tx);
    const errors = [
      ...(invitation === undefined ? [{ field: 'code', error: words.enterCodeWrong }] : []),
      ...read.faults.map(({ field, fault }) => ({ field, error: words.fault(fault) })),
    ];
    if (errors.length > 0 || features.length === 0) return errors;
    await registerVolunteer(
      {
        ...read.registration,
        panel: panel.id,
        invitation: invitation?.id ?? null,
        reference,
        format: invitation?.format ?? 'letter',
        language: invitation?.language ?? 'English',
      },
      tx,
    );
    return panel.id;
  });
  if (done === null) return { notFound: true };
  if (typeof done !== 'string') return form(visit, done);
  return { goTo: `/panels/${done}/people`, notice: words.entered(reference) };
};

/** Takes somebody out of the pool, or back into it, and goes back to the list. */
const change = async (visit: Visit, to: 'withdraw' | 'put back'): Promise<Answer> => {
  const words = wordsFor(visit);
  const panel = visit.params['panel'] ?? '';
  const volunteer = visit.form.text('volunteer');
  const reference = await visit.transaction(async (tx) => {
    if ((await panelById(panel, tx)) === null) return undefined;
    const person = (await volunteersOf(panel, tx)).find(({ id }) => id === volunteer);
    if (!person) return null;
    const done =
      to === 'withdraw' ? await withdrawVolunteer(person.id, tx) : await putBackVolunteer(person.id, tx);
    return done ? person.reference : null;
  });
  if (reference === undefined) return { notFound: true };
  const said = to === 'withdraw' ? words.withdrawnFor : words.putBackDone;
  return { goTo: `/panels/${panel}/people`, ...(reference ? { notice: said(reference) } : {}) };
};

const needed = async (visit: Visit): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    if (panel === null) return null;
    return { panel, needs: opensNeeds(visit.purpose) ? await accessNeedsOf(panel.id, tx) : null };
  });
  if (found === null) return { notFound: true };
  const next = `/purpose?back=${encodeURIComponent(visit.url.pathname)}`;
  return {
    page: {
      title: words.needsTitle,
      section: 'panels',
      crumb: panelCrumb(found.panel, words),
      main: needsPage({ ...found, next }, words),
    },
  };
};
