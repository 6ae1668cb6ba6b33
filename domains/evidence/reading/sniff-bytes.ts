/** What the first bytes of a file say that it is. */
export type Sniffed =
  | { readonly is: 'empty' }
  | { readonly is: 'parquet' }
  | { readonly is: 'gzip' }
  | { readonly is: 'zip' }
  | { readonly is: 'other'; readonly what: string }
  | { readonly is: 'binary'; readonly nulAt: number }
  | { readonly is: 'text'; readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'; readonly bomBytes: number };

const MAGIC: readonly (readonly [number[], Sniffed])[] = [
  [[0x50, 0x41, 0x52, 0x31], { is: 'parquet' }],
  [[0x1f, 0x8b], { is: 'gzip' }],
  [[0x50, 0x4b, 0x03, 0x04], { is: 'zip' }],
  [[0x50, 0x4b, 0x05, 0x06], { is: 'zip' }],
  [[0x25, 0x50, 0x44, 0x46], { is: 'other', what: 'a PDF' }],
  [[0xd0, 0xcf, 0x11, 0xe0], { is: 'other', what: 'an old Excel (.xls) or Word file' }],
  [[0x42, 0x5a, 0x68], { is: 'other', what: 'a bzip2 archive' }],
  [[0x37, 0x7a, 0xbc, 0xaf], { is: 'other', what: 'a 7-Zip archive' }],
  [[0x52, 0x61, 0x72, 0x21], { is: 'other', what: 'a RAR archive' }],
  [[0x89, 0x50, 0x4e, 0x47], { is: 'other', what: 'a picture' }],
  [[0xef, 0xbb, 0xbf], { is: 'text', encoding: 'utf-8', bomBytes: 3 }],
  [[0xff, 0xfe], { is: 'text', encoding: 'utf-16le', bomBytes: 2 }],
  [[0xfe, 0xff], { is: 'text', encoding: 'utf-16be', bomBytes: 2 }],
];

/**
 * Says what a file is from its first bytes (give it some kilobytes), never from its name.
 *
 * UTF-16 without a byte order mark is known by NULs at every other place; any other NUL means that it is no text.
 * Whether a text is UTF-8 throughout or Windows-1252 only the whole file can tell.
 */
export const sniffBytes = (head: Uint8Array): Sniffed => {
  if (head.length === 0) return { is: 'empty' };
  for (const [bytes, sniffed] of MAGIC) {
    if (bytes.every((byte, index) => head[index] === byte)) return sniffed;
  }
  const nulAt = head.indexOf(0);
  if (nulAt < 0) return { is: 'text', encoding: 'utf-8', bomBytes: 0 };
  const parity = nulParity(head);
  if (parity) return { is: 'text', encoding: parity, bomBytes: 0 };
  return { is: 'binary', nulAt };
};

const nulParity = (head: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  const nuls = [0, 0];
  for (const [index, byte] of head.entries()) {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = nuls;
  const most = head.length / 2;
  if (odd > most * 0.7 && even < most * 0.05) return 'utf-16le';
  if (even > most * 0.7 && odd < most * 0.05) return 'utf-16be';
  return null;
};
