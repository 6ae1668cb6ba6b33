import { randomBytes } from 'node:crypto';
import { type Actor, NOBODY } from '../../domains/access/actor.ts';
import type { Answer, WebPage } from '../../domains/access/web/route.http.ts';
import { packNow } from '../../platform/http/compress.ts';
import { RecordTrouble } from '../../platform/postgres/record-trouble.ts';
import { type Language, OFFERED, wordsIn } from '../../platform/words/words.ts';
import type { ApplicationNeeds, RequestContext } from './application-needs.ts';
import { languageOf } from './language-of.ts';
import { footPlaces, headPlaces } from './navigation.ts';
import { plainTruth, webShell } from './shell.page.ts';
import { type ShellWords, shellWords } from './words.en.ts';

/** What every answer needs. */
export interface Shelf {
  readonly needs: ApplicationNeeds;
  /** The paths that there are: a link is shown only to a page that is. */
  readonly present: ReadonlySet<string>;
}

export interface Reader {
  readonly actor: Actor;
  readonly language: Language;
  readonly formKey: string;
  readonly notice: string;
}

/** Whoever asks where the page is not one of a route's. */
const somebody = (c: RequestContext, { needs }: Shelf): Reader => ({
  actor: NOBODY,
  language: languageOf(c, needs),
  formKey: '',
  notice: '',
});

export type Trouble =
  | 'not found'
  | 'stale'
  | 'cross'
  | 'too much'
  | 'too large'
  | 'unreadable'
  | 'away'
  | 'fault';

const STATUS = {
  'not found': 404,
  stale: 403,
  cross: 403,
  'too much': 429,
  'too large': 413,
  unreadable: 400,
  away: 503,
  fault: 500,
} as const;

/** A page in the shell, packed for this browser. */
export const pageAnswer = async (
  c: RequestContext,
  shelf: Shelf,
  page: WebPage,
  reader: Reader,
): Promise<Response> => {
  const { needs } = shelf;
  const words = wordsIn(reader.language, shellWords);
  const text = webShell({
    page,
    actor: reader.actor,
    landlord: await needs.landlord().catch(() => ''),
    words,
    head: headPlaces(reader.actor, words, shelf.present),
    foot: footPlaces(reader.actor, words, shelf.present),
    formKey: reader.formKey,
    notice: reader.notice,
    style: needs.assets.style,
    font: needs.assets.font,
    scripts: ['shell', ...(page.islands ?? [])].flatMap((name) => needs.assets.island(name) ?? []),
    language: reader.language,
    languages: reader.formKey === '' ? [] : (needs.languages ?? OFFERED),
    path: c.req.method === 'GET' ? c.req.path : '/',
    today: dayInWords(needs.now()),
  });
  const { body, encoding } = await packNow(Buffer.from(text), c.req.header('accept-encoding') ?? '');
  if (encoding !== null) c.header('content-encoding', encoding);
  c.header('vary', 'accept-encoding, cookie');
  c.header('content-type', 'text/html; charset=utf-8');
  return c.body(new Uint8Array(body), page.status ?? 200);
};

const LONG_DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'Europe/London' });

const dayInWords = (now: Date): string => `${LONG_DAY.format(now).replace(',', '')}.`;

/** Trouble that is not the page's own: said in a page, or as a problem for programs. */
export const problemPage = (
  c: RequestContext,
  shelf: Shelf,
  trouble: Trouble,
  detail: number | string = '',
  reader: Reader = somebody(c, shelf),
): Promise<Response> => {
  const words = wordsIn(reader.language, shellWords);
  const { title, text } = said(words, trouble, detail);
  const status = STATUS[trouble];
  if (trouble === 'too much') c.header('retry-after', String(detail));
  if (trouble === 'away') c.header('retry-after', '10');
  if (isForProgram(c)) return problemJson(c, status, title, text);
  return pageAnswer(
    c,
    shelf,
    {
      title,
      section: 'none',
      main: plainTruth(title, text, { href: '/', label: words.beginAgain }),
      status,
      plain: trouble === 'away',
    },
    reader,
  );
};

/** A program asks below `/api/`, or says that it wants JSON: it gets RFC 9457's problem, not a page. */
export const isForProgram = (c: RequestContext): boolean =>
  c.req.path.startsWith('/api/') ||
  (c.req.header('accept') ?? '').split(',').some((part) => part.trim().startsWith('application/json'));

export const problemJson = (
  c: RequestContext,
  status: 400 | 401 | 403 | 404 | 413 | 429 | 500 | 503,
  title: string,
  detail: string,
): Promise<Response> => {
  c.header('content-type', 'application/problem+json');
  return Promise.resolve(c.body(JSON.stringify({ type: 'about:blank', title, status, detail }), status));
};

const said = (
  words: ShellWords,
  trouble: Trouble,
  detail: number | string,
): { readonly title: string; readonly text: string } => {
  switch (trouble) {
    case 'not found':
      return { title: words.notFoundTitle, text: words.notFound };
    case 'stale':
      return { title: words.staleTitle, text: words.stale };
    case 'cross':
      return { title: words.crossTitle, text: words.cross };
    case 'too much':
      return { title: words.tooMuchTitle, text: words.tooMuch(Number(detail)) };
    case 'too large':
      return { title: words.tooLargeTitle, text: words.tooLarge(String(detail)) };
    case 'unreadable':
      return { title: words.unreadableTitle, text: words.unreadable };
    case 'away':
      return { title: words.awayTitle, text: `${detail} ${words.away}`.trim() };
    case 'fault':
      return { title: words.faultTitle, text: words.fault(String(detail)) };
  }
};

/** An error that reached the top: the record is away, or the fault is ours. Logged by a number that the page shows. */
export const faultPage = (c: RequestContext, shelf: Shelf, error: unknown): Promise<Response> => {
  const away = error instanceof RecordTrouble;
  const id = randomBytes(4).toString('hex');
  shelf.needs.log(
    `${away ? 'record away' : 'fault'} ${id} ${c.req.method} ${c.req.routePath} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return away ? problemPage(c, shelf, 'away', error.message) : problemPage(c, shelf, 'fault', id);
};

/** Data for a program, with its own headers; a problem from status 400 on; nothing but the headers where nothing has changed. */
export const jsonAnswer = (c: RequestContext, answer: Extract<Answer, { json: unknown }>): Response => {
  const status = answer.status ?? 200;
  c.header('content-type', status >= 400 ? 'application/problem+json' : 'application/json');
  for (const [name, value] of answer.headers ?? []) c.header(name, value);
  return status === 304 ? c.body(null, 304) : c.body(JSON.stringify(answer.json), status as 200);
};

/** A file to keep: named, never shown inside a page. */
export const fileAnswer = (c: RequestContext, file: Extract<Answer, { file: unknown }>['file']): Response => {
  const plain = file.name.replace(/[^\w.-]+/g, '-');
  c.header('content-type', file.type);
  c.header(
    'content-disposition',
    `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  );
  return c.body(typeof file.body === 'string' ? file.body : new Uint8Array(file.body));
};
