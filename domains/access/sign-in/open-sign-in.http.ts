import { randomUUID } from 'node:crypto';
import type { Mailer } from '../../../platform/mail/mailer.ts';
import type { LandlordRecord } from '../../../platform/postgres/record.ts';
import { sayTrouble } from '../../../platform/postgres/say-trouble.ts';
import { type Actor, actingAs, NOBODY } from '../actor.ts';
import { recordAudit } from '../audit.postgres.ts';
import type { Scope } from '../tokens/scopes.ts';
import { findToken } from '../tokens/token.postgres.ts';
import { keyHash } from '../tokens/tokens.http.ts';
import { readOwnPath } from '../web/email-address.ts';
import { type Auth, cookiePrefix, makeAuth, tokenHash } from './better-auth.http.ts';
import { countLink, endSessionByToken, invitedPerson, setLinkEnd } from './link.postgres.ts';
import { noteSignIn } from './note-sign-in.postgres.ts';
import { findSession, sweepSignIn, touchSession } from './session.postgres.ts';
import { derived, tokenOfCookie } from './session-cookie.http.ts';
import { LINK_MINUTES } from './session-rules.ts';
import { signInDatabase } from './sign-in-database.postgres.ts';
import type { SignInSettings } from './sign-in-settings.ts';

/** Who a request comes from. */
export interface SignedIn {
  readonly actor: Actor;
  readonly sessionId: string;
  /** Why special-category data may be read now; the empty string where nothing was chosen. */
  readonly purpose: string;
}

/** Headers to answer with, where a session was made. */
export type LinkUsed =
  | { readonly ok: true; readonly headers: readonly (readonly [string, string])[] }
  | { readonly ok: false };

export interface SignIn {
  readonly settings: SignInSettings;
  /**
   * Answers `/api/auth/*`: what passkeys and the identity provider need, and nothing else of the library.
   * `GET /api/auth/organisation` starts signing in with the identity provider.
   */
  handle(request: Request): Promise<Response>;
  /** Whose session the request's cookie is; `null` for nobody. One query. */
  actorOf(headers: Headers, now: Date): Promise<SignedIn | null>;
  /** Whose key `Authorization: Bearer …` brought, and what it may do; `null` for none, a made-up or an ended one. One query. */
  actorOfToken(
    headers: Headers,
    now: Date,
  ): Promise<{ readonly actor: Actor; readonly scopes: readonly Scope[] } | null>;
  /**
   * Mails a link, if the address is that of an invited person. Returns at once and says nothing of which, so that neither answer
   * nor time tells whether somebody has an account. `to`: the page to open afterwards.
   */
  sendLink(email: string, now: Date, to?: string): void;
  /** A link that signs one invited person in once. Whoever holds it is that person: it goes to them and to no log. */
  linkFor(email: string, minutes: number, now: Date): Promise<string>;
  /** Signs in by a link's token. A session that the browser had before ends. */
  useLink(token: string, headers: Headers): Promise<LinkUsed>;
  /** Ends the request's session. The headers take its cookie away. */
  signOut(headers: Headers): Promise<readonly (readonly [string, string])[]>;
  /** Resolves when the links asked for so far were mailed or given up. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface SignInNeeds {
  readonly record: LandlordRecord;
  readonly settings: SignInSettings;
  readonly secret: string;
  /** As pages and messages name the landlord. */
  readonly landlord: string;
  readonly mailer: Mailer;
  readonly message: (link: string, minutes: number) => { readonly subject: string; readonly text: string };
  readonly log: (sentence: string) => void;
}

/** What of the library's addresses is open. */
const OPEN = [
  ['GET', '/api/auth/passkey/generate-authenticate-options'],
  ['POST', '/api/auth/passkey/verify-authentication'],
  ['GET', '/api/auth/passkey/generate-register-options'],
  ['POST', '/api/auth/passkey/verify-registration'],
  ['GET', '/api/auth/callback/organisation'],
] as const;

/** Opens the sign-in. Where the identity provider cannot be reached, the other ways work, and it is asked again later. */
export const openSignIn = (needs: SignInNeeds): SignIn => {
  const database = signInDatabase(needs.record.appUrl);
  const tokens = new Map<string, string>();
  const cookieName = `${cookiePrefix(needs.settings.publicAddress)}.session_token`;
  const make = (): Auth =>
    makeAuth({
      ...needs,
      database,
      tokens,
      signedIn: (session) => noteSignIn(session, needs.record),
    });
  let auth = make();
  let askedAgain = 0;
  const underWay = new Set<Promise<void>>();
  const sweep = setInterval(() => {
    sweepSignIn(new Date(), database).catch(() =>
      needs.log('Ended sessions could not be cleared away; it is tried again.'),
    );
  }, 600_000);
  sweep.unref();

  const linkFor: SignIn['linkFor'] = async (email, minutes, now) => {
    const ticket = randomUUID();
    await auth.api.signInMagicLink({ body: { email, metadata: { ticket } }, headers: new Headers() });
    const token = tokens.get(ticket);
    tokens.delete(ticket);
    if (token === undefined) throw new Error('The sign-in made no link.');
    await setLinkEnd(tokenHash(token), new Date(now.getTime() + minutes * 60_000), database);
    return `${needs.settings.publicAddress}/sign-in/link?token=${token}`;
  };

  const mailLink = async (email: string, now: Date, to: string): Promise<void> => {
    if (!(await countLink(derived(needs.secret, 'address', email), now, database))) return;
    if ((await invitedPerson(email, database)) === null) return;
    const link = await linkFor(email, LINK_MINUTES, now);
    const message = needs.message(to === '' ? link : `${link}&to=${encodeURIComponent(to)}`, LINK_MINUTES);
    await needs.mailer.send({ to: email, ...message });
  };

  const signOut: SignIn['signOut'] = async (headers) => {
    const token = tokenOfCookie(headers, cookieName, needs.secret);
    if (token !== null) {
      const person = await endSessionByToken(token, database);
      if (person !== null) {
        await needs.record.transaction({ person, roles: '', purpose: '' }, (tx) =>
          recordAudit({ act: 'sign out', noun: 'session' }, tx),
        );
      }
    }
    const secure = needs.settings.publicAddress.startsWith('https:') ? '; Secure' : '';
    return [
      ['set-cookie', `${cookieName}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure}`],
      ['clear-site-data', '"cache", "storage"'],
    ];
  };

  const actorOf: SignIn['actorOf'] = async (headers, now) => {
    const token = tokenOfCookie(headers, cookieName, needs.secret);
    if (token === null) return null;
    const session = await orTrouble(findSession(token, now, database));
    if (session === null) return null;
    if (now.getTime() - session.lastUsed.getTime() > 60_000)
      await orTrouble(touchSession(session.id, now, database));
    return {
      actor: session.actor,
      sessionId: session.id,
      purpose: session.purpose,
    };
  };

  /** Whether the provider is there, and is the one that was named: its own word for itself must be the configured issuer. */
  const providerStands = async (issuer: string): Promise<boolean> => {
    const found = (await auth.$context).socialProviders.find((one) => one.id === 'organisation');
    return found?.issuer !== undefined && found.issuer.replace(/\/$/, '') === issuer;
  };

  const organisationStart = async (request: Request): Promise<Response> => {
    const { organisation } = needs.settings;
    if (organisation === null) return new Response('Not found', { status: 404 });
    if (!(await providerStands(organisation.issuer)) && Date.now() - askedAgain > 10_000) {
      askedAgain = Date.now();
      auth = make();
    }
    if (!(await providerStands(organisation.issuer))) {
      needs.log(
        'The identity provider that OIDC_ISSUER names does not answer, or calls itself something else.',
      );
      return new Response(null, { status: 302, headers: { location: '/sign-in?error=provider' } });
    }
    const to = readOwnPath(new URL(request.url).searchParams.get('to') ?? '');
    const answer = await auth.api.signInSocial({
      body: {
        provider: 'organisation',
        callbackURL: to || '/',
        errorCallbackURL: '/sign-in',
        disableRedirect: true,
      },
      headers: request.headers,
      asResponse: true,
    });
    const body: unknown = answer.ok ? await answer.json() : null;
    const url = typeof body === 'object' && body !== null && 'url' in body ? body.url : null;
    const goTo = typeof url === 'string' ? url : '/sign-in?error=provider_not_found';
    return new Response(null, { status: 302, headers: [['location', goTo], ...setCookies(answer)] });
  };

  const failed = (how: string): Promise<void> =>
    needs.record.transaction(actingAs(NOBODY), (tx) =>
      recordAudit({ act: 'fail to sign in', noun: 'session', detail: { how } }, tx),
    );

  /** A passkey or the provider's answer: the session that the browser had ends when a new one is made; what failed is written down. */
  const entered = async (request: Request, path: string): Promise<Response> => {
    const before = tokenOfCookie(request.headers, cookieName, needs.secret);
    const answer = await auth.handler(request);
    const made = answer.headers.getSetCookie().some((cookie) => cookie.startsWith(`${cookieName}=`));
    if (made && before !== null) await endSessionByToken(before, database);
    if (!made && !path.includes('generate'))
      await failed(path.includes('passkey') ? 'passkey' : 'organisation');
    return answer;
  };

  return {
    settings: needs.settings,
    actorOf,
    async actorOfToken(headers, now) {
      const key = /^Bearer (hearth_[\w-]{43})$/.exec(headers.get('authorization') ?? '')?.[1];
      return key === undefined ? null : orTrouble(findToken(keyHash(key), now, database));
    },
    linkFor,
    signOut,
    async handle(request) {
      const path = new URL(request.url).pathname;
      if (request.method === 'GET' && path === '/api/auth/organisation') return organisationStart(request);
      if (!OPEN.some(([method, open]) => method === request.method && open === path)) {
        return new Response('Not found', { status: 404 });
      }
      if (!path.includes('register')) return withoutSession(await entered(request, path));
      const signedIn = await actorOf(request.headers, new Date());
      if (signedIn === null || signedIn.actor.demonstration)
        return new Response('Not allowed', { status: 403 });
      const answer = await auth.handler(request);
      if (answer.ok && path.endsWith('verify-registration')) {
        await needs.record.transaction(actingAs(signedIn.actor), (tx) =>
          recordAudit({ act: 'add', noun: 'passkey' }, tx),
        );
      }
      return withoutSession(answer);
    },
    sendLink(email, now, to = '') {
      const sending = mailLink(email, now, to)
        .catch(() =>
          needs.log('A link to sign in could not be mailed. Look at SMTP_URL and the mail server.'),
        )
        .finally(() => underWay.delete(sending));
      underWay.add(sending);
    },
    async useLink(token, headers) {
      const browser = new Headers({ 'user-agent': headers.get('user-agent') ?? '' });
      const answer = await auth.api.magicLinkVerify({ query: { token }, headers: browser, asResponse: true });
      if (!answer.ok) {
        await failed('link');
        return { ok: false };
      }
      const before = tokenOfCookie(headers, cookieName, needs.secret);
      if (before !== null) await endSessionByToken(before, database);
      return { ok: true, headers: setCookies(answer) };
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    async close() {
      clearInterval(sweep);
      while (underWay.size > 0) await Promise.all(underWay);
      await database.destroy();
    },
  };
};

/** A database that is away is said as everywhere else, with what to do. */
const orTrouble = <T>(asked: Promise<T>): Promise<T> =>
  asked.catch((error: unknown) => {
    throw sayTrouble(error, { worked: false });
  });

const setCookies = (answer: Response): [string, string][] =>
  answer.headers.getSetCookie().map((cookie): [string, string] => ['set-cookie', cookie]);

/** A browser needs the cookie, not a copy of the session in a script's reach. */
const withoutSession = async (answer: Response): Promise<Response> => {
  if (!(answer.headers.get('content-type') ?? '').includes('json')) return answer;
  const text = await answer.clone().text();
  if (text === '') return answer;
  const body: unknown = JSON.parse(text);
  const kept =
    typeof body === 'object' && body !== null && ('session' in body || 'publicKey' in body)
      ? { ok: true }
      : body;
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  headers.set('cache-control', 'no-store');
  return new Response(JSON.stringify(kept), { status: answer.status, headers });
};
