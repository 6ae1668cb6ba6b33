import { randomBytes } from 'node:crypto';
import { link, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest, Snapshot } from '../manifest.ts';

const KEY_FILE = 'pseudonym.key';
const MANIFEST = 'manifest.json';

/**
 * The store's key for pseudonyms, made once (32 random bytes, readable by its owner alone).
 *
 * It lies beside the snapshots, never in one. Two processes that make it at once end with the same key. `null` if the file
 * holds no key: a new one would give everybody a new pseudonym, so that is for a person to decide.
 */
export const storeKey = async (store: string): Promise<Buffer | null> => {
  const path = join(store, KEY_FILE);
  const found = await readFile(path, 'utf8').catch(() => null);
  if (found !== null) return parseKey(found);
  await mkdir(store, { recursive: true, mode: 0o700 });
  const fresh = join(store, `.key-${randomBytes(6).toString('hex')}`);
  await writeFile(fresh, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  await link(fresh, path).catch(ignoreExisting);
  await rm(fresh);
  return parseKey(await readFile(path, 'utf8'));
};

const parseKey = (text: string): Buffer | null =>
  /^[0-9a-f]{64}$/.test(text.trim()) ? Buffer.from(text.trim(), 'hex') : null;

/** Opens a snapshot by its id; `null` if the store has none of that name. */
export const openSnapshot = async (store: string, id: string): Promise<Snapshot | null> => {
  if (!/^[0-9a-f]{16}$/.test(id)) return null;
  const folder = join(store, 'snapshots', id);
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null);
  return text === null ? null : { id, folder, manifest: JSON.parse(text) as Manifest };
};

/**
 * Writes a snapshot whole or not at all: `fill` writes into a folder of its own, which is renamed when the manifest is in.
 * If another process was first, its snapshot is the same by its name, and stays.
 */
export const publishSnapshot = async (
  store: string,
  manifest: Manifest,
  fill: (folder: string) => Promise<void>,
): Promise<{ snapshot: Snapshot; created: boolean }> => {
  const parent = join(store, 'snapshots');
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const half = await mkdtemp(join(parent, '.writing-'));
  try {
    await fill(half);
    await writeFile(join(half, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
    const folder = join(parent, manifest.id);
    const created = await rename(half, folder).then(
      () => true,
      (error: unknown) => {
        ignoreExisting(error);
        return false;
      },
    );
    if (created) return { snapshot: { id: manifest.id, folder, manifest }, created };
  } finally {
    await rm(half, { recursive: true, force: true });
  }
  const first = await openSnapshot(store, manifest.id);
  if (!first) throw new Error(`The snapshot ${manifest.id} is in the store but cannot be opened.`);
  return { snapshot: first, created: false };
};

const ignoreExisting = (error: unknown): void => {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code !== 'EEXIST' && code !== 'ENOTEMPTY' && code !== 'EPERM') throw error;
};
