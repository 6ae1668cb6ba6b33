import { lstat, readdir, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { TABLE_ENDING } from '../reading/find-files.file.ts';

/** The folders of the server that an administrator allowed, from `HEARTH_EXTRACT_FOLDERS`: absolute paths, separated as in PATH. */
export const allowedFolders = (
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] =>
  (environment.HEARTH_EXTRACT_FOLDERS ?? '')
    .split(process.platform === 'win32' ? ';' : ':')
    .map((folder) => folder.trim())
    .filter((folder) => isAbsolute(folder));

export type ServerFolder =
  | {
      readonly ok: true;
      readonly folder: string;
      readonly files: readonly { readonly name: string; readonly bytes: number }[];
    }
  | { readonly ok: false; readonly why: 'not allowed' | 'not there' | 'no extracts' | 'leads elsewhere' };

/**
 * A folder below one of the allowed ones, by its real path: neither `..` nor a link leads out of them. What is not allowed and
 * what is not there are told apart only below an allowed folder.
 */
export async function openServerFolder(named: string, allowed: readonly string[]): Promise<ServerFolder> {
  const wanted = named.trim();
  if (wanted === '' || wanted.includes('\0')) return { ok: false, why: 'not there' };
  const [first] = allowed;
  if (first === undefined) return { ok: false, why: 'not allowed' };
  const path = isAbsolute(wanted) ? resolve(wanted) : resolve(first, wanted);
  if (!allowed.some((folder) => isWithin(path, resolve(folder)))) return { ok: false, why: 'not allowed' };
  const real = await realpath(path).catch(() => null);
  if (real === null) return { ok: false, why: 'not there' };
  const realAllowed = await Promise.all(allowed.map((folder) => realpath(folder).catch(() => null)));
  if (!realAllowed.some((folder) => folder !== null && isWithin(real, folder)))
    return { ok: false, why: 'leads elsewhere' };
  const names = await readdir(real).catch(() => null);
  if (names === null) return { ok: false, why: 'not there' };
  const files = [];
  for (const name of names.filter((one) => TABLE_ENDING.test(one) && !one.startsWith('.')).sort()) {
    const found = await lstat(join(real, name));
    if (found.isSymbolicLink()) return { ok: false, why: 'leads elsewhere' };
    if (found.isFile()) files.push({ name, bytes: found.size });
  }
  return files.length === 0 ? { ok: false, why: 'no extracts' } : { ok: true, folder: real, files };
}

const isWithin = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way));
};
