import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const CHUNK = 1 << 20;

/** The first bytes of a file, for sniffing. */
export const readHead = async (path: string, bytes = 65536): Promise<Buffer> => {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(bytes);
    const { bytesRead } = await file.read(buffer, 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

/** The first bytes of what a gzip file holds. */
export const readGzipHead = async (path: string, bytes = 65536): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of unzipped(path)) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(parts).subarray(0, bytes);
};

/** A file's SHA-256 in hexadecimal and its size, read as a stream. */
export const fingerprint = async (path: string): Promise<{ sha256: string; bytes: number }> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) hash.update(chunk as Buffer);
  return { sha256: hash.digest('hex'), bytes: (await stat(path)).size };
};

/** A file as UTF-8 bytes, chunk by chunk, unzipped and converted as needed; its byte order mark left out. */
export const utf8Chunks = async function* (
  path: string,
  { gzip, encoding }: { readonly gzip: boolean; readonly encoding: TextEncoding },
): AsyncGenerator<Buffer> {
  const chunks = gzip ? unzipped(path) : createReadStream(path, { highWaterMark: CHUNK });
  if (encoding === 'utf-8') {
    let first = true;
    for await (const chunk of chunks) {
      yield first && startsWithBom(chunk as Buffer) ? (chunk as Buffer).subarray(3) : (chunk as Buffer);
      first = false;
    }
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk as Buffer, { stream: true }));
  yield Buffer.from(decoder.decode());
};

const unzipped = (path: string): AsyncIterable<Buffer> => {
  const source = createReadStream(path, { highWaterMark: CHUNK });
  const gunzip = createGunzip({ chunkSize: CHUNK });
  source.on('error', (error) => gunzip.destroy(error));
  return source.pipe(gunzip);
};

const startsWithBom = (chunk: Buffer): boolean => chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
