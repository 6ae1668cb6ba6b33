import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Snapshot } from '../manifest.ts';
import { openSnapshot } from './store.file.ts';

/** A snapshot and when it was taken. */
export interface TakenSnapshot {
  readonly snapshot: Snapshot;
  readonly takenAt: Date;
}

/** Snapshots never change, so what was read once is known. */
const read = new Map<string, TakenSnapshot>();

/** The snapshots of a store, the latest evidence first; of the same evidence date the one taken last. */
export async function listSnapshots(store: string): Promise<readonly TakenSnapshot[]> {
  const folder = join(store, 'snapshots');
  const ids = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{16}$/.test(name));
  const taken: TakenSnapshot[] = [];
  for (const id of ids) {
    const path = join(folder, id, 'manifest.json');
    const known = read.get(path);
    const found = await stat(path).catch(() => null);
    if (!found) continue;
    if (known) {
      taken.push(known);
      continue;
    }
    const snapshot = await openSnapshot(store, id);
    if (!snapshot) continue;
    const one = { snapshot, takenAt: found.mtime };
    read.set(path, one);
    taken.push(one);
  }
  return taken.sort(
    (a, b) =>
      b.snapshot.manifest.asOf.localeCompare(a.snapshot.manifest.asOf) ||
      b.takenAt.getTime() - a.takenAt.getTime(),
  );
}
