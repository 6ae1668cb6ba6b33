import pg from 'pg';
import { appDatabase } from './app-database.ts';
import { closeDatabase } from './app-role.ts';
import { embeddedServer } from './embedded/embedded-server.ts';
import { LOCK, migrate } from './migrate.ts';
import { namedServer } from './named-server.ts';
import type { LandlordRecord } from './record.ts';

export interface OpenRecord {
  /** `DATABASE_URL` and `HEARTH_APP_DATABASE_URL` are read from it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of the embedded server; with `DATABASE_URL`, of the app role's password where none can be derived. */
  readonly folder: string;
  /** Folders of migrations: one for each domain that keeps something. */
  readonly migrations: readonly string[];
  /** Who opens it, for whoever finds it in use: `hearth serve`. */
  readonly what?: string;
  /** Nobody else may use it meanwhile: a restore. An embedded record in use is then refused. */
  readonly alone?: boolean;
  /** Most connections at once as the app's role. */
  readonly connections?: number;
  readonly progress?: (doing: string) => void;
}

/** A server on which a record may be, whatever its state. */
export interface ReachedServer {
  readonly kind: LandlordRecord['kind'];
  readonly ownerUrl: string;
  readonly appUrl: string;
  leave(): Promise<void>;
}

/**
 * Opens the landlord's record: on the server that `DATABASE_URL` names, else on Hearth's own in `folder`; brought up to
 * date before anybody reads it. Throws `RecordTrouble`, whose message says what to do.
 */
export async function openRecord(open: OpenRecord): Promise<LandlordRecord> {
  const found = await reachServer(open);
  try {
    await prepare(found.ownerUrl);
    await migrate({
      ownerUrl: found.ownerUrl,
      folders: open.migrations,
      ...(open.progress ? { progress: open.progress } : {}),
    });
    const { app, transaction, close } = appDatabase(found.appUrl, open.connections ?? 10);
    return {
      kind: found.kind,
      app,
      appUrl: found.appUrl,
      ownerUrl: found.ownerUrl,
      transaction,
      close: onlyOnce(async () => {
        await close();
        await found.leave();
      }),
    };
  } catch (error) {
    await found.leave();
    throw error;
  }
}

/** As `openRecord`, up to the door: nothing is migrated. For backups and restores. */
export async function reachServer({
  environment,
  folder,
  what,
  alone,
  progress,
}: Omit<OpenRecord, 'migrations'>): Promise<ReachedServer> {
  const url = environment['DATABASE_URL'];
  if (url !== undefined && url !== '') {
    const named = await namedServer({ url, appUrl: environment['HEARTH_APP_DATABASE_URL'], folder });
    return { kind: 'server', ...named, leave: async () => {} };
  }
  const server = await embeddedServer({
    folder,
    what: what ?? 'hearth',
    ...(alone === undefined ? {} : { alone }),
    ...(progress ? { progress } : {}),
  });
  return { kind: 'embedded', ownerUrl: server.ownerUrl, appUrl: server.appUrl, leave: server.leave };
}

async function prepare(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    // Two that start at once must not change the same rights at once.
    await owner.query('select pg_advisory_lock($1)', [LOCK]);
    await closeDatabase(owner);
  } finally {
    await owner.end();
  }
}

const onlyOnce = (work: () => Promise<void>): (() => Promise<void>) => {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
};
