import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { type Actor, actingAs, HEARTH } from '../../../domains/access/actor.ts';
import type { Role } from '../../../domains/access/role.ts';
import { invitedWith } from '../../../domains/access/testing/people.ts';
import type { Route } from '../../../domains/access/web/route.http.ts';
import { saveEditions } from '../../../domains/disclosure/index.ts';
import type { Publishable } from '../../../domains/disclosure/publishable.ts';
import { millbrook } from '../../../domains/reports/fixtures/millbrook.ts';
import type { LandlordRecord } from '../../../platform/postgres/record.ts';
import { freePort } from '../../../platform/postgres/testing/test-server.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { type Language, OFFERED } from '../../../platform/words/words.ts';
import { start } from '../start.ts';

export interface RunningApplication {
  readonly address: string;
  /** Where it listens, also where people reach it by another name. */
  readonly here: string;
  readonly store: string;
  readonly record: LandlordRecord;
  readonly routes: readonly Route[];
  /** Invites somebody with these roles and signs them in by a link, as a browser would. */
  signedIn(name: string, roles: readonly Role[]): Promise<{ readonly actor: Actor; readonly cookie: string }>;
  /** Somebody with these roles, who has not signed in. */
  invited(name: string, roles: readonly Role[]): Promise<{ readonly actor: Actor }>;
  /** A one-time link of somebody who was invited. */
  linkFor(actor: Actor): Promise<string>;
}

/** What a made-up landlord's three kinds of reader see. */
export const millbrookEditions = (): readonly Publishable[] =>
  (['insight', 'board', 'public'] as const).map((edition) => ({
    ...millbrook,
    edition,
    homesToContact: edition === 'insight' ? millbrook.homesToContact : [],
  }));

/** The application on a record of its own, ended with the test that asked for it. With `worker`, jobs are done too. */
export const runningApplication = async ({
  findings = true,
  worker = false,
  languages = OFFERED,
  environment = {},
}: {
  readonly findings?: boolean;
  readonly worker?: boolean;
  readonly languages?: readonly Language[];
  /** Settings beyond those that keep a test to itself. */
  readonly environment?: Readonly<Record<string, string>>;
} = {}): Promise<RunningApplication> => {
  const record = await testRecord({ connections: 8 });
  const store = mkdtempSync(join(tmpdir(), 'hearth-web-'));
  const port = await freePort();
  const running = await start({
    environment: {
      HEARTH_HOME: store,
      HEARTH_SECRET: 'for tests only, for tests only, for tests only',
      // So that a test can be many visitors: each address has its own allowance.
      HEARTH_BEHIND_PROXY: 'yes',
      ...environment,
    },
    port,
    host: '127.0.0.1',
    worker,
    demonstration: false,
    languages,
    now: () => new Date(),
    log: (line) => console.error(line),
    progress: () => {},
    record,
  });
  after(async () => {
    await running.stop();
    rmSync(store, { recursive: true, force: true });
  });
  if (findings)
    await record.transaction(actingAs(HEARTH), (tx) =>
      saveEditions(
        { reports: millbrookEditions(), settingsHash: 'defaults', hearthVersion: 'test', madeAt: new Date() },
        tx,
      ),
    );
  const linkFor = (actor: Actor): Promise<string> => running.signIn.linkFor(actor.email, 10, new Date());
  return {
    address: running.address,
    here: `http://127.0.0.1:${port}`,
    store,
    record,
    routes: running.routes,
    linkFor,
    invited: async (name, roles) => ({ actor: await invitedWith(record, name, roles) }),
    signedIn: async (name, roles) => {
      const actor = await invitedWith(record, name, roles);
      return { actor, cookie: await cookieFrom(await linkFor(actor)) };
    },
  };
};

let comers = 0;

/** Opens the link and presses its button, as a browser without script does. Returns the cookies to send from then on. */
export const cookieFrom = async (link: string): Promise<string> => {
  // Whoever signs in comes from an address of their own, so that no allowance is used up.
  comers += 1;
  const from = { 'x-forwarded-for': `172.16.${comers >> 8}.${comers & 255}` };
  const opened = await fetch(link, { headers: from });
  const visitor = cookiesOf(opened);
  const text = await opened.text();
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
  const answer = await fetch(new URL('/sign-in/link', link), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: visitor, ...from },
    body: new URLSearchParams({ 'form-key': field('form-key'), token: field('token') }),
  });
  return [visitor, cookiesOf(answer)].filter((one) => one !== '').join('; ');
};

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ');
