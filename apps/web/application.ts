import { Hono } from 'hono';
import type { Route } from '../../domains/access/web/route.http.ts';
import { packedFor } from '../../platform/http/compress.ts';
import { type RateLimit, rateLimit } from '../../platform/http/rate-limit.ts';
import { securityHeaders } from '../../platform/http/security-headers.ts';
import { answerRoute } from './answer-route.ts';
import type { ApplicationNeeds, Bindings, RequestContext } from './application-needs.ts';
import type { Assets } from './assets.ts';
import { faultPage, problemPage, type Shelf } from './respond.ts';

export type { ApplicationNeeds } from './application-needs.ts';

/** Wires routes to HTTP: headers, limits, who asks, who may, the form key, the shell. Routes know nothing of it. */
export const application = (needs: ApplicationNeeds): Hono<Bindings> => {
  const app = new Hono<Bindings>();
  const headers = securityHeaders(needs.secure);
  const limit = rateLimit();
  const shelf: Shelf = { needs, present: new Set(needs.routes.map((route) => route.path)) };

  app.use('*', async (c, next) => {
    await next();
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.header(name, value);
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
  });
  app.get('/static/:name', (c) => staticAnswer(c, needs.assets));
  app.get('/healthy', (c) => healthy(c, needs));
  app.get('/favicon.ico', (c) => c.body(null, 204));
  app.on(['GET', 'POST'], '/api/auth/*', async (c) => {
    const wait = limit.take(`auth ${addressOf(c, needs)}`, 60, needs.now().getTime());
    return wait > 0 ? problemPage(c, shelf, 'too much', wait) : needs.authHandler(c.req.raw);
  });
  for (const route of needs.routes) app.on(route.method, route.path, (c) => guarded(c, route, shelf, limit));
  app.notFound((c) => problemPage(c, shelf, 'not found'));
  app.onError((error, c) => faultPage(c, shelf, error));
  return app;
};

/** An office of some hundred people may share one address; one person does not open ten pages a second for a minute. */
const PER_ADDRESS = 6000;
const PER_PERSON = 600;

const guarded = async (
  c: RequestContext,
  route: Route,
  shelf: Shelf,
  limit: RateLimit,
): Promise<Response> => {
  const now = shelf.needs.now();
  const address = addressOf(c, shelf.needs);
  const credential = c.req.header('authorization') ?? c.req.header('cookie') ?? '';
  const keys: readonly (readonly [string, number])[] = [
    [address, PER_ADDRESS],
    ...(credential === ''
      ? []
      : [[`${address} ${credential}`, shelf.needs.mostPerMinute ?? PER_PERSON] as const]),
    ...(route.mostPerMinute === undefined
      ? []
      : [[`${route.method} ${route.path} ${address}`, route.mostPerMinute] as const]),
  ];
  for (const [key, perMinute] of keys) {
    const wait = limit.take(key, perMinute, now.getTime());
    if (wait > 0) return problemPage(c, shelf, 'too much', wait);
  }
  return answerRoute(c, route, { shelf, now, address });
};

const staticAnswer = (c: RequestContext, assets: Assets): Response => {
  const file = assets.files.get(c.req.path);
  if (file === undefined) return c.text('Not here.', 404);
  const { body, encoding } = packedFor(file.packed, c.req.header('accept-encoding') ?? '');
  if (encoding !== null && body !== file.packed.plain) c.header('content-encoding', encoding);
  c.header('cache-control', 'public, max-age=31536000, immutable');
  c.header('vary', 'accept-encoding');
  c.header('content-type', file.type);
  return c.body(new Uint8Array(body));
};

/** For a proxy or a monitor: whether the record answers. Says nothing else. */
const healthy = async (c: RequestContext, needs: ApplicationNeeds): Promise<Response> => {
  try {
    await needs.record.transaction({}, () => Promise.resolve());
    return c.text('well');
  } catch {
    return c.text('the record cannot be reached', 503);
  }
};

export const addressOf = (c: RequestContext, needs: ApplicationNeeds): string => {
  const forwarded = needs.behindProxy
    ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    : undefined;
  return forwarded ?? c.env?.incoming?.socket?.remoteAddress ?? 'unknown';
};
