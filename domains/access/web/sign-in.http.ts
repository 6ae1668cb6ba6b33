import type { Mailer } from '../../../platform/mail/mailer.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import { isSignedIn } from '../actor.ts';
import type { FirstStart } from '../sign-in/first-start.http.ts';
import type { SignIn } from '../sign-in/open-sign-in.http.ts';
import { LINK_MINUTES } from '../sign-in/session-rules.ts';
import { readEmail, readOwnPath } from './email-address.ts';
import type { Answer, Route, Visit } from './route.http.ts';
import { sayWhen } from './say-when.ts';
import {
  deadLinkPage,
  firstStartPage,
  linkSentPage,
  mailBoxPage,
  signInPage,
  useLinkPage,
} from './sign-in.page.ts';
import { accessWords } from './words.en.ts';

export interface SignInRouteNeeds {
  readonly signIn: SignIn;
  readonly firstStart: FirstStart;
  readonly mailer: Mailer;
}

/** What of a request the sign-in reads. */
export const headersOf = (visit: Visit): Headers =>
  new Headers({ cookie: visit.header('cookie'), 'user-agent': visit.header('user-agent') });

/** Passkeys belong to a host by name. */
export const hasHostName = (publicAddress: string): boolean => {
  const { hostname } = new URL(publicAddress);
  return !/^[\d.]+$/.test(hostname) && !hostname.startsWith('[');
};

const wordsOf = (visit: Visit) => wordsIn(visit.language, accessWords);

const MOST_SIGN_INS = 20;

/** Signing in and out, the first administrator, and the mail box of a trial. */
export const signInRoutes = (needs: SignInRouteNeeds): readonly Route[] => {
  const { signIn, mailer } = needs;

  const form = async (visit: Visit, wrong: boolean, trouble: boolean): Promise<Answer> => {
    const words = wordsOf(visit);
    return {
      page: {
        title: words.signIn,
        section: 'none',
        plain: true,
        ...(wrong ? { status: 422 } : {}),
        islands: ['passkey'],
        main: signInPage({
          words,
          formKey: visit.formKey,
          email: visit.form.text('email').slice(0, 320),
          errors: wrong ? [{ field: 'email', error: words.emailWrong }] : [],
          to: readOwnPath(visit.query.text('to') || visit.form.text('to')),
          organisation: signIn.settings.organisation?.name ?? null,
          passkeys: hasHostName(signIn.settings.publicAddress),
          lookAs: await needs.firstStart.demonstrationPeople(),
          trouble: trouble ? words.providerTrouble : '',
        }),
      },
    };
  };

  const dead = (visit: Visit): Answer => {
    const words = wordsOf(visit);
    return {
      page: { title: words.linkDead, section: 'none', plain: true, status: 422, main: deadLinkPage(words) },
    };
  };

  const first = (
    visit: Visit,
    wrong: readonly { readonly field: string; readonly error: string }[],
  ): Answer => {
    const words = wordsOf(visit);
    return {
      page: {
        title: words.firstStart,
        section: 'none',
        plain: true,
        ...(wrong.length > 0 ? { status: 422 } : {}),
        main: firstStartPage({
          words,
          formKey: visit.formKey,
          token: visit.query.text('token') || visit.form.text('token'),
          name: visit.form.text('name'),
          email: visit.form.text('email'),
          errors: wrong,
        }),
      },
    };
  };

  return [
    {
      method: 'GET',
      path: '/sign-in',
      may: ['account', 'sign in'],
      answer: async (visit) =>
        isSignedIn(visit.actor)
          ? { goTo: readOwnPath(visit.query.text('to')) || '/' }
          : form(visit, false, visit.query.has('error')),
    },
    {
      method: 'POST',
      path: '/sign-in',
      may: ['account', 'sign in'],
      mostPerMinute: MOST_SIGN_INS,
      answer: async (visit) => {
        const email = readEmail(visit.form.text('email'));
        if (email === null) return form(visit, true, false);
        signIn.sendLink(email, visit.now, readOwnPath(visit.form.text('to')));
        return { goTo: '/sign-in/sent' };
      },
    },
    {
      method: 'GET',
      path: '/sign-in/sent',
      may: ['account', 'sign in'],
      answer: async (visit) => {
        const words = wordsOf(visit);
        const main = linkSentPage(words, LINK_MINUTES, mailer.kind === 'mail box');
        return { page: { title: words.sent, section: 'none', plain: true, main } };
      },
    },
    {
      method: 'GET',
      path: '/sign-in/link',
      may: ['account', 'sign in'],
      mostPerMinute: MOST_SIGN_INS,
      answer: async (visit) => {
        const words = wordsOf(visit);
        const main = useLinkPage({
          words,
          formKey: visit.formKey,
          token: visit.query.text('token').slice(0, 200),
          to: readOwnPath(visit.query.text('to')),
        });
        return { page: { title: words.confirm, section: 'none', plain: true, main } };
      },
    },
    {
      method: 'POST',
      path: '/sign-in/link',
      may: ['account', 'sign in'],
      mostPerMinute: MOST_SIGN_INS,
      answer: async (visit) => {
        const used = await signIn.useLink(visit.form.text('token').slice(0, 200), headersOf(visit));
        if (!used.ok) return dead(visit);
        return { goTo: readOwnPath(visit.form.text('to')) || '/', headers: used.headers };
      },
    },
    {
      method: 'POST',
      path: '/sign-out',
      may: ['account', 'sign out'],
      answer: async (visit) => ({ goTo: '/sign-in', headers: await signIn.signOut(headersOf(visit)) }),
    },
    {
      method: 'GET',
      path: '/first-start',
      may: ['account', 'sign in'],
      mostPerMinute: MOST_SIGN_INS,
      answer: async (visit) =>
        (await needs.firstStart.linkHolds(visit.query.text('token'), visit.now))
          ? first(visit, [])
          : dead(visit),
    },
    {
      method: 'POST',
      path: '/first-start',
      may: ['account', 'sign in'],
      mostPerMinute: MOST_SIGN_INS,
      answer: async (visit) => {
        const words = wordsOf(visit);
        const name = visit.form.text('name').trim();
        const email = readEmail(visit.form.text('email'));
        const errors = [
          ...(name === '' || name.length > 200 ? [{ field: 'name', error: words.nameWrong }] : []),
          ...(email === null ? [{ field: 'email', error: words.emailWrong }] : []),
        ];
        if (email === null || errors.length > 0) return first(visit, errors);
        const token = visit.form.text('token');
        const used = await needs.firstStart.begin({ token, name, email }, headersOf(visit), visit.now);
        return used.ok ? { goTo: '/people', headers: used.headers } : dead(visit);
      },
    },
    {
      method: 'GET',
      path: '/mail-box',
      may: ['account', 'sign in'],
      answer: async (visit) => {
        if (mailer.kind !== 'mail box') return { notFound: true };
        const words = wordsOf(visit);
        const main = mailBoxPage(words, await mailer.kept(), sayWhen);
        return { page: { title: words.mailBox, section: 'none', plain: true, main } };
      },
    },
  ];
};
