import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  timingSafeEqual,
} from 'node:crypto';

/**
 * A sealed stream: nobody can read it without the key, and nobody can change, reorder, cut or lengthen it unseen. Chunks of
 * 64 KiB under AES-256-GCM; a chunk's nonce is its number and whether it is the last, so the end is sealed like
 * the rest. The key of a file is made from the given key and a random salt in the header: no two files share a nonce.
 */
export class SealBroken extends Error {
  readonly how: 'wrong-kind' | 'too-new' | 'wrong-key' | 'altered' | 'cut-short';

  constructor(how: SealBroken['how'], message: string = how) {
    super(message);
    this.name = 'SealBroken';
    this.how = how;
  }
}

/** What stands readable at the head of the file: how the key is found again. */
export interface SealHeader {
  readonly version: 1;
  readonly salt: string;
  /** `scrypt`: from a passphrase, with these costs; `file`: the bytes of a key file. */
  readonly key:
    | { readonly from: 'scrypt'; readonly n: number; readonly r: number; readonly p: number }
    | { readonly from: 'file' };
}

const MAGIC = Buffer.from('HEARTH BACKUP\n');
const CHUNK = 64 * 1024;
const TAG = 16;
const MAC = 32;
const MOST_HEADER = 4096;

const nonce = (count: number, last: boolean): Buffer => {
  const bytes = Buffer.alloc(12);
  bytes.writeBigUInt64BE(BigInt(count), 3);
  bytes[11] = last ? 1 : 0;
  return bytes;
};

const keyOf = (key: Buffer, salt: string, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.from(salt, 'hex'), `hearth backup ${use}`, 32));

const macOf = (key: Buffer, salt: string, head: Buffer): Buffer =>
  createHmac('sha256', keyOf(key, salt, 'head'))
    .update(head)
    .digest();

/** Seals what comes; the first bytes it gives are the header. */
export async function* seal(
  plain: AsyncIterable<Buffer>,
  header: SealHeader,
  key: Buffer,
): AsyncGenerator<Buffer> {
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const head = Buffer.concat([MAGIC, length, text]);
  yield Buffer.concat([head, macOf(key, header.salt, head)]);
  const chunkKey = keyOf(key, header.salt, 'chunks');
  let count = 0;
  const close = (chunk: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', chunkKey, nonce(count, last));
    count += 1;
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  };
  // A whole chunk is kept back until more comes: the last one must be known as the last.
  for await (const { bytes, last } of inPieces(plain, CHUNK)) yield close(bytes, last);
}

/** Opens what `seal` made. `findKey` gets the header and gives the key. Throws `SealBroken` before it gives a false byte. */
export async function* unseal(
  sealed: AsyncIterable<Buffer>,
  findKey: (header: SealHeader) => Promise<Buffer>,
): AsyncGenerator<Buffer> {
  const bytes = sealed[Symbol.asyncIterator]();
  const start = await readHead(bytes);
  const key = await findKey(start.header);
  const mac = macOf(key, start.header.salt, start.head);
  if (
    !timingSafeEqual(
      createHash('sha256').update(mac).digest(),
      createHash('sha256').update(start.mac).digest(),
    )
  )
    throw new SealBroken('wrong-key');
  const chunkKey = keyOf(key, start.header.salt, 'chunks');
  let count = 0;
  const rest = (async function* () {
    yield start.rest;
    for (let next = await bytes.next(); !next.done; next = await bytes.next()) yield next.value;
  })();
  for await (const { bytes: chunk, last } of inPieces(rest, CHUNK + TAG)) {
    yield openChunk(chunk, chunkKey, count, last);
    count += 1;
  }
}

function openChunk(chunk: Buffer, key: Buffer, count: number, last: boolean): Buffer {
  if (chunk.length < TAG) throw new SealBroken('cut-short');
  const opened = tryChunk(chunk, key, nonce(count, last));
  if (opened) return opened;
  // What ends the file and was not sealed as its end: the file goes on elsewhere.
  if (last && tryChunk(chunk, key, nonce(count, false))) throw new SealBroken('cut-short');
  throw new SealBroken(last ? 'cut-short' : 'altered', `at chunk ${count + 1}`);
}

function tryChunk(chunk: Buffer, key: Buffer, iv: Buffer): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, iv);
  decipher.setAuthTag(chunk.subarray(chunk.length - TAG));
  try {
    return Buffer.concat([decipher.update(chunk.subarray(0, chunk.length - TAG)), decipher.final()]);
  } catch {
    return null;
  }
}

async function readHead(bytes: AsyncIterator<Buffer>) {
  let have: Buffer = Buffer.alloc(0);
  const fill = async (upTo: number): Promise<void> => {
    while (have.length < upTo) {
      const next = await bytes.next();
      if (next.done)
        throw new SealBroken(have.subarray(0, MAGIC.length).equals(MAGIC) ? 'cut-short' : 'wrong-kind');
      have = Buffer.concat([have, next.value]);
    }
  };
  await fill(MAGIC.length + 4);
  if (!have.subarray(0, MAGIC.length).equals(MAGIC)) throw new SealBroken('wrong-kind');
  const length = have.readUInt32BE(MAGIC.length);
  if (length > MOST_HEADER) throw new SealBroken('wrong-kind');
  const end = MAGIC.length + 4 + length;
  await fill(end + MAC);
  const head = have.subarray(0, end);
  return {
    head,
    header: parseHeader(have.subarray(MAGIC.length + 4, end).toString('utf8')),
    mac: have.subarray(end, end + MAC),
    rest: have.subarray(end + MAC),
  };
}

function parseHeader(text: string): SealHeader {
  let header: Partial<SealHeader>;
  try {
    header = JSON.parse(text) as Partial<SealHeader>;
  } catch {
    throw new SealBroken('wrong-kind');
  }
  if (typeof header.version === 'number' && header.version > 1) throw new SealBroken('too-new');
  const { version, salt, key } = header;
  if (version !== 1 || typeof salt !== 'string' || !/^[0-9a-f]{64}$/.test(salt) || typeof key !== 'object')
    throw new SealBroken('wrong-kind');
  return { version, salt, key };
}

/** The same bytes in pieces of one size; the last one, which may be shorter or empty, is marked. */
async function* inPieces(
  source: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ readonly bytes: Buffer; readonly last: boolean }> {
  let have: Buffer[] = [];
  let length = 0;
  for await (const bytes of source) {
    have.push(bytes);
    length += bytes.length;
    if (length <= size) continue;
    const all = Buffer.concat(have);
    let from = 0;
    for (; length - from > size; from += size) yield { bytes: all.subarray(from, from + size), last: false };
    have = [all.subarray(from)];
    length -= from;
  }
  yield { bytes: Buffer.concat(have), last: true };
}
