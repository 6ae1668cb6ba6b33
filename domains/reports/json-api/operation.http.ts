import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Act } from '../../access/rules/index.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';

/** A problem for a program: what is wrong, and its fix. */
export interface ApiProblem {
  readonly status: 400 | 404;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly found: string; readonly fix: string }[];
}

/** One address of the interface, as data: the routes and the OpenAPI document are both made of it. */
export interface ApiOperation {
  readonly method: 'GET' | 'POST';
  /** `/api/v1/findings/:key`. */
  readonly path: string;
  /** Its name in generated clients. */
  readonly name: string;
  readonly summary: string;
  readonly scope: string;
  readonly may: Act;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** The body of a POST. */
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
}

/** What somebody asked, read by the operation's own shapes. */
export type Asked<Query extends z.ZodObject> = z.infer<Query>;

export type ApiAnswer = { readonly body: unknown } | { readonly problem: ApiProblem };

/** The route of an operation: reads the query by its shape, answers with an entity tag, and says nothing anew where nothing has changed. */
export const operationRoute = <Query extends z.ZodObject>(
  operation: ApiOperation & { readonly query: Query },
  work: (visit: Visit, query: Asked<Query>) => Promise<ApiAnswer>,
): Route => ({
  method: operation.method,
  path: operation.path,
  may: operation.may,
  api: { scope: operation.scope },
  answer: async (visit) => {
    const read = readQuery(operation.query, visit.url.searchParams);
    if (!read.ok) return problemAnswer(read.problem);
    const found = await work(visit, read.query);
    if ('problem' in found) return problemAnswer(found.problem);
    const tag = `"${createHash('sha256').update(JSON.stringify(found.body)).digest('base64url').slice(0, 22)}"`;
    const headers: readonly (readonly [string, string])[] = [
      ['etag', tag],
      ['cache-control', 'private, no-cache'],
      ['vary', 'authorization, cookie'],
    ];
    return isSame(visit.header('if-none-match'), tag)
      ? { json: null, status: 304, headers }
      : { json: found.body, headers };
  },
});

const isSame = (asked: string, tag: string): boolean =>
  asked.split(',').some((one) => one.trim().replace(/^W\//, '') === tag || one.trim() === '*');

const problemAnswer = (problem: ApiProblem): Answer => ({
  json: { type: 'about:blank', ...problem },
  status: problem.status,
  headers: [['cache-control', 'no-store']],
});

type ReadQuery<Query extends z.ZodObject> =
  | { readonly ok: true; readonly query: Asked<Query> }
  | { readonly ok: false; readonly problem: ApiProblem };

/** Every field that is wrong at once: unknown names too, so that a slip of the pen is not a silent "everything". */
const readQuery = <Query extends z.ZodObject>(shape: Query, given: URLSearchParams): ReadQuery<Query> => {
  const fields: Record<string, unknown> = {};
  for (const name of new Set(given.keys())) {
    const all = given.getAll(name);
    fields[name] = all.length > 1 ? all : all[0];
  }
  const read = shape.safeParse(fields);
  if (read.success) return { ok: true, query: read.data };
  const errors = read.error.issues.flatMap((issue) => {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? '')];
    return names.map((field) => ({
      field,
      found: given.getAll(field).join(', ').slice(0, 100),
      fix:
        issue.code === 'unrecognized_keys'
          ? `There is no such field here. There are: ${Object.keys(shape.shape).join(', ') || 'none'}.`
          : issue.message,
    }));
  });
  return {
    ok: false,
    problem: {
      status: 400,
      title: 'The question could not be read',
      detail: errors.map((one) => `${one.field}: ${one.fix}`).join(' '),
      errors,
    },
  };
};
