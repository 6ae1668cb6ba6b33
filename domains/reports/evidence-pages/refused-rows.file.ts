import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the rows that a run refused lie, as they came: readable by their owner alone, for a month. */
export const refusedFolder = (store: string, job: string): string => join(store, 'refused', job);

const NAME = /^refused-([a-z_]{1,40})\.csv$/;

/** The tables of which a run's refused rows are still here. */
export const refusedTables = async (store: string, job: string): Promise<readonly string[]> =>
  (await readdir(refusedFolder(store, job)).catch(() => [])).flatMap((name) => NAME.exec(name)?.[1] ?? []);

/** The refused rows of one table as CSV; `null` where there are none, or no longer. */
export const readRefused = async (
  store: string,
  { job, table }: { readonly job: string; readonly table: string },
): Promise<Buffer | null> => {
  const name = `refused-${table}.csv`;
  return NAME.test(name) ? readFile(join(refusedFolder(store, job), name)).catch(() => null) : null;
};
