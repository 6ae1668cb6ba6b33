import type { Route } from '../../../domains/access/web/route.http.ts';
import { linksOfPage } from './forms-of-page.ts';
import type { Seen, VisitorWithoutScript } from './visitor-without-script.ts';

export interface WalkedPage {
  readonly path: string;
  /** The route that answered: `/findings/:key`. */
  readonly route: string;
  readonly seen: Seen;
}

const AT_ONCE = 4;

const patterns = new Map<string, RegExp>();

const patternOf = (path: string): RegExp => {
  const held = patterns.get(path) ?? new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`);
  patterns.set(path, held);
  return held;
};

/** The route of an address, as the application finds it; `null` where there is none. */
export const routeOf = (method: Route['method'], path: string, routes: readonly Route[]): Route | null => {
  const plain = path.split('?')[0] ?? path;
  return routes.find((one) => one.method === method && patternOf(one.path).test(plain)) ?? null;
};

/**
 * Opens every address without an id and every one that those pages link to, as far as links lead; of one route at most `most`
 * addresses with the same names in their query. Redirects are followed.
 */
export const walk = async (
  visitor: VisitorWithoutScript,
  routes: readonly Route[],
  { most, also = [] }: { readonly most: number; readonly also?: readonly string[] },
): Promise<readonly WalkedPage[]> => {
  const first = routes
    .filter((one) => one.method === 'GET' && !one.path.includes(':'))
    .map((one) => one.path);
  const waiting = [...also, ...first];
  const met = new Set(waiting);
  const opened = new Map<string, number>();
  const pages: WalkedPage[] = [];
  const mayOpen = (path: string): boolean => {
    const route = routeOf('GET', path, routes);
    if (route === null) return false;
    const kind = `${route.path}?${[...new URL(path, visitor.address).searchParams.keys()].join()}`;
    const times = opened.get(kind) ?? 0;
    opened.set(kind, times + 1);
    return times < most;
  };
  while (waiting.length > 0) {
    const together = waiting.splice(0, AT_ONCE).filter(mayOpen);
    const answers = await Promise.all(together.map((path) => visitor.get(path)));
    for (const [at, seen] of answers.entries()) {
      const path = together[at] ?? '';
      pages.push({ path, route: routeOf('GET', path, routes)?.path ?? path, seen });
      const links = seen.to.startsWith('/') ? [seen.to] : linksOfPage(seen.text);
      for (const link of links.filter((one) => !met.has(one))) {
        met.add(link);
        waiting.push(link);
      }
    }
  }
  return pages;
};
