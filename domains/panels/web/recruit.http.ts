import type { Transaction } from '../../../platform/postgres/record.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import { recordAudit } from '../../access/audit.postgres.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { csvTable } from '../csv-table.ts';
import { csvText } from '../csv-text.ts';
import { readHouseholdCode } from '../household-code.ts';
import { type HouseholdSecret, householdSecret } from '../household-secret.ts';
import { homeColumn, invitationsFrom } from '../plan-invitations.ts';
import {
  type Invitation,
  type InvitationOfCode,
  invitationByCode,
  invitationCounts,
  invitationsOf,
  reissueCode,
  saveInvitations,
} from '../record/invitation.postgres.ts';
import { type PanelRecord, panelById } from '../record/panel.postgres.ts';
import { quotasOf } from '../record/quota.postgres.ts';
import { invitationsPage, type Letter, lettersPage } from './invitations.page.ts';
import type { PanelNeeds } from './needs.ts';
import { panelCrumb } from './panel-pages.http.ts';
import { uploadText, wasChosen } from './upload-text.file.ts';
import { type PanelWords, panelsWords } from './words.en.ts';

const RUN = ['panel', 'run'] as const;
const PEOPLE = ['panel', 'read volunteers'] as const;
const LETTERS_A_PART = 100;

/** Choosing homes by lot, their letters and codes. */
export const recruitRoutes = (needs: PanelNeeds): readonly Route[] => {
  const secret = householdSecret(needs.secret);
  return [
    { method: 'GET', path: '/panels/:panel/invitations', may: RUN, answer: (visit) => show(visit, []) },
    {
      method: 'POST',
      path: '/panels/:panel/invitations',
      may: RUN,
      upload: { mostBytes: 30_000_000, mostFiles: 1 },
      answer: async (visit) => invite(visit, await secret),
    },
    {
      method: 'POST',
      path: '/panels/:panel/invitations/reissue',
      may: RUN,
      answer: async (visit) => reissue(visit, await secret),
    },
    {
      method: 'GET',
      path: '/panels/:panel/letters',
      may: PEOPLE,
      answer: async (visit) => letters(visit, needs, await secret),
    },
    {
      method: 'GET',
      path: '/panels/:panel/codes.csv',
      may: PEOPLE,
      answer: async (visit) => codes(visit, await secret),
    },
  ];
};

const wordsFor = (visit: Visit): PanelWords => wordsIn(visit.language, panelsWords);

const show = async (
  visit: Visit,
  errors: readonly { readonly field: string; readonly error: string }[],
): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    if (panel === null) return null;
    const strata = await invitationCounts(panel.id, tx);
    return {
      panel,
      strata,
      formats: strata.length === 0 ? [] : formatsOf(await invitationsOf(panel.id, tx)),
      hasQuotas: (await quotasOf(panel.id, tx)).length > 0,
    };
  });
  if (found === null) return { notFound: true };
  return {
    page: {
      title: words.inviteTitle,
      section: 'panels',
      crumb: panelCrumb(found.panel, words),
      main: invitationsPage({ ...found, formKey: visit.formKey, typed: visit.form, errors }, words),
      ...(errors.length === 0 ? {} : { status: 422 as const }),
    },
  };
};

const formatsOf = (invitations: readonly Invitation[]) =>
  [...Map.groupBy(invitations, ({ format, language }) => JSON.stringify([format, language]))].flatMap(
    ([, own]) => {
      const [first] = own;
      return first ? [{ format: first.format, language: first.language, count: own.length }] : [];
    },
  );

const numberOf = (visit: Visit, field: string): number =>
  Number(visit.form.text(field).trim().replace(',', '.') || 'none');

const invite = async (visit: Visit, secret: HouseholdSecret): Promise<Answer> => {
  const words = wordsFor(visit);
  const panel = await visit.transaction((tx) => panelById(visit.params['panel'] ?? '', tx));
  if (panel === null) return { notFound: true };
  const text = await uploadText(visit, 'homes');
  const table = csvTable(text ?? '');
  const columns = visit.form
    .text('strata')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const missing = columns.filter((name) => !table.headings.includes(name));
  const [rate, perSeat, seed] = [
    numberOf(visit, 'rate'),
    numberOf(visit, 'per-seat'),
    visit.form.text('seed').trim(),
  ];
  const unread = text === null || homeColumn(table) === null || table.rows.length === 0;
  const faults: readonly (readonly [field: string, wrong: boolean, error: string])[] = [
    ['homes', unread, wasChosen(visit, 'homes') ? words.inviteHomesWrong : words.inviteHomesMissing],
    ['strata', !unread && missing.length > 0, words.inviteStrataWrong(missing.join(', '))],
    ['rate', !(rate > 0 && rate <= 100), words.inviteRateWrong],
    ['per-seat', !(perSeat > 0 && perSeat <= 100), words.invitePerSeatWrong],
    ['seed', seed === '' || seed.length > 100, words.inviteSeedWrong],
  ];
  const errors = faults.flatMap(([field, wrong, error]) => (wrong ? [{ field, error }] : []));
  if (errors.length > 0) return show(visit, errors);
  const plan = invitationsFrom(table, { columns, size: panel.size, perSeat, rate: rate / 100, seed });
  if (!plan.ok) return show(visit, [{ field: 'homes', error: plan.message }]);
  const invitations = await Promise.all(
    plan.homes.map(async (home) => {
      const id = crypto.randomUUID();
      return { ...home, id, codeHash: await secret.fingerprint(await secret.codeOf(id, 1)) };
    }),
  );
  const made = await visit.transaction((tx) => saveInvitations(panel.id, invitations, tx));
  const short = plan.strata.filter(({ allInvited }) => allInvited).map(({ name }) => name || words.noStratum);
  const knock = short.length === 0 ? '' : words.inviteKnock(short.slice(0, 5).join(', '));
  return {
    goTo: `/panels/${panel.id}/invitations`,
    notice: `${words.inviteMade(made, invitations.length - made)}${knock}`,
  };
};

const reissue = async (visit: Visit, secret: HouseholdSecret): Promise<Answer> => {
  const words = wordsFor(visit);
  const home = visit.form.text('home').trim();
  const found = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    if (panel === null) return null;
    const invitation = (await invitationsOf(panel.id, tx)).find(({ homeRef }) => homeRef === home);
    if (invitation === undefined) return 'none';
    const issue = invitation.issue + 1;
    const code = await secret.codeOf(invitation.id, issue);
    await reissueCode({ id: invitation.id, issue, codeHash: await secret.fingerprint(code) }, tx);
    return { code, panel: panel.id };
  });
  if (found === null) return { notFound: true };
  if (found === 'none') return show(visit, [{ field: 'home', error: words.lostLetterNone }]);
  return { goTo: `/panels/${found.panel}/invitations`, notice: words.lostLetterDone(home, found.code) };
};

interface Codes {
  readonly panel: PanelRecord;
  readonly invitations: readonly Invitation[];
}

const codesOf = (visit: Visit, as: string): Promise<Codes | null> =>
  visit.transaction(async (tx: Transaction) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    if (panel === null) return null;
    const invitations = await invitationsOf(panel.id, tx);
    await recordAudit(
      { act: 'hand over', noun: 'household codes', id: panel.id, detail: { as, homes: invitations.length } },
      tx,
    );
    return { panel, invitations };
  });

const withCodes = (invitations: readonly Invitation[], secret: HouseholdSecret): Promise<readonly Letter[]> =>
  Promise.all(
    invitations.map(async ({ id, issue, homeRef, format, language }) => ({
      code: await secret.codeOf(id, issue),
      homeRef,
      format,
      language,
    })),
  );

const letters = async (visit: Visit, needs: PanelNeeds, secret: HouseholdSecret): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await codesOf(visit, 'letters');
  if (found === null) return { notFound: true };
  const of = Math.max(1, Math.ceil(found.invitations.length / LETTERS_A_PART));
  const at = Math.min(of, Math.max(1, Math.trunc(Number(visit.query.text('part'))) || 1));
  const own = found.invitations.slice((at - 1) * LETTERS_A_PART, at * LETTERS_A_PART);
  const main = lettersPage(
    {
      panel: found.panel,
      landlord: await needs.landlord(),
      publicAddress: needs.publicAddress.replace(/\/$/, ''),
      letters: await withCodes(own, secret),
      at,
      of,
    },
    words,
  );
  return {
    page: { title: words.lettersTitle, section: 'panels', crumb: panelCrumb(found.panel, words), main },
  };
};

const codes = async (visit: Visit, secret: HouseholdSecret): Promise<Answer> => {
  const found = await codesOf(visit, 'file');
  if (found === null) return { notFound: true };
  const all = await withCodes(found.invitations, secret);
  const rows = all.map(({ code, homeRef, format, language }) => [code, homeRef, format, language]);
  return {
    file: {
      name: 'household-codes.csv',
      type: 'text/csv; charset=utf-8',
      body: csvText(['code', 'home_id', 'format', 'language'], rows),
    },
  };
};

/** The invitation of a code as typed, of this panel; undefined where there is none. */
export const invitationOfCode = async (
  typed: string,
  { panel, secret }: { readonly panel: string; readonly secret: HouseholdSecret },
  tx: Transaction,
): Promise<InvitationOfCode | undefined> => {
  const code = readHouseholdCode(typed);
  if (code === undefined) return undefined;
  return (await invitationByCode(panel, await secret.fingerprint(code), tx)) ?? undefined;
};
