import { actingAs, isSignedIn, NOBODY } from '../../domains/access/actor.ts';
import { recordAudit } from '../../domains/access/audit.postgres.ts';
import { may } from '../../domains/access/may.ts';
import { RULE_BOOK } from '../../domains/access/rules/index.ts';
import type { Allowed, Rules } from '../../domains/access/rules/rule.ts';
import type { Answer, Route, Visit } from '../../domains/access/web/route.http.ts';
import { cookieName, readCookies, setCookie } from '../../platform/http/cookies.ts';
import { fieldsOf, NO_FIELDS } from '../../platform/http/fields.ts';
import { type ReadForm, readForm } from '../../platform/http/read-form.ts';
import { openSignedText, signatureHolds, signatureOf, signedText } from '../../platform/http/signed-value.ts';
import { wordsIn } from '../../platform/words/words.ts';
import type { RequestContext } from './application-needs.ts';
import { languageOf } from './language-of.ts';
import {
  fileAnswer,
  isForProgram,
  jsonAnswer,
  pageAnswer,
  problemJson,
  problemPage,
  type Reader,
  type Shelf,
} from './respond.ts';
import { plainTruth } from './shell.page.ts';
import type { Visitor } from './visitor.ts';
import { type ShellWords, shellWords } from './words.en.ts';

interface Around {
  readonly shelf: Shelf;
  readonly now: Date;
  readonly address: string;
}

const MOST_FIELD_BYTES = 1_000_000;
const NOTICE = 'hearth-notice';
const VISITOR = 'hearth-visitor';

/** One request to one route: who asks, whether they may, whether the form is ours, then the route's own answer. */
export const answerRoute = async (c: RequestContext, route: Route, around: Around): Promise<Response> => {
  const { shelf, now } = around;
  const { needs } = shelf;
  const visitor = await needs.visitorOf(c.req.raw, now);
  const cookies = readCookies(c.req.header('cookie'));
  const keyOf = formKeyOwner(c, visitor, cookies, shelf);
  const notice = takeNotice(c, cookies, shelf);
  const reader: Reader = {
    actor: visitor.actor,
    language: languageOf(c, needs),
    formKey: signatureOf(needs.secret, 'form', keyOf),
    notice,
  };
  if (Object.values(c.req.param()).some((part) => part.includes('\0')))
    return problemPage(c, shelf, 'not found', '', reader);
  const refusal = refused(c, route, visitor, shelf, reader);
  if (refusal !== null) return refusal;
  if (route.method === 'POST' && isFromElsewhere(c, needs.publicAddress))
    return problemPage(c, shelf, 'cross', '', reader);

  const read = route.method === 'POST' ? await readForm(c.env.incoming, limitsOf(route)) : null;
  if (read !== null && !read.ok) return unread(c, route, read, shelf, reader);
  const byToken = visitor.scopes !== null;
  if (read !== null && !byToken) {
    const given = read.fields.text('form-key') || (c.req.header('x-form-key') ?? '');
    if (!signatureHolds(needs.secret, 'form', keyOf, given)) {
      await read.discard();
      return problemPage(c, shelf, 'stale', '', reader);
    }
  }
  const visit: Visit = {
    actor: visitor.actor,
    language: reader.language,
    method: route.method,
    url: new URL(c.req.url),
    params: c.req.param() as Record<string, string>,
    query: fieldsOf(new URL(c.req.url).searchParams),
    form: read?.fields ?? NO_FIELDS,
    files: read?.files ?? [],
    json: read?.json,
    now,
    purpose: visitor.purpose,
    notice,
    formKey: reader.formKey,
    address: around.address,
    header: (name) => c.req.header(name) ?? '',
    transaction: (work) => needs.record.transaction(actingAs(visitor.actor, visitor.purpose), work),
  };
  try {
    return await respond(c, await route.answer(visit), { shelf, reader });
  } finally {
    await read?.discard();
  }
};

/** What a form key is bound to: the session, or for a stranger a cookie of their own. */
const formKeyOwner = (
  c: RequestContext,
  visitor: Visitor,
  cookies: ReadonlyMap<string, string>,
  { needs }: Shelf,
): string => {
  if (visitor.session !== '') return `session ${visitor.session}`;
  const held = cookies.get(cookieName(VISITOR, needs.secure)) ?? '';
  if (/^[\w-]{22}$/.test(held)) return `visitor ${held}`;
  const fresh = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
  c.header('set-cookie', setCookie(VISITOR, fresh, { secure: needs.secure }), { append: true });
  return `visitor ${fresh}`;
};

const takeNotice = (c: RequestContext, cookies: ReadonlyMap<string, string>, { needs }: Shelf): string => {
  const held = cookies.get(cookieName(NOTICE, needs.secure));
  if (held === undefined || held === '' || c.req.method !== 'GET') return '';
  c.header('set-cookie', setCookie(NOTICE, '', { secure: needs.secure, maxAgeSeconds: 0 }), { append: true });
  return openSignedText(needs.secret, 'notice', held) ?? '';
};

const refused = (
  c: RequestContext,
  route: Route,
  visitor: Visitor,
  shelf: Shelf,
  reader: Reader,
): Response | Promise<Response> | null => {
  const { scopes, actor } = visitor;
  const open = route.method === 'GET' && may(NOBODY, route.may);
  if (scopes !== null && !open && (route.api === undefined || !scopes.includes(route.api.scope)))
    return problemJson(
      c,
      403,
      'This key may not',
      route.api === undefined
        ? 'Keys for programs open addresses below /api/v1/ only.'
        : `Give the key the scope ${route.api.scope}.`,
    );
  if (may(actor, route.may)) return null;
  if (!isSignedIn(actor)) {
    if (isForProgram(c))
      return problemJson(
        c,
        401,
        'Not signed in',
        'Send a key: Authorization: Bearer …; an administrator or insight officer makes one at /tokens.',
      );
    const to = c.req.method === 'GET' ? `${c.req.path}${new URL(c.req.url).search}` : '/';
    return c.redirect(to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`, 303);
  }
  return noteRefusal(route, visitor, shelf).then(() =>
    refusedPage(c, shelf, rolesOf(route, wordsIn(reader.language, shellWords)), reader),
  );
};

/** Somebody who is signed in asked for what is not theirs: the data protection officer can see it. */
const noteRefusal = (
  { may: [noun, act] }: Route,
  { actor, purpose }: Visitor,
  { needs }: Shelf,
): Promise<void> =>
  needs.record.transaction(actingAs(actor, purpose), (tx) =>
    recordAudit({ act: 'be refused', noun, detail: { act } }, tx),
  );

const rolesOf = (route: Route, words: ShellWords): string => {
  const rules: Rules = RULE_BOOK[route.may[0]];
  const allowed: Allowed = rules[route.may[1]] ?? [];
  return typeof allowed === 'string' || allowed.length === 0
    ? words.nobodyAtAll
    : words.andAll(allowed.map(words.roleMany));
};

const refusedPage = (c: RequestContext, shelf: Shelf, roles: string, reader: Reader): Promise<Response> => {
  const words = wordsIn(reader.language, shellWords);
  const text = words.refused(roles);
  if (isForProgram(c)) return problemJson(c, 403, words.refusedTitle, text);
  return pageAnswer(
    c,
    shelf,
    {
      title: words.refusedTitle,
      section: 'none',
      status: 403,
      main: plainTruth(words.refusedTitle, text, { href: '/', label: words.beginAgain }),
    },
    reader,
  );
};

/** A browser says where a post comes from; one that says another site is refused. The form key guards the rest. */
const isFromElsewhere = (c: RequestContext, own: URL): boolean => {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const origin = c.req.header('origin');
  if (origin === undefined || origin === 'null') return false;
  const host = c.req.header('host') ?? '';
  return origin !== own.origin && origin !== `${own.protocol}//${host}`;
};

const limitsOf = (route: Route) => ({
  mostFieldBytes: MOST_FIELD_BYTES,
  mostFileBytes: route.upload?.mostBytes ?? 0,
  mostFiles: route.upload?.mostFiles ?? 0,
});

const unread = (
  c: RequestContext,
  route: Route,
  read: Extract<ReadForm, { ok: false }>,
  shelf: Shelf,
  reader: Reader,
): Promise<Response> => {
  if (read.why === 'too slow') c.header('connection', 'close');
  if (read.why === 'unreadable' || read.why === 'kind' || read.why === 'too slow')
    return problemPage(c, shelf, 'unreadable', '', reader);
  const most = route.upload?.mostBytes ?? MOST_FIELD_BYTES;
  const said = most >= 1e9 ? `${most / 1e9} GB` : `${Math.round(most / 1e6)} MB`;
  return problemPage(c, shelf, 'too large', said, reader);
};

const respond = async (
  c: RequestContext,
  answer: Answer,
  { shelf, reader }: { readonly shelf: Shelf; readonly reader: Reader },
): Promise<Response> => {
  const { needs } = shelf;
  if ('page' in answer) return pageAnswer(c, shelf, answer.page, reader);
  if ('file' in answer) return fileAnswer(c, answer.file);
  if ('json' in answer) return jsonAnswer(c, answer);
  if ('refused' in answer) return refusedPage(c, shelf, answer.refused, reader);
  if ('notFound' in answer) return problemPage(c, shelf, 'not found', '', reader);
  for (const [name, value] of answer.headers ?? []) c.header(name, value, { append: true });
  if (answer.notice !== undefined)
    c.header(
      'set-cookie',
      setCookie(NOTICE, signedText(needs.secret, 'notice', answer.notice), {
        secure: needs.secure,
        maxAgeSeconds: 120,
      }),
      { append: true },
    );
  return c.redirect(isOwnPath(answer.goTo) ? answer.goTo : '/', 303);
};

/** Only within the application: never an address that a form or a link brought from elsewhere. */
const isOwnPath = (path: string): boolean => /^\/(?![/\\])[^\t\r\n]*$/.test(path);
