import { after } from 'node:test';
import { serve } from '@hono/node-server';
import { application } from '../../../apps/web/application.ts';
import { readAssets } from '../../../apps/web/assets.ts';
import { hearthProject } from '../../../apps/web/project-folder.ts';
import { STRANGER, type Visitor } from '../../../apps/web/visitor.ts';
import type { LandlordRecord } from '../../../platform/postgres/record.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import type { Actor } from '../../access/actor.ts';
import type { PanelNeeds } from '../web/needs.ts';
import { panelRoutes } from '../web/panels.http.ts';

export const JOY: Actor = {
  id: 'b5f3c1de-0000-4000-8000-000000000007',
  name: 'Joy Adeyemi',
  email: 'joy@example.org',
  roles: ['engagement'],
  demonstration: false,
};

export const SECRET = 'a secret of household codes, for tests';

export interface PanelServer {
  readonly address: string;
  readonly record: LandlordRecord;
  /** Work that went on after an answer. */
  readonly going: Promise<void>[];
  /** Who asks from now on; null is a visitor who is not signed in. */
  as(actor: Actor | null, purpose?: string): void;
}

/** The panels' pages in the real application on loopback, over a record of their own. */
export async function panelServer(more: Partial<PanelNeeds> = {}): Promise<PanelServer> {
  const record = await testRecord({ connections: 8 });
  const going: Promise<void>[] = [];
  let visitor: Visitor = STRANGER;
  const app = application({
    routes: panelRoutes({
      record,
      secret: SECRET,
      secure: false,
      landlord: () => Promise.resolve('Millbrook Homes'),
      publicAddress: 'https://hearth.example.org',
      residents: () => Promise.resolve(null),
      goOn: (work) => going.push(work),
      ...more,
    }),
    record,
    assets: readAssets(hearthProject()),
    landlord: () => Promise.resolve('Millbrook Homes'),
    visitorOf: () => Promise.resolve(visitor),
    authHandler: () => Promise.resolve(new Response('')),
    now: () => new Date(),
    secret: Buffer.from('for tests only'),
    secure: false,
    publicAddress: new URL('http://localhost'),
    behindProxy: true,
    log: (line) => console.error(line),
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((done) => server.once('listening', () => done()));
  after(() => new Promise<void>((done) => server.close(() => done())));
  const at = server.address();
  return {
    address: `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`,
    record,
    going,
    as: (actor, purpose = '') => {
      visitor = actor === null ? STRANGER : { ...STRANGER, actor, purpose };
    },
  };
}

/** One answer, with where it led. */
export interface Seen {
  readonly status: number;
  readonly text: string;
  readonly to: string;
}

/** A browser without script: keeps cookies, follows one redirect, and sends the form key of the page that it saw. */
export class PlainBrowser {
  readonly #cookies = new Map<string, string>();
  readonly #address: string;
  #key = '';

  readonly #from: string;

  /** from: the network address that it seems to come from. */
  constructor(address: string, from = '192.0.2.1') {
    this.#address = address;
    this.#from = from;
  }

  async get(path: string): Promise<Seen> {
    return this.#seen(await this.#ask(path, {}));
  }

  async post(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
    files: Readonly<Record<string, readonly [string, string]>> = {},
  ): Promise<Seen> {
    const pairs = Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : value.map((one) => [name, one]),
    );
    const all = [['form-key', this.#key], ...pairs] as [string, string][];
    const names = Object.entries(files);
    if (names.length === 0)
      return this.#seen(await this.#ask(path, { method: 'POST', body: new URLSearchParams(all) }));
    const body = new FormData();
    for (const [name, value] of all) body.append(name, value);
    for (const [field, [name, text]] of names) body.append(field, new Blob([text]), name);
    return this.#seen(await this.#ask(path, { method: 'POST', body }));
  }

  async #ask(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${this.#address}${path}`, {
      ...init,
      redirect: 'manual',
      headers: { cookie, 'x-forwarded-for': this.#from },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (attributes.some((one) => one.trim().toLowerCase() === 'max-age=0')) this.#cookies.delete(name);
      else this.#cookies.set(name, pair.slice(name.length + 1) || value);
    }
    return answer;
  }

  async #seen(answer: Response): Promise<Seen> {
    const to = answer.headers.get('location') ?? '';
    if (to !== '') {
      await answer.arrayBuffer();
      return { ...(await this.#seen(await this.#ask(to, {}))), to };
    }
    const text = await answer.text();
    this.#key = /name="form-key" value="([^"]+)"/.exec(text)?.[1] ?? this.#key;
    return { status: answer.status, text, to };
  }
}
