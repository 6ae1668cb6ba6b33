import type { Html } from '../../../platform/page/html.ts';
import type { Transaction } from '../../../platform/postgres/record.ts';
import type { Language } from '../../../platform/words/words.ts';
import type { Actor } from '../actor.ts';
import type { Act } from '../rules/index.ts';

/** The parts of the application that the head of a page links to. */
export type Section =
  | 'today'
  | 'findings'
  | 'silences'
  | 'homes'
  | 'panels'
  | 'evidence'
  | 'board'
  | 'account'
  | 'none';

/** A file that a form brought, on disk until the answer is given. Its name is what the browser said: never a path. */
export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

/** What a form or an address brought, as text. A field that is absent reads as the empty string; nothing is trusted. */
export interface Fields {
  text(name: string): string;
  all(name: string): readonly string[];
  has(name: string): boolean;
}

/** One request, as the code of a page sees it. */
export interface Visit {
  readonly actor: Actor;
  readonly language: Language;
  readonly method: 'GET' | 'POST';
  /** Path and query, without host. */
  readonly url: URL;
  /** The named parts of the route's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Fields;
  /** The posted form; empty for GET. */
  readonly form: Fields;
  readonly files: readonly UploadedFile[];
  /** The posted JSON of an `api` route, unchecked; `undefined` otherwise. */
  readonly json: unknown;
  readonly now: Date;
  /** Why special-category data is read now; chosen by the actor and recorded. The empty string where none was chosen. */
  readonly purpose: string;
  /** Shown once, after a redirect. */
  readonly notice: string;
  /** The value of the hidden field that every form of ours carries; `csrfField(visit)` draws it. */
  readonly formKey: string;
  readonly address: string;
  header(name: string): string;
  /** One transaction as this actor, under row-level security. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}

/** A page inside the application's shell. */
export interface WebPage {
  readonly title: string;
  readonly section: Section;
  readonly main: Html;
  /** The way here, without the page itself: links for the line under the head. */
  readonly crumb?: readonly { readonly href: string; readonly title: string }[];
  /** What the page rests on, for the same line. */
  readonly evidence?: string;
  readonly status?: 200 | 400 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
  /** Islands by name: each is one small script from `apps/web/islands`. The page works without it. */
  readonly islands?: readonly string[];
  /** Seconds until the page asks again, where a script is not there to do it: progress of long work. */
  readonly refreshSeconds?: number;
  /** A page without the shell's navigation: sign-in, a resident's registration, the printed sheet. */
  readonly plain?: boolean;
}

export type Answer =
  | { readonly page: WebPage }
  /** After a POST: go there, and say this once. */
  | {
      readonly goTo: string;
      readonly notice?: string;
      readonly headers?: readonly (readonly [string, string])[];
    }
  | { readonly file: { readonly name: string; readonly type: string; readonly body: string | Uint8Array } }
  /** For programs. From status 400 on it is a problem (RFC 9457); 304 sends no body. */
  | {
      readonly json: unknown;
      readonly status?: number;
      readonly headers?: readonly (readonly [string, string])[];
    }
  /** It is not there, or this actor may not know that it is. */
  | { readonly notFound: true }
  /** The rule book says no; the page names who may. */
  | { readonly refused: string };

/**
 * One address of the application, as data: who may, and what it answers. `apps/web` wires routes to HTTP; handlers know
 * nothing of it. A POST carries the form key or is refused before `answer` runs.
 */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** `/findings/:id`. */
  readonly path: string;
  readonly may: Act;
  /** Files may be posted, up to so many bytes in all. */
  readonly upload?: { readonly mostBytes: number; readonly mostFiles: number };
  /** A JSON answer for programs: no form key is asked; a token with this scope, or a session, is. */
  readonly api?: { readonly scope: string };
  /** At most so many a minute from one address and one actor; the default is the application's. */
  readonly mostPerMinute?: number;
  readonly answer: (visit: Visit) => Promise<Answer>;
}
