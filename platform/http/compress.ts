import { promisify } from 'node:util';
import { brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';

const gzipLater = promisify(gzip);
const SMALLEST = 600;

/** A text that never changes, packed once at the best the browser takes. */
export interface Packed {
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
}

export const pack = (body: Buffer): Packed => ({
  plain: body,
  gzip: gzipSync(body, { level: 9 }),
  brotli: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
});

/** The packing that this `accept-encoding` takes. */
export const packedFor = (packed: Packed, accepts: string): { body: Buffer; encoding: string | null } => {
  if (/\bbr\b/.test(accepts)) return { body: packed.brotli, encoding: 'br' };
  if (/\bgzip\b/.test(accepts)) return { body: packed.gzip, encoding: 'gzip' };
  return { body: packed.plain, encoding: null };
};

/** A page packed for one reader. Light work, off the main thread: pages are made for each reader anew. */
export const packNow = async (
  body: Buffer,
  accepts: string,
): Promise<{ body: Buffer; encoding: string | null }> =>
  body.length < SMALLEST || !/\bgzip\b/.test(accepts)
    ? { body, encoding: null }
    : { body: await gzipLater(body, { level: 5 }), encoding: 'gzip' };
