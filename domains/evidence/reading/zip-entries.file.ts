import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';

/** One file inside a ZIP archive. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const TAIL = 65_557;

/** What a ZIP archive holds, from its central directory; `null` if it is damaged, encrypted or larger than 4 GB. */
export const zipEntries = async (path: string): Promise<readonly ZipEntry[] | null> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const tail = await readAt(file, Math.max(0, size - TAIL), Math.min(size, TAIL));
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    if (end < 0 || tail.length < end + 22 || tail.readUInt32LE(end) !== END_MARK) return null;
    const count = tail.readUInt16LE(end + 10);
    const length = tail.readUInt32LE(end + 12);
    const start = tail.readUInt32LE(end + 16);
    if (start + length > size || length > 16_777_216) return null;
    return parseDirectory(await readAt(file, start, length), count);
  } finally {
    await file.close();
  }
};

/**
 * The bytes of one entry, unpacked as a stream. Throws once more than `limit` bytes have come out, whatever the archive
 * says of itself.
 */
export const unpackEntry = async function* (
  path: string,
  entry: ZipEntry,
  limit: number,
): AsyncGenerator<Buffer> {
  const head = await withFile(path, (file) => readAt(file, entry.offset, 30));
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (entry.packedBytes === 0) return;
  const source = createReadStream(path, { start, end: start + entry.packedBytes - 1 });
  const stream = entry.method === 0 ? source : source.pipe(createInflateRaw());
  source.on('error', (error) => stream.destroy(error));
  let out = 0;
  for await (const chunk of stream) {
    out += (chunk as Buffer).length;
    if (out > limit)
      throw new Error(`${entry.name} unpacks to more than ${Math.round(limit / 1_048_576)} MB`);
    yield chunk as Buffer;
  }
};

const parseDirectory = (directory: Buffer, count: number): ZipEntry[] | null => {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let n = 0; n < count; n++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY_MARK) return null;
    const encrypted = (directory.readUInt16LE(at + 8) & 1) === 1;
    const nameLength = directory.readUInt16LE(at + 28);
    if (encrypted) return null;
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
};

const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
};

const withFile = async <T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> => {
  const file = await open(path, 'r');
  try {
    return await work(file);
  } finally {
    await file.close();
  }
};
