import type { Transaction } from '../../../platform/postgres/record.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { householdSecret } from '../household-secret.ts';
import type { PublishedDraw } from '../published-draw.ts';
import { type DrawRecord, drawsOf, publishedOf } from '../record/draw.postgres.ts';
import { enterHousehold, type Household } from '../record/invitation.postgres.ts';
import { type PanelRecord, panelById } from '../record/panel.postgres.ts';
import { quotasOf } from '../record/quota.postgres.ts';
import {
  type OwnRegistration,
  ownRegistrations,
  registerVolunteer,
  withdrawVolunteer,
} from '../record/volunteer.postgres.ts';
import { mustWait, noteWrongCode } from '../record/wrong-code.postgres.ts';
import { type AskedFeature, readRegistration, volunteerReference } from '../registration.ts';
import {
  asHousehold,
  type DeviceSecret,
  forgetHousehold,
  rememberHousehold,
} from './household-visit.http.ts';
import type { PanelNeeds } from './needs.ts';
import { oddsIn100, parsePublished } from './published-odds.ts';
import { answersPage } from './registration-form.page.ts';
import { dayOf, sayDay } from './say-day.ts';
import { closedPage, codePage, donePage, type OddsPage, oddsPage, waitPage } from './take-part.page.ts';
import { panelsWords } from './words.en.ts';

const OF_ONE_HOUSEHOLD = 10;
const REGISTER = ['panel', 'register'] as const;

/** What is asked at registration: the characteristics of the quotas, in their order. */
export const askedFeatures = async (panel: string, tx: Transaction): Promise<readonly AskedFeature[]> =>
  [...Map.groupBy(await quotasOf(panel, tx), ({ feature }) => feature)].map(([feature, own]) => ({
    feature,
    values: own.map(({ value }) => value),
  }));

/** A reference that nobody of the panel has, from the system's own source of chance. */
export const newReference = (): string =>
  volunteerReference(Array.from(crypto.getRandomValues(new Uint32Array(5)), (word) => word / 2 ** 32));

const plain = (title: string, main: ReturnType<typeof codePage>, status?: 422 | 429): Answer => ({
  page: { title, section: 'none', main, plain: true, ...(status === undefined ? {} : { status }) },
});

/** Registration by household code: for everybody, without account or e-mail. */
export const takePartRoutes = (needs: PanelNeeds): readonly Route[] => {
  const secret = householdSecret(needs.secret).then((one) => ({ ...one, secure: needs.secure }));
  return [
    { method: 'GET', path: '/take-part', may: REGISTER, answer: async (visit) => askCode(visit) },
    {
      method: 'POST',
      path: '/take-part',
      may: REGISTER,
      mostPerMinute: 20,
      answer: async (visit) => takeCode(visit, await secret),
    },
    {
      method: 'GET',
      path: '/take-part/answers',
      may: REGISTER,
      answer: async (visit) => ask(visit, await secret),
    },
    {
      method: 'POST',
      path: '/take-part/answers',
      may: REGISTER,
      mostPerMinute: 20,
      answer: async (visit) => take(visit, await secret),
    },
    {
      method: 'GET',
      path: '/take-part/done',
      may: REGISTER,
      answer: async (visit) => done(visit, await secret),
    },
    {
      method: 'POST',
      path: '/take-part/withdraw',
      may: REGISTER,
      answer: async (visit) => withdraw(visit, await secret),
    },
    {
      method: 'GET',
      path: '/take-part/odds',
      may: REGISTER,
      answer: async (visit) => odds(visit, await secret),
    },
    { method: 'POST', path: '/take-part/leave', may: REGISTER, answer: async (visit) => leave(visit, needs) },
  ];
};

const wordsFor = (visit: Visit) => wordsIn(visit.language, panelsWords);

const askCode = (visit: Visit, typed = '', error?: string): Answer => {
  const words = wordsFor(visit);
  const errors = error === undefined ? [] : [{ field: 'code', error }];
  const main = codePage({ formKey: visit.formKey, typed, errors }, words);
  return plain(words.takePartTitle, main, error === undefined ? undefined : 422);
};

/** The same answer, and the same work, for a code that was mistyped, never issued or is no longer in use. */
const takeCode = async (visit: Visit, secret: DeviceSecret): Promise<Answer> => {
  const words = wordsFor(visit);
  const typed = visit.form.text('code').slice(0, 200);
  if (typed.trim() === '') return askCode(visit, typed, words.codeEmpty);
  const fingerprint = await secret.fingerprint(typed);
  const trace = await secret.trace(visit.address);
  const found = await visit.transaction(async (tx) => {
    if (await mustWait(trace, tx)) return 'wait';
    if (await enterHousehold(fingerprint, tx)) return 'here';
    await noteWrongCode(trace, tx);
    return 'wrong';
  });
  if (found === 'wait') return plain(words.codeWaitTitle, waitPage(words), 429);
  if (found === 'wrong') return askCode(visit, typed, words.codeWrong);
  const cookie = await rememberHousehold(fingerprint, { secret, now: visit.now });
  return { goTo: '/take-part/answers', headers: [cookie] };
};

interface Room {
  readonly household: Household;
  readonly panel: PanelRecord;
  readonly features: readonly AskedFeature[];
  readonly own: readonly OwnRegistration[];
}

const roomOf = async (household: Household, tx: Transaction): Promise<Room | null> => {
  const panel = await panelById(household.panel, tx);
  if (panel === null) return null;
  const features = await askedFeatures(panel.id, tx);
  return { household, panel, features, own: await ownRegistrations(household.invitation, tx) };
};

const heldOf = (own: readonly OwnRegistration[]): number =>
  own.filter((one) => one.withdrawnAt === null).length;

/** Why nobody can register now, or null. */
const closedBecause = ({ panel, features, own }: Room, visit: Visit): string | null => {
  const words = wordsFor(visit);
  const ends = panel.registrationEnds;
  if (panel.endedAt !== null) return words.closed(sayDay(panel.endedAt));
  if (ends !== null && dayOf(visit.now) > ends) return words.closed(sayDay(ends));
  if (features.length === 0) return words.notOpen;
  return own.length >= OF_ONE_HOUSEHOLD ? words.tooMany : null;
};

const BACK: Answer = { goTo: '/take-part' };

const ask = async (visit: Visit, secret: DeviceSecret): Promise<Answer> => {
  const room = await asHousehold(visit, secret, roomOf);
  if (room === null) return BACK;
  return closedAnswer(room, visit) ?? formAnswer(room, visit, []);
};

const closedAnswer = (room: Room, visit: Visit): Answer | null => {
  const why = closedBecause(room, visit);
  if (why === null) return null;
  const words = wordsFor(visit);
  const { name, askUs } = room.panel;
  return plain(words.takePartTitle, closedPage({ name, why, askUs, registered: heldOf(room.own) }, words));
};

const formAnswer = (
  { panel, features, own }: Room,
  visit: Visit,
  errors: readonly { readonly field: string; readonly error: string }[],
): Answer => {
  const words = wordsFor(visit);
  const main = answersPage(
    {
      formKey: visit.formKey,
      panel: panel.name,
      purpose: panel.purpose,
      size: panel.size,
      askUs: panel.askUs,
      registered: heldOf(own),
      features,
      expenses: panel.expenses,
      typed: visit.form,
      errors,
    },
    words,
  );
  return plain(words.answersTitle, main, errors.length === 0 ? undefined : 422);
};

const take = async (visit: Visit, secret: DeviceSecret): Promise<Answer> => {
  const words = wordsFor(visit);
  const answer = await asHousehold(visit, secret, async (household, tx): Promise<Answer> => {
    const room = await roomOf(household, tx);
    if (room === null) return BACK;
    const closed = closedAnswer(room, visit);
    if (closed !== null) return closed;
    const wordings = {
      draw: words.consents('draw'),
      contact: words.consents('contact'),
      'access needs': words.consents('access needs'),
      results: words.consents('results'),
    };
    const read = readRegistration(visit.form, { features: room.features, channel: 'web', wordings });
    if (read.faults.length > 0)
      return formAnswer(
        room,
        visit,
        read.faults.map(({ field, fault }) => ({ field, error: words.fault(fault) })),
      );
    await registerVolunteer(
      {
        ...read.registration,
        panel: household.panel,
        invitation: household.invitation,
        reference: newReference(),
        format: household.format,
        language: household.language,
      },
      tx,
    );
    return { goTo: '/take-part/done' };
  });
  return answer ?? BACK;
};

const done = async (visit: Visit, secret: DeviceSecret): Promise<Answer> => {
  const words = wordsFor(visit);
  const answer = await asHousehold(visit, secret, async (household, tx): Promise<Answer> => {
    const room = await roomOf(household, tx);
    if (room === null) return BACK;
    const source = (await drawsOf(household.panel, tx)).at(0)?.randomSource;
    const main = donePage(
      {
        formKey: visit.formKey,
        panel: room.panel.name,
        askUs: room.panel.askUs,
        source: source === undefined ? '' : ` (${source})`,
        registrations: room.own.map(({ id, reference, registeredAt, withdrawnAt }) => ({
          id,
          reference,
          registered: sayDay(registeredAt),
          withdrawn: withdrawnAt === null ? null : sayDay(withdrawnAt),
        })),
      },
      words,
    );
    return plain(heldOf(room.own) === 0 ? words.doneNone : words.doneTitle, main);
  });
  return answer ?? BACK;
};

const withdraw = async (visit: Visit, secret: DeviceSecret): Promise<Answer> => {
  const volunteer = visit.form.text('volunteer');
  const withdrawn = await asHousehold(visit, secret, async (household, tx) => {
    const own = await ownRegistrations(household.invitation, tx);
    return own.some(({ id }) => id === volunteer) && (await withdrawVolunteer(volunteer, tx));
  });
  if (withdrawn === null) return BACK;
  return { goTo: '/take-part/done', ...(withdrawn ? { notice: wordsFor(visit).withdrawn } : {}) };
};

const leave = async (visit: Visit, needs: PanelNeeds): Promise<Answer> => ({
  goTo: '/take-part',
  notice: wordsFor(visit).left,
  headers: [forgetHousehold(needs.secure)],
});

const odds = async (visit: Visit, secret: DeviceSecret): Promise<Answer> => {
  const words = wordsFor(visit);
  const answer = await asHousehold(visit, secret, async (household, tx): Promise<Answer> => {
    const room = await roomOf(household, tx);
    if (room === null) return BACK;
    const latest = (await drawsOf(household.panel, tx)).find(
      ({ state }) => state === 'listed' || state === 'drawn',
    );
    const texts = latest && (await publishedOf(latest.id, tx));
    const published = parsePublished(texts?.drawn ?? texts?.list ?? null);
    const people = room.own
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ reference }) => reference);
    const main = oddsPage(
      { formKey: visit.formKey, panel: room.panel.name, ...oddsShown(latest, published, people) },
      words,
    );
    return plain(words.oddsTitle, main);
  });
  return answer ?? BACK;
};

const oddsShown = (
  draw: DrawRecord | undefined,
  published: PublishedDraw | null,
  people: readonly string[],
): Pick<OddsPage, 'list' | 'people'> => {
  if (draw === undefined || published === null)
    return { list: null, people: people.map((reference) => ({ reference, odds: null, drawn: null })) };
  const { drawn, kept, size } = published;
  return {
    list: {
      href: `/panels/${draw.panel}/draw/${draw.id}/verify`,
      account: `/panels/${draw.panel}/draw/${draw.id}/account`,
      equalOdds: oddsIn100(size / Math.max(1, Object.keys(published.odds).length)),
    },
    people: people.map((reference) => {
      const own = published.odds[reference];
      const isDrawn = drawn?.members.includes(reference)
        ? ('yes' as const)
        : drawn?.reserves.includes(reference)
          ? ('reserve' as const)
          : ('no' as const);
      return {
        reference,
        odds:
          own === undefined
            ? null
            : kept.includes(reference)
              ? ('seat' as const)
              : own <= 0
                ? ('none' as const)
                : oddsIn100(own),
        drawn: drawn === null || own === undefined ? null : isDrawn,
      };
    }),
  };
};
