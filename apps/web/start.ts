import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { actingAs, HEARTH } from '../../domains/access/actor.ts';
import { firstStart } from '../../domains/access/sign-in/first-start.http.ts';
import { openSignIn, type SignIn } from '../../domains/access/sign-in/open-sign-in.http.ts';
import { readSecret } from '../../domains/access/sign-in/secret.file.ts';
import { readSignInSettings, type SignInSettings } from '../../domains/access/sign-in/sign-in-settings.ts';
import type { Route } from '../../domains/access/web/route.http.ts';
import { accessWords } from '../../domains/access/web/words.en.ts';
import { currentEdition } from '../../domains/disclosure/editions.postgres.ts';
import { storeFolder } from '../../domains/evidence/store-folder.ts';
import { chosenLandlord } from '../../domains/findings/record/setting.postgres.ts';
import { EVIDENCE_JOBS } from '../../domains/reports/evidence-pages/ask-for-jobs.postgres.ts';
import { prepareQueues, startWorker } from '../../platform/jobs/index.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import { openMailer } from '../../platform/mail/open-mailer.ts';
import { type LandlordRecord, openRecord, recordFolder } from '../../platform/postgres/index.ts';
import { migrationFolders } from '../../platform/postgres/migration-folders.ts';
import { type Language, OFFERED } from '../../platform/words/words.ts';
import { application } from './application.ts';
import { readAssets } from './assets.ts';
import { BadSetting } from './bad-setting.ts';
import { hearthProject } from './project-folder.ts';
import { allRoutes } from './routes.ts';
import { hearthVersion } from './version.ts';
import { visitorFrom } from './visitor-from.ts';

export interface StartOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly port: number;
  readonly host: string;
  readonly worker: boolean;
  /** An empty record becomes a demonstration, with made-up people to look around as. */
  readonly demonstration: boolean;
  readonly now: () => Date;
  readonly log: (line: string) => void;
  readonly progress: (doing: string) => void;
  /** What readers may choose between; `OFFERED` where it is absent. */
  readonly languages?: readonly Language[];
  /** An open record, for tests; otherwise it is opened as the environment says. */
  readonly record?: LandlordRecord;
}

export interface Running {
  readonly address: string;
  /** A one-time link: for the first administrator, or for looking around a demonstration. */
  readonly link: string | null;
  readonly linkIsFor: 'first administrator' | 'looking around' | null;
  readonly record: LandlordRecord;
  readonly signIn: SignIn;
  readonly routes: readonly Route[];
  stop(): Promise<void>;
}

/** Starts the application: record, sign-in, worker, pages. Rejects with `RecordTrouble` or `BadSetting`, whose message says the fix. */
export const start = async (options: StartOptions): Promise<Running> => {
  const { environment } = options;
  const store = storeFolder(environment, homedir());
  const own = `http://${isLoopback(options.host) ? 'localhost' : options.host}:${options.port}`;
  const settings = readSignInSettings(environment, own);
  if (!settings.ok) throw new BadSetting(settings.why);
  const { publicAddress } = settings.settings;
  const mailer = mailerOf(environment, store);
  if (
    mailer.kind === 'mail box' &&
    !(isLoopback(options.host) && isLoopback(new URL(publicAddress).hostname))
  )
    throw new BadSetting(
      'Without SMTP_URL, mail stays in a mail box that anybody who reaches Hearth may open. Set SMTP_URL, or leave --host at 127.0.0.1 and HEARTH_ADDRESS unset.',
    );
  // Before a database is started for nothing.
  await tryToListen(options.port, options.host);
  const record =
    options.record ??
    (await openRecord({
      environment,
      folder: recordFolder(environment, store),
      migrations: migrationFolders(hearthProject()),
      what: 'hearth serve',
      progress: options.progress,
    }));
  try {
    return await startOn(record, { options, store, settings: settings.settings, mailer });
  } catch (error) {
    // Else its own PostgreSQL would run on, with nobody to stop it.
    if (options.record === undefined) await record.close();
    throw error;
  }
};

interface Decided {
  readonly options: StartOptions;
  readonly store: string;
  readonly settings: SignInSettings;
  readonly mailer: Mailer;
}

const startOn = async (
  record: LandlordRecord,
  { options, store, settings, mailer }: Decided,
): Promise<Running> => {
  const { environment, log } = options;
  const { publicAddress } = settings;
  await prepareQueues(record.ownerUrl, EVIDENCE_JOBS);
  const secret = await readSecret(environment, store);
  const landlord = landlordOf(record, options.now);
  const known = (await landlord()) || 'your landlord';
  const signIn = openSignIn({
    record,
    settings,
    secret,
    landlord: known,
    mailer,
    message: (link, minutes) => ({
      subject: accessWords.en.mailSubject,
      text: accessWords.en.mailText(known, link, minutes),
    }),
    log,
  });
  const first = firstStart(record, signIn);
  if (options.demonstration && !(await first.openDemonstration()))
    log('This record holds real people already: it is not made a demonstration.');
  const secure = publicAddress.startsWith('https:');
  const languages = options.languages ?? OFFERED;
  const routes = allRoutes({
    record,
    languages,
    signIn,
    first,
    mailer,
    store,
    secret,
    secure,
    publicAddress,
    landlord,
    log,
    environment,
    mostUploadBytes: mostUploadOf(environment),
  });
  const app = application({
    routes,
    record,
    assets: readAssets(hearthProject()),
    landlord,
    visitorOf: visitorFrom(signIn),
    languages,
    authHandler: (request) => signIn.handle(request),
    now: options.now,
    secret: createHash('sha256').update(`form keys and notices\0${secret}`).digest(),
    secure,
    publicAddress: new URL(publicAddress),
    behindProxy: environment['HEARTH_BEHIND_PROXY'] === 'yes',
    log,
  });
  const server = serve({
    fetch: app.fetch,
    port: options.port,
    hostname: options.host,
    serverOptions: { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS },
  });
  await new Promise<void>((done, fail) => {
    server.once('listening', () => done());
    server.once('error', fail);
  });
  const worker = options.worker
    ? startWorker({
        main: join(hearthProject(), 'apps', 'worker', 'main.ts'),
        told: { appUrl: record.appUrl, store, hearthVersion: hearthVersion() },
        trouble: (what, error) => log(`${what}: ${error instanceof Error ? error.message : String(error)}`),
      })
    : null;
  const at = server.address();
  const port = typeof at === 'object' && at !== null ? at.port : options.port;
  const looking = await first.demonstrationLink(options.now());
  const link = looking ?? (await first.administratorLink(options.now()));
  return {
    address: publicAddress.replace(/:0$/, `:${port}`),
    link: link?.replace(':0/', `:${port}/`) ?? null,
    linkIsFor: link === null ? null : looking === null ? 'first administrator' : 'looking around',
    record,
    signIn,
    routes,
    stop: async () => {
      await Promise.all([worker?.stop(), endServer(server)]);
      await signIn.close();
      if (options.record === undefined) await record.close();
    },
  };
};

/** Rejects as listening itself would. */
const tryToListen = async (port: number, host: string): Promise<void> => {
  const trial = createServer().listen(port, host);
  await once(trial, 'listening');
  trial.close();
  await once(trial, 'close');
};

const PATIENCE_MS = 5_000;

/** Takes no more requests, and lets those under way end: what is being saved gets its answer. */
const endServer = async (server: ReturnType<typeof serve>): Promise<void> => {
  const ended = new Promise<void>((done) => server.close(() => done()));
  const idle = setInterval(() => {
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  }, 50);
  const late = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
  }, PATIENCE_MS);
  await ended;
  clearInterval(idle);
  clearTimeout(late);
};

const mailerOf = (environment: StartOptions['environment'], store: string): Mailer => {
  try {
    return openMailer(environment, join(store, 'mail'));
  } catch (error) {
    throw new BadSetting(error instanceof Error ? error.message : String(error));
  }
};

/** Who sends the head of a request so slowly is no browser. An upload of 2 GB over a slow line takes most of an hour. */
const HEADERS_MS = 20_000;
const REQUEST_MS = 3_600_000;

const isLoopback = (host: string): boolean => ['127.0.0.1', 'localhost', '::1', '[::1]'].includes(host);

const MOST_UPLOAD_BYTES = 2_000_000_000;

const mostUploadOf = (environment: StartOptions['environment']): number => {
  const given = environment['HEARTH_MOST_UPLOAD_BYTES'] ?? '';
  const bytes = given === '' ? MOST_UPLOAD_BYTES : Number(given);
  if (Number.isInteger(bytes) && bytes > 0) return bytes;
  throw new BadSetting(
    `HEARTH_MOST_UPLOAD_BYTES is “${given}”. Give a whole number of bytes, such as 2000000000.`,
  );
};

const FRESH_MS = 5_000;

/** The landlord's name, from the latest findings, before there are any from the settings; asked again every few seconds. */
const landlordOf = (record: LandlordRecord, now: () => Date): (() => Promise<string>) => {
  let name = '';
  let asked = Number.NEGATIVE_INFINITY;
  return async () => {
    const at = now().getTime();
    // A clock that was put back must not keep an old name for as long.
    if (Math.abs(at - asked) < FRESH_MS) return name;
    asked = at;
    name = await record
      .transaction(
        actingAs(HEARTH),
        async (tx) =>
          (await currentEdition('public', tx))?.report.landlord ?? (await chosenLandlord(tx)) ?? name,
      )
      .catch(() => name);
    return name;
  };
};
