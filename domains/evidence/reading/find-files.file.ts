import { readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findTable, type Problem, problem } from '../../records/index.ts';
import { type Mapping, ownNames, type TableMapping } from '../mapping/mapping.ts';

/** Which file holds which table, and what was left aside. */
export interface FoundFiles {
  readonly tables: ReadonlyMap<string, TableMapping>;
  readonly notes: readonly Problem[];
}

export type FilesResult =
  | { readonly ok: true; readonly found: FoundFiles }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Endings of the files that hold tables. */
export const TABLE_ENDING = /\.(csv|csv\.gz|tsv|txt|parquet|xlsx)$/i;
const OWN_OUTPUT = /^(refused-.*\.csv|data-quality\.(json|txt))$/;
const SETTINGS = /\.(ya?ml)$/i;

/** Finds the tables of a folder: those that the mapping names, then files of the contract's own names. */
export const findFiles = async (folder: string, mapping: Mapping): Promise<FilesResult> => {
  const listed = await listFolder(folder);
  if (!listed.ok) return { ok: false, problems: [problem('folder-unreadable', { found: listed.found })] };
  const named = new Set([
    ...Object.values(mapping.tables).flatMap((table) => [
      ...table.files,
      ...table.join.map((join) => join.file),
    ]),
    ...(mapping.notUsed ?? []),
  ]);
  const tables = new Map<string, TableMapping>(Object.entries(mapping.tables));
  const notes: Problem[] = [];
  const problems: Problem[] = [];
  for (const file of listed.files) {
    if (named.has(file) || OWN_OUTPUT.test(file) || SETTINGS.test(file)) continue;
    const name = tableOf(file);
    if (name === null || name in mapping.tables) notes.push(problem('file-not-read', { found: file }));
    else if (tables.has(name))
      problems.push(
        problem('two-files-one-table', { found: `${tables.get(name)?.files.join(', ')} and ${file}` }),
      );
    else tables.set(name, ownNames(file));
  }
  if (problems.length > 0) return { ok: false, problems };
  if (tables.size === 0)
    return { ok: false, problems: [problem('nothing-recognised', { found: fileList(listed.files) })] };
  return { ok: true, found: { tables, notes } };
};

/** The names of a folder's own files, in order; those that begin with a dot are left out. */
export const listFolder = async (
  folder: string,
): Promise<{ ok: true; files: string[] } | { ok: false; found: string }> => {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const files = entries
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name);
    return { ok: true, files: files.sort() };
  } catch (error) {
    return { ok: false, found: error instanceof Error ? error.message : String(error) };
  }
};

/** About how many bytes of text a folder's tables hold; packed files count eight times their size. */
export const sizeOfAll = async (folder: string, { tables }: FoundFiles): Promise<number> => {
  let sum = 0;
  for (const file of [...tables.values()].flatMap((table) => table.files)) {
    const { size } = await stat(resolve(folder, file)).catch(() => ({ size: 0 }));
    sum += /\.(csv|tsv|txt)$/i.test(file) ? size : size * 8;
  }
  return sum;
};

const tableOf = (file: string): string | null => {
  if (!TABLE_ENDING.test(file)) return null;
  const stem = file.replace(TABLE_ENDING, '').toLowerCase().replaceAll('-', '_');
  return findTable(stem)?.name ?? null;
};

const fileList = (files: readonly string[]): string =>
  files.length === 0 ? 'the folder is empty' : files.join(', ');
