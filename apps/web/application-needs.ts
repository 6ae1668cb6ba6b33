import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Route } from '../../domains/access/web/route.http.ts';
import type { LandlordRecord } from '../../platform/postgres/record.ts';
import type { Language } from '../../platform/words/words.ts';
import type { Assets } from './assets.ts';
import type { Visitor } from './visitor.ts';

/** What the application is made of. Everything that touches the world comes in here. */
export interface ApplicationNeeds {
  readonly routes: readonly Route[];
  readonly record: LandlordRecord;
  readonly assets: Assets;
  /** The landlord's name, for the head of every page. */
  readonly landlord: () => Promise<string>;
  /** Who asks: from the session's cookie, or from a token for programs. */
  readonly visitorOf: (request: Request, now: Date) => Promise<Visitor>;
  /** Sign-in's own addresses below `/api/auth/`. */
  readonly authHandler: (request: Request) => Promise<Response>;
  readonly now: () => Date;
  /** Signs form keys and notices; the same for every process of one deployment. */
  readonly secret: Buffer;
  /** Behind TLS, as `PUBLIC_ADDRESS` says. */
  readonly secure: boolean;
  readonly publicAddress: URL;
  /** Trust `x-forwarded-for` of one proxy in front. */
  readonly behindProxy: boolean;
  /** One line a request or fault, for the one who runs it. Never a name, a form or a query. */
  readonly log: (line: string) => void;
  /** What readers may choose between; `OFFERED` where it is absent. */
  readonly languages?: readonly Language[];
  /** So many answers a minute for one person; 600 where it is absent. */
  readonly mostPerMinute?: number;
}

export type Bindings = { Bindings: HttpBindings };
export type RequestContext = Context<Bindings>;
