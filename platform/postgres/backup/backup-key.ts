import { randomBytes, scrypt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { RecordTrouble } from '../record-trouble.ts';
import { SealBroken, type SealHeader } from './seal.ts';

/** What opens a backup: something a person knows, or a file that is kept elsewhere. */
export type Secret = { readonly passphrase: string } | { readonly keyFile: string };

const SHORTEST_PASSPHRASE = 12;
const SHORTEST_KEY = 32;
/** A guess costs 128 MB and about half a second (OWASP's first choice for scrypt). */
const COST = { n: 2 ** 17, r: 8, p: 1 };
/** A file from a stranger may not ask for more work than this. */
const MOST_MEMORY = 1024 * 1024 * 1024;

/** A header for a new backup and the key that goes with it. `n`: a lower cost, for tests alone. */
export async function newKey(secret: Secret, n = COST.n): Promise<{ header: SealHeader; key: Buffer }> {
  const salt = randomBytes(32).toString('hex');
  if ('passphrase' in secret && [...secret.passphrase].length < SHORTEST_PASSPHRASE)
    throw new RecordTrouble('key-too-weak', { what: 'The passphrase' });
  const from: SealHeader['key'] = 'passphrase' in secret ? { from: 'scrypt', ...COST, n } : { from: 'file' };
  const header: SealHeader = { version: 1, salt, key: from };
  return { header, key: await findKey(header, secret) };
}

/** A backup is read more than once on its way in, and each derivation takes half a second. */
const derived = new WeakMap<Secret, Map<string, Promise<Buffer>>>();

/** The key that a backup was made with, if the secret is the right one. */
export async function findKey(header: SealHeader, secret: Secret): Promise<Buffer> {
  const { key } = header;
  if (key.from === 'file') {
    if (!('keyFile' in secret)) throw new SealBroken('wrong-key');
    return readKeyFile(secret.keyFile);
  }
  if (!('passphrase' in secret)) throw new SealBroken('wrong-key');
  const known = derived.get(secret) ?? new Map<string, Promise<Buffer>>();
  derived.set(secret, known);
  const name = JSON.stringify(header);
  const found = known.get(name) ?? derive(secret.passphrase, header.salt, key);
  known.set(name, found);
  return found;
}

function derive(
  passphrase: string,
  salt: string,
  { n, r, p }: { readonly n: number; readonly r: number; readonly p: number },
): Promise<Buffer> {
  const memory = 128 * n * r;
  if (!(memory * p <= MOST_MEMORY)) throw new SealBroken('wrong-kind');
  const limits = { N: n, r, p, maxmem: memory * 2 + 1024 * 1024 };
  return new Promise((done, fail) => {
    scrypt(passphrase.normalize('NFC'), Buffer.from(salt, 'hex'), 32, limits, (error, made) =>
      error ? fail(error) : done(made),
    );
  });
}

function readKeyFile(file: string): Buffer {
  let key: Buffer;
  try {
    key = readFileSync(file);
  } catch (error) {
    throw new RecordTrouble(
      'backup-not-readable',
      { file, why: error instanceof Error ? error.message : '' },
      error,
    );
  }
  if (key.length < SHORTEST_KEY) throw new RecordTrouble('key-too-weak', { what: `The key file ${file}` });
  return key;
}
