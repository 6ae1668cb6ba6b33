import { randomBytes } from 'node:crypto';
import { after } from 'node:test';
import { serve } from '@hono/node-server';
import { application } from '../../../../apps/web/application.ts';
import { readAssets } from '../../../../apps/web/assets.ts';
import { hearthProject } from '../../../../apps/web/project-folder.ts';
import { STRANGER } from '../../../../apps/web/visitor.ts';
import type { LandlordRecord } from '../../../../platform/postgres/record.ts';
import { testRecord } from '../../../../platform/postgres/testing/with-record.ts';
import type { Actor } from '../../../access/actor.ts';
import { isRole } from '../../../access/role.ts';
import type { Route } from '../../../access/web/route.http.ts';
import { loadWordingDesk } from '../../load-wording-desk.file.ts';
import { wordingRoutes } from '../wording.http.ts';

export interface ServedWording {
  readonly address: string;
  readonly record: LandlordRecord;
  /** What the application wrote into its log. */
  readonly log: string[];
}

export const actorWith = (role: string): Actor => ({
  id: '5b7e3e2a-0000-4000-8000-0000000000aa',
  name: 'Amina Yusuf',
  email: 'amina@example.org',
  roles: isRole(role) ? [role] : [],
  demonstration: false,
});

/**
 * Language help in the real application, on a record of its own. Whoever asks says their role in the header `x-test-role`;
 * no header is a housing officer, `nobody` is not signed in.
 */
export const serveWording = async (more: readonly Route[] = []): Promise<ServedWording> => {
  const record = await testRecord();
  const log: string[] = [];
  const desk = loadWordingDesk();
  const app = application({
    routes: [
      ...wordingRoutes({ askDesk: async () => desk, choicesOf: async () => ({}), fewestDismissals: 3 }),
      ...more,
    ],
    record,
    assets: readAssets(hearthProject()),
    landlord: () => Promise.resolve('Millbrook Homes'),
    visitorOf: async (request) => {
      const role = request.headers.get('x-test-role') ?? 'housing officer';
      return role === 'nobody' ? STRANGER : { ...STRANGER, actor: actorWith(role), session: 'one' };
    },
    authHandler: () => Promise.resolve(new Response(null, { status: 404 })),
    now: () => new Date('2026-04-22T09:00:00Z'),
    secret: randomBytes(32),
    secure: false,
    publicAddress: new URL('http://localhost'),
    behindProxy: false,
    log: (line) => log.push(line),
  });
  const address = await new Promise<string>((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) =>
      resolve(`http://127.0.0.1:${info.port}`),
    );
    after(() => new Promise<void>((done) => server.close(() => done())));
  });
  return { address, record, log };
};
