import type { Transaction } from '../../../platform/postgres/record.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import { actingAs, HEARTH } from '../../access/actor.ts';
import { recordAudit } from '../../access/audit.postgres.ts';
import { may } from '../../access/may.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { drawsOf } from '../record/draw.postgres.ts';
import { endPanel } from '../record/end-panel.postgres.ts';
import { invitationCounts } from '../record/invitation.postgres.ts';
import {
  changePanel,
  makePanel,
  type PanelRecord,
  type PanelTerms,
  panelById,
  panelList,
} from '../record/panel.postgres.ts';
import { quotasOf } from '../record/quota.postgres.ts';
import { reviewList } from '../record/review.postgres.ts';
import { seatsOf } from '../record/seat.postgres.ts';
import { poolOfPanel } from '../record/volunteer.postgres.ts';
import type { PanelNeeds } from './needs.ts';
import { endPanelPage, type PanelStep, panelPage } from './panel.page.ts';
import { panelFormPage } from './panel-form.page.ts';
import { panelListPage } from './panel-list.page.ts';
import { type PanelWords, panelsWords } from './words.en.ts';

/** The list of panels, one panel, and what it is. */
export const panelPageRoutes = (needs: PanelNeeds): readonly Route[] => [
  { method: 'GET', path: '/panels', may: ['panel', 'read'], answer: list },
  {
    method: 'GET',
    path: '/panels/new',
    may: ['panel', 'run'],
    answer: async (visit) => form(visit, null, emptyTerms, []),
  },
  { method: 'POST', path: '/panels/new', may: ['panel', 'run'], answer: make },
  { method: 'GET', path: '/panels/:panel', may: ['panel', 'read'], answer: one },
  { method: 'GET', path: '/panels/:panel/edit', may: ['panel', 'run'], answer: edit },
  { method: 'POST', path: '/panels/:panel/edit', may: ['panel', 'run'], answer: change },
  { method: 'GET', path: '/panels/:panel/end', may: ['panel', 'run'], answer: askToEnd },
  { method: 'POST', path: '/panels/:panel/end', may: ['panel', 'run'], answer: (visit) => end(visit, needs) },
];

const wordsFor = (visit: Visit): PanelWords => wordsIn(visit.language, panelsWords);

/** The way to a page of one panel. */
export const panelCrumb = (panel: Pick<PanelRecord, 'id' | 'name'>, words: PanelWords) => [
  { href: '/panels', title: words.panels },
  { href: `/panels/${panel.id}`, title: panel.name },
];

const list = async (visit: Visit): Promise<Answer> => {
  const words = wordsFor(visit);
  const mayRun = may(visit.actor, ['panel', 'run']);
  const mayReview = may(visit.actor, ['panel', 'review']);
  const [panels, reviews] = await visit.transaction(async (tx) => [
    await panelList(tx),
    mayReview ? await reviewList(tx) : [],
  ]);
  return {
    page: {
      title: words.panels,
      section: 'panels',
      main: panelListPage({ panels, reviews, mayRun, mayReview }, words),
    },
  };
};

const one = async (visit: Visit): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    return panel && { panel, steps: await stepsOf(visit, panel, tx) };
  });
  if (!found) return { notFound: true };
  return {
    page: {
      title: found.panel.name,
      section: 'panels',
      crumb: [{ href: '/panels', title: words.panels }],
      main: panelPage({ ...found, mayRun: may(visit.actor, ['panel', 'run']) }, words),
    },
  };
};

interface Step extends Omit<PanelStep, 'state'> {
  readonly done: boolean;
}

/** The steps that this actor may see; the first that is not done is the next. */
const stepsOf = async (visit: Visit, panel: PanelRecord, tx: Transaction): Promise<PanelStep[]> => {
  const words = wordsFor(visit);
  const mayRun = may(visit.actor, ['panel', 'run']);
  const mayReview = may(visit.actor, ['panel', 'review']);
  const at = `/panels/${panel.id}`;
  const [draws, seats] = [await drawsOf(panel.id, tx), await seatsOf(panel.id, tx)];
  const accepted = seats.filter(({ state }) => state === 'accepted').length;
  const open = seats.filter(({ state }) => state === 'offered').length;
  const account = draws[0]?.sentences[0];
  const steps: readonly (Step | null)[] = [
    mayRun ? await quotaStep(panel, words, tx) : null,
    ...(mayRun ? await recruitSteps(panel, words, tx) : []),
    {
      href: `${at}/draw`,
      title: words.stepDraw,
      note: account ?? words.stepDrawNone,
      done: draws.some(({ state }) => state === 'drawn'),
    },
    mayRun
      ? {
          href: `${at}/seats`,
          title: words.stepSeats,
          note: seats.length === 0 ? words.stepSeatsNone : words.stepSeatsSome(accepted, open),
          done: accepted > 0 && open === 0,
        }
      : null,
    mayReview
      ? {
          href: `${at}/composition`,
          title: words.stepComposition,
          note: words.stepCompositionNote,
          done: accepted > 0,
        }
      : null,
    mayRun ? { href: `${at}/meetings`, title: words.stepMeet, note: words.stepMeetNote, done: false } : null,
    mayReview
      ? { href: `${at}/health`, title: words.stepHealth, note: words.stepHealthNote, done: false }
      : null,
  ];
  const shown = steps.filter((step) => step !== null);
  const next = shown.findIndex(({ done }) => !done);
  return shown.map(({ done, ...step }, i) => ({
    ...step,
    state: done ? 'done' : i === next ? 'now' : 'later',
  }));
};

const quotaStep = async (panel: PanelRecord, words: PanelWords, tx: Transaction): Promise<Step> => {
  const quotas = await quotasOf(panel.id, tx);
  const over = quotas.filter(({ factor }) => factor !== 1).length;
  return {
    href: `/panels/${panel.id}/quotas`,
    title: words.stepQuotas,
    note: quotas.length === 0 ? words.stepQuotasNone : words.stepQuotasSome(quotas.length, over),
    done: quotas.length > 0,
  };
};

const recruitSteps = async (panel: PanelRecord, words: PanelWords, tx: Transaction): Promise<Step[]> => {
  const strata = await invitationCounts(panel.id, tx);
  const people = (await poolOfPanel(panel.id, tx)).length;
  const invited = strata.reduce((sum, one) => sum + one.invited, 0);
  const registered = strata.reduce((sum, one) => sum + one.registered, 0);
  return [
    {
      href: `/panels/${panel.id}/invitations`,
      title: words.stepInvite,
      note: invited === 0 ? words.stepInviteNone : words.stepInviteSome(invited, registered),
      done: invited > 0 || people > 0,
    },
    {
      href: `/panels/${panel.id}/people`,
      title: words.stepPeople,
      note: people === 0 ? words.stepPeopleNone : words.stepPeopleSome(people),
      done: people > panel.size,
    },
  ];
};

type Typed = { text(name: string): string };
const emptyTerms: Typed = { text: (name) => (name === 'term-months' ? '24' : '') };

const form = (
  visit: Visit,
  panel: PanelRecord | null,
  typed: Typed,
  errors: readonly { readonly field: string; readonly error: string }[],
): Answer => {
  const words = wordsFor(visit);
  const title = panel === null ? words.newTitle : words.editTitle;
  const action = panel === null ? '/panels/new' : `/panels/${panel.id}/edit`;
  return {
    page: {
      title,
      section: 'panels',
      crumb: panel === null ? [{ href: '/panels', title: words.panels }] : panelCrumb(panel, words),
      main: panelFormPage({ action, formKey: visit.formKey, title, typed, errors }, words),
      ...(errors.length === 0 ? {} : { status: 422 as const }),
    },
  };
};

const readTerms = (typed: Typed, words: PanelWords) => {
  const text = (name: string): string => typed.text(name).trim();
  const whole = (name: string): number => (/^\d{1,4}$/.test(text(name)) ? Number(text(name)) : Number.NaN);
  const terms: PanelTerms = {
    name: text('name'),
    purpose: text('purpose'),
    size: whole('size'),
    termMonths: whole('term-months'),
    onePerHousehold: text('households') !== 'any',
    expenses: text('expenses'),
    askUs: text('ask-us'),
    registrationEnds: text('registration-ends') || null,
  };
  const faults: readonly (readonly [field: string, wrong: boolean, error: string])[] = [
    ['name', terms.name === '' || terms.name.length > 120, words.nameMissing],
    ['purpose', terms.purpose === '' || terms.purpose.length > 2000, words.purposeMissing],
    ['size', !(terms.size >= 2 && terms.size <= 500), words.sizeWrong],
    ['term-months', !(terms.termMonths >= 1 && terms.termMonths <= 120), words.termWrong],
    ['expenses', terms.expenses.length > 1000, words.longText(1000)],
    ['ask-us', terms.askUs.length > 300, words.longText(300)],
    ['registration-ends', terms.registrationEnds !== null && !isDay(terms.registrationEnds), words.dateWrong],
  ];
  return { terms, errors: faults.flatMap(([field, wrong, error]) => (wrong ? [{ field, error }] : [])) };
};

/** Whether a text is a day that there is. Worked: 2026-02-30 is none. */
export const isDay = (text: string): boolean =>
  /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

const make = async (visit: Visit): Promise<Answer> => {
  const words = wordsFor(visit);
  const { terms, errors } = readTerms(visit.form, words);
  if (errors.length > 0) return form(visit, null, visit.form, errors);
  const id = await visit.transaction((tx) => makePanel(terms, tx));
  return { goTo: `/panels/${id}`, notice: words.made };
};

const edit = async (visit: Visit): Promise<Answer> => {
  const panel = await visit.transaction((tx) => panelById(visit.params['panel'] ?? '', tx));
  if (panel === null) return { notFound: true };
  const held: Readonly<Record<string, string>> = {
    name: panel.name,
    purpose: panel.purpose,
    size: String(panel.size),
    'term-months': String(panel.termMonths),
    households: panel.onePerHousehold ? 'one' : 'any',
    expenses: panel.expenses,
    'ask-us': panel.askUs,
    'registration-ends': panel.registrationEnds ?? '',
  };
  return form(visit, panel, { text: (name) => held[name] ?? '' }, []);
};

const change = async (visit: Visit): Promise<Answer> => {
  const words = wordsFor(visit);
  const panel = await visit.transaction((tx) => panelById(visit.params['panel'] ?? '', tx));
  if (panel === null) return { notFound: true };
  const { terms, errors } = readTerms(visit.form, words);
  if (errors.length > 0) return form(visit, panel, visit.form, errors);
  await visit.transaction((tx) => changePanel(panel.id, terms, tx));
  return { goTo: `/panels/${panel.id}`, notice: words.saved };
};

const askToEnd = async (visit: Visit): Promise<Answer> => {
  const words = wordsFor(visit);
  const panel = await visit.transaction((tx) => panelById(visit.params['panel'] ?? '', tx));
  if (panel === null) return { notFound: true };
  return {
    page: {
      title: words.endTitle,
      section: 'panels',
      crumb: panelCrumb(panel, words),
      main: endPanelPage({ panel, formKey: visit.formKey }, words),
    },
  };
};

/** Erasing is Hearth's own act: nobody's role lets them delete people by hand. Who asked for it is written down first. */
const end = async (visit: Visit, needs: PanelNeeds): Promise<Answer> => {
  const words = wordsFor(visit);
  const panel = await visit.transaction(async (tx) => {
    const found = await panelById(visit.params['panel'] ?? '', tx);
    if (found) await recordAudit({ act: 'ask to end', noun: 'panel', id: found.id }, tx);
    return found;
  });
  if (panel === null) return { notFound: true };
  const people = await needs.record.transaction(actingAs(HEARTH), (tx) => endPanel(panel.id, tx));
  return { goTo: `/panels/${panel.id}`, notice: words.ended(people) };
};
