import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Lock, takeAlone, takeTogether } from './folder-lock.ts';
import { isAlive } from './postmaster-file.ts';

/** A process that uses the record in a folder. Who holds it is told by the lock; this is only what to call them. */
interface Holder {
  readonly pid: number;
  readonly what: string;
  readonly since: string;
  readonly machine: string;
}

const lockIn = (folder: string): string => join(folder, 'in-use.lock');
const notesIn = (folder: string): string => join(folder, 'in-use');

/** This machine since its start, and within it this container: process numbers mean something only inside. */
export const thisMachine = (): string => {
  const ask = (read: () => string): string => {
    try {
      return read();
    } catch {
      return '';
    }
  };
  const boot = ask(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  return [hostname(), boot, ask(() => readlinkSync('/proc/self/ns/pid'))].join(' ').trim();
};

interface Joining {
  readonly what: string;
  /** Not beside others. */
  readonly alone: boolean;
  readonly now: Date;
}

/** Says that this process uses the folder, for as long as it lives or until it leaves. `null`: others are in the way. */
export function joinHolders(folder: string, { what, alone, now }: Joining): Lock | null {
  const lock = alone ? takeAlone(lockIn(folder)) : takeTogether(lockIn(folder));
  if (lock === null) return null;
  mkdirSync(notesIn(folder), { recursive: true, mode: 0o700 });
  const note = join(notesIn(folder), `${process.pid}.json`);
  const holder: Holder = { pid: process.pid, what, since: now.toISOString(), machine: thisMachine() };
  writeFileSync(note, JSON.stringify(holder), { mode: 0o600 });
  return {
    release() {
      rmSync(note, { force: true });
      lock.release();
    },
  };
}

/** The whole folder for this process; `null` while anybody uses it. */
export const holdAlone = (folder: string): Lock | null => takeAlone(lockIn(folder));

export function isHeld(folder: string): boolean {
  const lock = takeAlone(lockIn(folder));
  lock?.release();
  return lock === null;
}

/** Those who use the folder, in words: `hearth serve (process 4711, since 2026-03-31 09:12)`. */
export function sayHolders(folder: string): string {
  const names = readNotes(folder).map(
    ({ pid, what, since }) => `${what} (process ${pid}, since ${since.slice(0, 16).replace('T', ' ')})`,
  );
  return names.length === 0 ? 'another Hearth' : names.join(' and ');
}

/** Whether those who use the folder do so from another machine or container, where our process numbers mean nothing. */
export const heldFromElsewhere = (folder: string): boolean => {
  const notes = readNotes(folder);
  return notes.length > 0 && notes.every(({ machine }) => machine !== thisMachine());
};

function readNotes(folder: string): readonly Holder[] {
  const here = thisMachine();
  return listNotes(folder).flatMap((name) => {
    try {
      const holder = JSON.parse(readFileSync(join(notesIn(folder), name), 'utf8')) as Holder;
      return holder.machine === here && !isAlive(holder.pid) ? [] : [holder];
    } catch {
      return [];
    }
  });
}

const listNotes = (folder: string): readonly string[] => {
  try {
    return readdirSync(notesIn(folder)).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
};
