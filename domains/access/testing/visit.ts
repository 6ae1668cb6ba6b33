import type { LandlordRecord } from '../../../platform/postgres/record.ts';
import { type Actor, actingAs, NOBODY } from '../actor.ts';
import { may } from '../may.ts';
import type { Answer, Fields, Route, Visit } from '../web/route.http.ts';

const fields = (given: Readonly<Record<string, string | readonly string[]>>): Fields => {
  const all = (name: string): readonly string[] => {
    const value = given[name];
    if (value === undefined) return [];
    return typeof value === 'string' ? [value] : value;
  };
  return { all, text: (name) => all(name)[0] ?? '', has: (name) => all(name).length > 0 };
};

export interface Asked {
  readonly actor?: Actor;
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly purpose?: string;
  readonly now?: Date;
}

/**
 * Asks one of these routes as a browser would through the application, but for HTTP: `GET /people?search=x`. A refusal of the rule book
 * is an answer like any other.
 */
export const asker =
  (routes: readonly Route[], record: LandlordRecord) =>
  async (what: string, asked: Asked = {}): Promise<Answer> => {
    const [method, target = '/'] = what.split(' ');
    const url = new URL(target, 'http://localhost');
    const actor = asked.actor ?? NOBODY;
    for (const route of routes) {
      const params = method === route.method ? paramsOf(route.path, url.pathname) : null;
      if (params === null) continue;
      if (!may(actor, route.may)) return { refused: route.may.join(' ') };
      const visit: Visit = {
        actor,
        language: 'en',
        method: route.method,
        url,
        params,
        query: fields(Object.fromEntries(url.searchParams)),
        form: fields(asked.form ?? {}),
        files: [],
        json: undefined,
        now: asked.now ?? new Date(),
        purpose: asked.purpose ?? '',
        notice: '',
        formKey: 'key',
        address: '127.0.0.1',
        header: (name) => asked.headers?.[name] ?? '',
        transaction: (work) => record.transaction(actingAs(actor, asked.purpose ?? ''), work),
      };
      return route.answer(visit);
    }
    throw new Error(`no route for ${what}`);
  };

const paramsOf = (path: string, asked: string): Readonly<Record<string, string>> | null => {
  const names = path.split('/');
  const parts = asked.split('/');
  if (names.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [at, name] of names.entries()) {
    const part = parts[at] ?? '';
    if (name.startsWith(':')) params[name.slice(1)] = decodeURIComponent(part);
    else if (name !== part) return null;
  }
  return params;
};

/** The markup of a page that was answered; the empty string for any other answer. */
export const markupOf = (answer: Answer): string => ('page' in answer ? answer.page.main.markup : '');
