import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { RecordTrouble } from '../record-trouble.ts';
import { newKey, type Secret } from './backup-key.ts';
import type { About, Account, BackupSummary } from './contents.ts';
import { nothing, writeEntry } from './entries.ts';
import { type KeptFiles, listFiles, openFile, readFileBytes } from './evidence-files.ts';
import { readBackup } from './read-backup.ts';
import { seal } from './seal.ts';
import { listTables, newTally, READ_ALIKE, readRows, readSequences } from './tables.ts';

export interface WriteBackup {
  readonly ownerUrl: string;
  readonly file: string;
  readonly secret: Secret;
  readonly kept: KeptFiles;
  /** Which Hearth writes it. */
  readonly by: string;
  readonly now: Date;
  readonly progress?: (share: number, doing: string) => void;
  /** The cost of a guess at the passphrase; for tests alone. */
  readonly scryptN?: number;
}

/**
 * Writes the record and the kept files into one sealed file, as they stand at one moment, while others go on working; and
 * reads it back. The file appears whole or not at all, readable by its owner alone.
 */
export async function writeBackup(asked: WriteBackup): Promise<BackupSummary> {
  const { file, secret } = asked;
  if (existsSync(file)) throw new RecordTrouble('backup-exists', { file });
  const { header, key } = await newKey(secret, asked.scryptN);
  const draft = `${file}.part-${process.pid}`;
  const client = new pg.Client({ connectionString: asked.ownerUrl, application_name: 'hearth backup' });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(READ_ALIKE);
    await client.query('begin isolation level repeatable read read only');
    await pipeline(
      Readable.from(entries(client, asked)),
      createGzip({ level: 6 }),
      (bytes: AsyncIterable<Buffer>) => seal(bytes, header, key),
      createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true }),
    );
    const summary = await readBackup(draft, secret);
    await rename(draft, file);
    await flushFolder(dirname(file));
    return summary;
  } catch (error) {
    await rm(draft, { force: true });
    throw sayFileTrouble(error, file);
  } finally {
    await client.end().catch(() => {});
  }
}

async function* entries(client: pg.Client, asked: WriteBackup): AsyncGenerator<Buffer> {
  const { kept, progress } = asked;
  const migrations = await client.query<{ name: string; hash: string }>(
    'select name, hash from hearth_migrations.applied order by number',
  );
  const about: About = {
    kind: 'about',
    madeAt: asked.now.toISOString(),
    by: asked.by,
    migrations: migrations.rows,
    sequences: await readSequences(client),
  };
  yield* writeEntry(about, nothing());
  const tables = await listTables(client);
  const held: Record<string, Account['tables'][string]> = {};
  for (const [at, table] of tables.entries()) {
    progress?.((at / tables.length) * 0.5, `reading ${table.name}`);
    const tally = newTally();
    yield* writeEntry({ kind: 'table', ...table }, readRows(client, table, tally));
    held[table.name] = tally.done();
  }
  // Only now: every snapshot that a row names is there.
  const paths = await listFiles(kept);
  const files: Record<string, Account['files'][string]> = {};
  for (const [at, path] of paths.entries()) {
    progress?.(0.5 + (at / paths.length) * 0.4, `reading ${path}`);
    const handle = await openFile(kept.folder, path);
    if (handle === null) continue;
    const hash = createHash('sha256');
    let bytes = 0;
    yield* writeEntry(
      { kind: 'file', path },
      readFileBytes(handle, (chunk) => {
        hash.update(chunk);
        bytes += chunk.length;
      }),
    );
    files[path] = { bytes, sha256: hash.digest('hex') };
  }
  const account: Account = { kind: 'account', tables: held, files };
  yield* writeEntry(account, nothing());
  progress?.(0.9, 'reading it back');
}

/** A file's name is on disk only when its folder is. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().catch(() => {});
  await handle.close();
}

export function sayFileTrouble(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new RecordTrouble('disk-full', { folder: file }, error);
  if (['ENOENT', 'EACCES', 'EISDIR', 'EROFS', 'EPERM', 'ENOTDIR'].includes(code))
    return new RecordTrouble(
      'backup-not-readable',
      { file, why: error instanceof Error ? error.message : code },
      error,
    );
  return error;
}
