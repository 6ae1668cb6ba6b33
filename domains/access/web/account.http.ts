import { wordsIn } from '../../../platform/words/words.ts';
import { recordAudit } from '../audit.postgres.ts';
import { PURPOSE_MINUTES, purposesFor } from '../purposes.ts';
import { RULE_BOOK } from '../rules/index.ts';
import type { Allowed, Rules } from '../rules/rule.ts';
import type { SignIn } from '../sign-in/open-sign-in.http.ts';
import {
  endOwnSession,
  ownPasskeys,
  ownSessions,
  removeOwnPasskey,
  setSessionPurpose,
} from '../sign-in/session.postgres.ts';
import { accountPage, purposePage, ruleBookPage } from './account.page.ts';
import { readOwnPath } from './email-address.ts';
import type { Answer, Route, Visit } from './route.http.ts';
import { sayWhen } from './say-when.ts';
import { hasHostName, headersOf } from './sign-in.http.ts';
import { type AccessWords, accessWords } from './words.en.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** One's own account, the purpose of this session, and the rule book for everybody to read. */
export const accountRoutes = (needs: { readonly signIn: SignIn }): readonly Route[] => {
  const { signIn } = needs;
  const own = ['account', 'see and change own'] as const;
  const sessionId = async (visit: Visit): Promise<string> =>
    (await signIn.actorOf(headersOf(visit), visit.now))?.sessionId ?? '';

  const purposeForm = (visit: Visit, wrong: boolean): Answer => {
    const words = wordsIn(visit.language, accessWords);
    return {
      page: {
        title: words.purpose,
        section: 'account',
        ...(wrong ? { status: 422 } : {}),
        main: purposePage({
          words,
          formKey: visit.formKey,
          purposes: purposesFor(visit.actor, dayOf(visit.now)),
          holds: visit.purpose === '' ? '' : words.purposeOf(visit.purpose),
          minutes: PURPOSE_MINUTES,
          back: readOwnPath(visit.query.text('back') || visit.form.text('back')),
          errors: wrong ? [{ field: 'purpose', error: words.purposeWrong }] : [],
        }),
      },
    };
  };

  return [
    {
      method: 'GET',
      path: '/account',
      may: own,
      answer: async (visit) => {
        const words = wordsIn(visit.language, accessWords);
        const [sessions, passkeys] = await visit.transaction(async (tx) => [
          await ownSessions(visit.now, tx),
          await ownPasskeys(tx),
        ]);
        const main = accountPage({
          words,
          formKey: visit.formKey,
          actor: visit.actor,
          sessions,
          thisSession: await sessionId(visit),
          passkeys,
          passkeysPossible: hasHostName(signIn.settings.publicAddress),
          when: sayWhen,
        });
        return { page: { title: words.account, section: 'account', islands: ['passkey'], main } };
      },
    },
    {
      method: 'POST',
      path: '/account/sessions/end',
      may: own,
      answer: async (visit) => {
        const id = visit.form.text('id');
        const ended = UUID.test(id) && (await visit.transaction((tx) => endOwnSession(id, tx)));
        return ended
          ? { goTo: '/account', notice: wordsIn(visit.language, accessWords).ended }
          : { goTo: '/account' };
      },
    },
    {
      method: 'POST',
      path: '/account/sessions/end-others',
      may: own,
      answer: async (visit) => {
        const mine = await sessionId(visit);
        const count = await visit.transaction(async (tx) => {
          const others = (await ownSessions(visit.now, tx)).filter((session) => session.id !== mine);
          for (const session of others) await endOwnSession(session.id, tx);
          return others.length;
        });
        return { goTo: '/account', notice: wordsIn(visit.language, accessWords).endedOthers(count) };
      },
    },
    {
      method: 'POST',
      path: '/account/passkeys/remove',
      may: own,
      answer: async (visit) => {
        const id = visit.form.text('id');
        const removed =
          UUID.test(id) &&
          (await visit.transaction(async (tx) => {
            const done = await removeOwnPasskey(id, tx);
            if (done) await recordAudit({ act: 'remove', noun: 'passkey', id }, tx);
            return done;
          }));
        return removed
          ? { goTo: '/account', notice: wordsIn(visit.language, accessWords).removed }
          : { goTo: '/account' };
      },
    },
    {
      method: 'GET',
      path: '/purpose',
      may: own,
      answer: async (visit) => purposeForm(visit, false),
    },
    {
      method: 'POST',
      path: '/purpose',
      may: ['purpose', 'choose'],
      answer: async (visit) => {
        const chosen = purposesFor(visit.actor, dayOf(visit.now)).find(
          (purpose) => purpose.id === visit.form.text('purpose'),
        );
        if (chosen === undefined) return purposeForm(visit, true);
        const words = wordsIn(visit.language, accessWords);
        const until = new Date(visit.now.getTime() + PURPOSE_MINUTES * 60_000);
        const id = await sessionId(visit);
        await visit.transaction(async (tx) => {
          await setSessionPurpose({ id, purpose: chosen.id, until }, tx);
          await recordAudit(
            { act: 'choose', noun: 'purpose', purpose: chosen.id, detail: { until: until.toISOString() } },
            tx,
          );
        });
        return {
          goTo: readOwnPath(visit.form.text('back')) || '/purpose',
          notice: words.purposeChosen(words.purposeOf(chosen.id)),
        };
      },
    },
    {
      method: 'POST',
      path: '/purpose/end',
      may: own,
      answer: async (visit) => {
        const id = await sessionId(visit);
        await visit.transaction(async (tx) => {
          await setSessionPurpose({ id, purpose: '', until: visit.now }, tx);
          await recordAudit({ act: 'end', noun: 'purpose' }, tx);
        });
        return { goTo: '/purpose', notice: wordsIn(visit.language, accessWords).purposeEnded };
      },
    },
    {
      method: 'GET',
      path: '/who-may-what',
      may: ['help', 'read'],
      answer: async (visit) => {
        const words = wordsIn(visit.language, accessWords);
        return {
          page: { title: words.ruleBook, section: 'account', main: ruleBookPage(words, ruleBookRows(words)) },
        };
      },
    },
  ];
};

const ruleBookRows = (words: AccessWords) =>
  Object.entries<Rules>(RULE_BOOK).map(([noun, rules]) => ({
    noun,
    acts: Object.entries(rules).map(([act, allowed]) => ({ act, who: sayAllowed(allowed, words) })),
  }));

const sayAllowed = (allowed: Allowed, words: AccessWords): string => {
  if (allowed === 'everybody') return words.everybody;
  if (allowed === 'anybody signed in') return words.anybody;
  return words.andAll(allowed.map(words.roleMany));
};

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
