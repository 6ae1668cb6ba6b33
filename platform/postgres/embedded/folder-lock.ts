import { closeSync, existsSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { RecordTrouble } from '../record-trouble.ts';

/**
 * Locks of a folder that the machine itself takes back when a process ends, even by kill -9: those that SQLite puts on
 * its file. Node offers no lock on files of its own. Nothing is ever written into the file.
 */
export interface Lock {
  release(): void;
}

/** One that is collected as garbage would let go. */
const held = new Set<DatabaseSync>();

function take(file: string, statements: readonly string[]): Lock | null {
  const database = openLock(file);
  try {
    for (const statement of statements) database.exec(statement);
  } catch (error) {
    database.close();
    if (error instanceof Error && /database is locked|database is busy/.test(error.message)) return null;
    throw error;
  }
  held.add(database);
  return {
    release() {
      if (held.delete(database)) database.close();
    },
  };
}

function openLock(file: string): DatabaseSync {
  try {
    // Only where it is new: to close a file gives back every lock that the process has on it.
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
    return new DatabaseSync(file, { timeout: 0 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new RecordTrouble('folder-closed', { folder: dirname(file), account: 'Hearth', why }, error);
  }
}

/** Held by any number of processes at once. */
export const takeTogether = (file: string): Lock | null =>
  take(file, ['begin', 'select count(*) from sqlite_schema']);

/** Held by one alone; `null` where anybody holds it. */
export const takeAlone = (file: string): Lock | null => take(file, ['begin exclusive']);

/** Runs `work` while nobody else on this machine does; waits for its turn. `null`: it did not come in time. */
export async function inTurn<T>(
  file: string,
  patienceMs: number,
  work: () => Promise<T>,
): Promise<{ readonly result: T } | null> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const lock = takeAlone(file);
    if (lock) {
      try {
        return { result: await work() };
      } finally {
        lock.release();
      }
    }
    if (performance.now() > until) return null;
    await wait(20);
  }
}
