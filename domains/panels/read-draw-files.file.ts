import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { DrawRequest } from '../../libraries/sortition/index.ts';
import { checkDraw } from './check-draw.ts';
import { contentHash } from './content-hash.ts';
import { csvTable } from './csv-table.ts';
import { type PanelProblem, panelProblem } from './panel-problem.ts';
import type { PublishedFile } from './published-draw.ts';
import { type PoolRead, readPool } from './read-pool.ts';
import { readQuotas } from './read-quotas.ts';

export interface DrawFilesToRead {
  readonly folder: string;
  readonly quotas: string;
  readonly pool: string;
  readonly size: number;
  readonly households: 'ignored' | 'one-per-household';
  readonly idColumn: string | undefined;
  readonly addressColumns: readonly string[] | undefined;
}

export interface DrawFilesRead {
  readonly request: DrawRequest;
  readonly pool: PoolRead;
  readonly problems: readonly PanelProblem[];
  readonly quotasFile: PublishedFile;
  readonly poolFile: PublishedFile;
}

/** Quotas and people of a draw, read and checked together: every problem at once. Throws when a file cannot be opened. */
export async function readDrawFiles(files: DrawFilesToRead): Promise<DrawFilesRead> {
  const { folder, size, households, idColumn, addressColumns } = files;
  const text = (name: string): Promise<string> => readFile(resolve(folder, name), 'utf8');
  const [quotasText, poolText] = await Promise.all([text(files.quotas), text(files.pool)]);
  const names = { quotas: basename(files.quotas), pool: basename(files.pool) };
  const quotas = readQuotas(quotasText, names.quotas);
  const pool = readPool(poolText, {
    file: names.pool,
    quotas: quotas.quotas,
    households,
    ...(idColumn === undefined ? {} : { idColumn }),
    ...(addressColumns === undefined ? {} : { addressColumns }),
  });
  const request = { people: pool.people, quotas: quotas.quotas, size };
  const readable = quotas.quotas.length > 0 && pool.people.length > 0;
  return {
    request,
    pool,
    problems: [...quotas.problems, ...pool.problems, ...(readable ? checkDraw(request, names) : [])],
    quotasFile: { name: names.quotas, sha256: await contentHash(quotasText) },
    poolFile: { name: names.pool, sha256: await contentHash(poolText) },
  };
}

/** Ids from the first column of a CSV file that has a heading; those nobody in the pool has are problems. */
export async function readIds(
  folder: string,
  name: string,
  pool: PoolRead,
): Promise<{ readonly ids: readonly string[]; readonly problems: readonly PanelProblem[] }> {
  const table = csvTable(await readFile(resolve(folder, name), 'utf8'));
  const at = Math.max(0, table.headings.indexOf(pool.idColumn));
  const known = new Set(pool.people.map((person) => person.id));
  const rows = table.rows.map(({ line, cells }) => ({ line, id: cells[at] ?? '' }));
  const file = basename(name);
  return {
    ids: rows.map(({ id }) => id).filter((id) => known.has(id)),
    problems: rows
      .filter(({ id }) => !known.has(id))
      .map(({ line, id }) => panelProblem('id-unknown', { file, line, column: pool.idColumn, found: id })),
  };
}
