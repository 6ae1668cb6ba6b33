import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { RecordTrouble } from '../record-trouble.ts';
import { findKey, type Secret } from './backup-key.ts';
import { type About, type Account, type BackupSummary, type Head, summaryOf } from './contents.ts';
import { type Entry, readEntries } from './entries.ts';
import { checkPath } from './evidence-files.ts';
import { SealBroken, unseal } from './seal.ts';
import { splitRows } from './split-rows.ts';
import { newTally, type Tally } from './tables.ts';

/** The entries of a backup, one after the other; every byte is checked before it is given. */
export async function* backupEntries(file: string, secret: Secret): AsyncGenerator<Entry<Head>> {
  const source = createReadStream(file, { highWaterMark: 1 << 20 });
  const opened = Readable.from(unseal(source, (header) => findKey(header, secret)));
  const unpacked = createGunzip();
  opened.on('error', (error) => unpacked.destroy(error));
  opened.pipe(unpacked);
  try {
    yield* readEntries<Head>(unpacked);
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

/** What a backup must hold to be one; told as it is read. */
export interface Reader {
  about?(about: About): Promise<void>;
  rows?(table: { readonly name: string; readonly columns: readonly string[] }, rows: Buffer): Promise<void>;
  file?(path: string, body: AsyncIterable<Buffer>): Promise<void>;
}

/**
 * Reads a whole backup, checks every row and file against the account at its end, and passes them on to `reader` where
 * one is given. Throws `RecordTrouble` for a file that is cut short, altered, of another kind, or locked with another key.
 */
export async function readBackup(file: string, secret: Secret, reader: Reader = {}): Promise<BackupSummary> {
  try {
    return await readAll(file, secret, reader);
  } catch (error) {
    throw sayBroken(error, file);
  }
}

async function readAll(file: string, secret: Secret, reader: Reader): Promise<BackupSummary> {
  let about: About | undefined;
  let account: Account | undefined;
  const tables: Record<string, Tally> = {};
  const files: Record<string, Account['files'][string]> = {};
  for await (const { head, body } of backupEntries(file, secret)) {
    if (account || (head.kind === 'about') !== (about === undefined))
      throw new SealBroken('altered', 'the order');
    if (head.kind === 'about') {
      about = head;
      await drain(body);
      await reader.about?.(head);
    } else if (head.kind === 'table') {
      tables[head.name] = await readTable(head, body, reader);
    } else if (head.kind === 'file') {
      files[head.path] = await readFile(head.path, body, reader);
    } else {
      account = head;
      await drain(body);
    }
  }
  if (!about || !account) throw new SealBroken('cut-short');
  const wrong = firstDifference(account.tables, tables) ?? firstDifference(account.files, files);
  if (wrong !== null) throw new SealBroken('altered', wrong);
  return summaryOf(about, account);
}

async function readTable(
  head: { readonly name: string; readonly columns: readonly string[] },
  body: AsyncIterable<Buffer>,
  reader: Reader,
): Promise<Tally> {
  const tally = newTally();
  for await (const rows of body) {
    for (const row of splitRows(rows.toString('utf8'))) tally.add(row);
    await reader.rows?.(head, rows);
  }
  return tally.done();
}

async function readFile(path: string, body: AsyncIterable<Buffer>, reader: Reader) {
  checkPath(path);
  const hash = createHash('sha256');
  let bytes = 0;
  const watched = (async function* () {
    for await (const chunk of body) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  })();
  if (reader.file) await reader.file(path, watched);
  else await drain(watched);
  return { bytes, sha256: hash.digest('hex') };
}

const drain = async (body: AsyncIterable<Buffer>): Promise<void> => {
  for await (const _ of body);
};

/** The first name under which two accounts differ. */
export function firstDifference(
  told: Readonly<Record<string, object>>,
  found: Readonly<Record<string, object>>,
): string | null {
  const names = new Set([...Object.keys(told), ...Object.keys(found)]);
  for (const name of names) if (JSON.stringify(told[name]) !== JSON.stringify(found[name])) return name;
  return null;
}

function sayBroken(error: unknown, file: string): unknown {
  if (error instanceof SealBroken) {
    const told = { file, where: error.message };
    return new RecordTrouble(`backup-${error.how}`, told, error);
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
    return new RecordTrouble(
      'backup-not-readable',
      { file, why: error instanceof Error ? error.message : '' },
      error,
    );
  if (code.startsWith('Z_') || error instanceof SyntaxError)
    return new RecordTrouble('backup-altered', { file, where: 'inside' }, error);
  return error;
}
