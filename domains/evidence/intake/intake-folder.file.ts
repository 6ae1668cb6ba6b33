import { copyFile, mkdir, readdir, readFile, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAPPING_FILE } from '../mapping/mapping.ts';
import { sniffBytes } from '../reading/sniff-bytes.ts';
import { readHead } from '../reading/source-bytes.file.ts';
import { acceptFile, type NotTaken } from './accept-file.ts';
import type { Look } from './look.ts';
import { safeFileName } from './safe-file-name.ts';

const PRIVATE = 0o700;

/** Where what belongs to one intake lies: its mapping, what was seen in it, and below `extracts` the files that were brought. */
export const intakeFolder = (store: string, id: string): string => join(store, 'intakes', id);

export const broughtExtracts = (store: string, id: string): string =>
  join(intakeFolder(store, id), 'extracts');

export interface BroughtFile {
  /** What the browser said. */
  readonly name: string;
  /** Where the file lies now; it is moved from there. */
  readonly path: string;
}

export type Taken =
  | { readonly ok: true; readonly files: readonly { readonly name: string; readonly bytes: number }[] }
  | { readonly ok: false; readonly notTaken: readonly NotTaken[] };

/** Moves files that were brought into an intake's folder, readable by its owner alone; all of them, or none. */
export async function takeFiles(store: string, id: string, brought: readonly BroughtFile[]): Promise<Taken> {
  const names: string[] = [];
  for (const { name } of brought) names.push(safeFileName(name, names));
  const notTaken: NotTaken[] = [];
  for (const [index, { path }] of brought.entries()) {
    const refused = acceptFile(names[index] ?? '', sniffBytes(await readHead(path)));
    if (refused) notTaken.push(refused);
  }
  if (notTaken.length > 0) return { ok: false, notTaken };
  const folder = broughtExtracts(store, id);
  await mkdir(folder, { recursive: true, mode: PRIVATE });
  try {
    const files = [];
    for (const [index, { path }] of brought.entries()) {
      const name = names[index] ?? '';
      await move(path, join(folder, name));
      files.push({ name, bytes: (await stat(join(folder, name))).size });
    }
    return { ok: true, files };
  } catch (error) {
    await removeIntake(store, id);
    throw error;
  }
}

const move = async (from: string, to: string): Promise<void> => {
  await rename(from, to).catch(async (error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    await copyFile(from, to);
    await unlink(from);
  });
};

export const removeIntake = (store: string, id: string): Promise<void> =>
  rm(intakeFolder(store, id), { recursive: true, force: true });

const LOOK_FILE = 'look.json';

/** Keeps what was seen in the extracts; it goes with them. */
export const keepLook = (store: string, id: string, look: Look): Promise<void> =>
  writeWhole(store, id, { name: LOOK_FILE, text: JSON.stringify(look) });

/** What was seen in the extracts; `null` before somebody looked, and after the files are gone. */
export async function readLook(store: string, id: string): Promise<Look | null> {
  const text = await readFile(join(intakeFolder(store, id), LOOK_FILE), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as Look);
}

/** Keeps the mapping that the import then reads before any of the extracts' own. */
export const keepIntakeMapping = (store: string, id: string, text: string): Promise<void> =>
  writeWhole(store, id, { name: MAPPING_FILE, text });

const writeWhole = async (
  store: string,
  id: string,
  { name, text }: { readonly name: string; readonly text: string },
): Promise<void> => {
  const folder = intakeFolder(store, id);
  await mkdir(folder, { recursive: true, mode: PRIVATE });
  const draft = join(folder, `.${name}.part`);
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, join(folder, name));
};

/** Intakes that have a folder in the store, with when it was last written to. */
export async function intakesOnDisk(store: string): Promise<readonly { id: string; at: Date }[]> {
  const names = await readdir(join(store, 'intakes')).catch(() => []);
  return Promise.all(
    names.map(async (id) => ({
      id,
      at: (await stat(intakeFolder(store, id)).catch(() => null))?.mtime ?? new Date(0),
    })),
  );
}

/** Without one here, the import reads the mapping that came with the extracts. */
export const dropIntakeMapping = (store: string, id: string): Promise<void> =>
  rm(join(intakeFolder(store, id), MAPPING_FILE), { force: true });
