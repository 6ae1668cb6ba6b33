import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { APP_ROLE, makeAppRole, makeRole } from '../app-role.ts';
import { RecordTrouble } from '../record-trouble.ts';
import { inTurn, type Lock } from './folder-lock.ts';
import { heldFromElsewhere, holdAlone, isHeld, joinHolders, sayHolders } from './holders.ts';
import { initDatabase, versionOf } from './init-database.ts';
import { type Passwords, passwordsOf } from './passwords.ts';
import { handOver, type Place, preparePlace, SOCKET_PORT } from './place.ts';
import { disownStranger, isAlive, isServerOf, readPostmaster } from './postmaster-file.ts';
import { findPrograms, type Programs } from './programs.ts';
import { clearSocket, startServer, stopServer } from './run-server.ts';

export interface EmbeddedServer {
  readonly pid: number;
  /** Whether it ran already: left by a Hearth that was killed, or used by another one. */
  readonly adopted: boolean;
  readonly superuserUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Leaves the server; the last to leave stops it. */
  leave(): Promise<void>;
}

export interface EmbeddedRequest {
  readonly folder: string;
  /** Who uses it, for the sentence that another one reads: `hearth serve`. */
  readonly what: string;
  /** Nobody else may use it meanwhile: a restore. */
  readonly alone?: boolean;
  /** For tests alone: made without waiting for the disk. */
  readonly unsafe?: boolean;
  readonly progress?: (doing: string) => void;
}

const SUPERUSER = 'hearth_superuser';
const OWNER = 'hearth_owner';
const DATABASE = 'hearth';
const PATIENCE_MS = 120_000;

const turnIn = (folder: string): string => join(folder, 'starting.lock');

/**
 * Hearth's own PostgreSQL on a folder: made at the first time, started where it does not run, adopted where it does.
 * Every Hearth of this machine may use it at once; whoever leaves last stops it. One that was killed leaves it running,
 * and the next adopts it.
 */
export async function embeddedServer(request: EmbeddedRequest): Promise<EmbeddedServer> {
  const place = preparePlace(request.folder, request.progress);
  const turn = await inTurn(turnIn(place.folder), PATIENCE_MS, () => enter(place, request));
  if (turn === null)
    throw new RecordTrouble('held-by-others', { folder: place.folder, holder: sayHolders(place.folder) });
  return turn.result;
}

async function enter(place: Place, request: EmbeddedRequest): Promise<EmbeddedServer> {
  const hold = holdFor(place, request);
  try {
    const programs = findPrograms(place.account, place.programs);
    const passwords = passwordsOf(place.folder, place.data);
    await ensureDatabase(programs, place, passwords, request);
    const superuserUrl = urlOf(place, SUPERUSER, passwords.superuser, 'postgres');
    const { pid, adopted } = await ensureRunning(programs, place, superuserUrl, request.progress);
    await ensureRoles(superuserUrl, passwords);
    handOver(place);
    const stopWatching = keepRunning(place, () => ensureRunning(programs, place, superuserUrl));
    return {
      pid,
      adopted,
      superuserUrl,
      ownerUrl: urlOf(place, OWNER, passwords.owner, DATABASE),
      appUrl: urlOf(place, APP_ROLE, passwords.app, DATABASE),
      async leave() {
        stopWatching();
        await leave(place, hold);
      },
    };
  } catch (error) {
    await letGo(place, hold);
    throw error;
  }
}

function holdFor({ folder }: Place, { what, alone }: EmbeddedRequest): Lock {
  const others = isHeld(folder) ? sayHolders(folder) : null;
  if (others !== null && !alone && heldFromElsewhere(folder))
    throw new RecordTrouble('held-elsewhere', { folder, holder: others });
  const hold = joinHolders(folder, { what, alone: alone ?? false, now: new Date() });
  if (hold === null)
    throw new RecordTrouble('held-by-others', { folder, holder: others ?? 'another Hearth' });
  return hold;
}

async function ensureDatabase(
  programs: Programs,
  { data, account, home }: Place,
  passwords: Passwords,
  { progress, unsafe }: EmbeddedRequest,
): Promise<void> {
  const found = versionOf(data);
  if (found === null) {
    progress?.('making the database (the first time only, a few seconds)');
    await initDatabase(programs, {
      folder: data,
      superuser: SUPERUSER,
      password: passwords.superuser,
      account,
      passing: dirname(home),
      unsafe: unsafe ?? false,
    });
  } else if (found !== programs.major) {
    throw new RecordTrouble('other-version', { folder: data, found, wanted: programs.major });
  }
}

async function ensureRunning(
  programs: Programs,
  { data, socket, log, account, folder }: Place,
  superuserUrl: string,
  progress?: (doing: string) => void,
): Promise<{ readonly pid: number; readonly adopted: boolean }> {
  const until = performance.now() + PATIENCE_MS;
  for (let told = readPostmaster(data); told && isServerOf(told.pid, data); told = readPostmaster(data)) {
    // A server that is still starting has not written its socket folder yet.
    if (told.socketFolder !== '' && told.socketFolder !== socket)
      throw new RecordTrouble('not-our-server', { folder, pid: String(told.pid) });
    if (told.ready && (await answers(superuserUrl))) return { pid: told.pid, adopted: true };
    // It starts, recovers, or is on its way out; if the last, we start another.
    if (performance.now() > until)
      throw new RecordTrouble('did-not-start', { words: 'it runs and does not answer', log });
    await wait(50);
  }
  disownStranger(data);
  clearSocket(socket, SOCKET_PORT);
  progress?.('starting the database');
  const pid = await startServer(programs, { data, socket, log }, account, { port: String(SOCKET_PORT) });
  return { pid, adopted: false };
}

/** `false` while it starts or stops. A server that refuses our password is not the one we made. */
async function answers(superuserUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: superuserUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '28P01')
      throw new RecordTrouble('refused-sign-in', { words: error.message, name: 'passwords.json' }, error);
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** At every start, and not only at the first: a first start may have been killed half-way. */
async function ensureRoles(superuserUrl: string, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await makeRole(client, OWNER, passwords.owner, 'login createrole');
    await makeAppRole(client, passwords.app);
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rows.length === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`);
  } finally {
    await client.end();
  }
}

const LOOK_EVERY_MS = 500;

/** A server that dies while it is used (killed, a full disk) is started again by whoever notices first. */
function keepRunning({ folder, data }: Place, start: () => Promise<unknown>): () => void {
  let busy = false;
  const look = async (): Promise<void> => {
    const told = readPostmaster(data);
    if (busy || (told && isAlive(told.pid))) return;
    busy = true;
    // Where it fails, the next look tries again: a disk may have room by then.
    await inTurn(turnIn(folder), 0, start).catch(() => {});
    busy = false;
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function leave(place: Place, hold: Lock): Promise<void> {
  const turn = await inTurn(turnIn(place.folder), PATIENCE_MS, () => letGo(place, hold));
  if (turn === null) hold.release();
}

/** In turn only: between the last one's leaving and the server's end nobody may come in. */
async function letGo({ folder, home, data, socket }: Place, hold: Lock): Promise<void> {
  hold.release();
  const alone = holdAlone(folder);
  if (alone === null) return;
  try {
    const told = readPostmaster(data);
    // Not one that somebody else started on our folder: it was refused, and is theirs to stop.
    if (told?.socketFolder === socket && isServerOf(told.pid, data)) await stopServer(told.pid);
    if (!socket.startsWith(home)) rmSync(socket, { recursive: true, force: true });
  } finally {
    alone.release();
  }
}

const urlOf = ({ socket }: Place, role: string, password: string, database: string): string =>
  `postgres://${role}:${password}@localhost:${SOCKET_PORT}/${database}?host=${encodeURIComponent(socket)}`;
