import { SealBroken } from './seal.ts';

/** One table or file, as it comes out of a backup. Its body must be read to its end before the next is asked for. */
export interface Entry<Head> {
  readonly head: Head;
  readonly body: AsyncIterable<Buffer>;
}

const MOST_FRAME = 512 * 1024 * 1024;

const frame = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

/** A frame with the head, frames of body, and an empty frame that ends it. */
export async function* writeEntry(head: object, body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield frame(Buffer.from(JSON.stringify(head)));
  for await (const bytes of body) if (bytes.length > 0) yield frame(bytes);
  yield frame(Buffer.alloc(0));
}

export async function* nothing(): AsyncGenerator<Buffer> {}

export async function* readEntries<Head>(source: AsyncIterable<Buffer>): AsyncGenerator<Entry<Head>> {
  const frames: AsyncGenerator<Buffer> = readFrames(source);
  for (let first = await frames.next(); !first.done; first = await frames.next()) {
    let ended = false;
    const body = async function* (): AsyncGenerator<Buffer> {
      for (;;) {
        const next: IteratorResult<Buffer> = await frames.next();
        if (next.done) throw new SealBroken('cut-short');
        if (next.value.length === 0) break;
        yield next.value;
      }
      ended = true;
    };
    yield { head: JSON.parse(first.value.toString('utf8')) as Head, body: body() };
    if (!ended) throw new Error('The body of an entry was not read to its end.');
  }
}

async function* readFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let have: Buffer[] = [];
  let length = 0;
  let wanted = 4;
  let inFrame = false;
  for await (const bytes of source) {
    have.push(bytes);
    length += bytes.length;
    while (length >= wanted) {
      const all = have.length === 1 && have[0] ? have[0] : Buffer.concat(have);
      const piece = all.subarray(0, wanted);
      have = [all.subarray(wanted)];
      length -= wanted;
      if (inFrame) yield piece;
      const next: number | null = inFrame ? null : piece.readUInt32BE();
      if (next !== null && next > MOST_FRAME) throw new SealBroken('altered', 'a piece is too long');
      if (next === 0) yield Buffer.alloc(0);
      inFrame = next !== null && next > 0;
      wanted = next !== null && next > 0 ? next : 4;
    }
  }
  if (length > 0 || inFrame) throw new SealBroken('cut-short');
}
