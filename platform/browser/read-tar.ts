/** One entry of a tar archive; folders have no bytes. */
export interface TarEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
  readonly bytes: Uint8Array;
}

const BLOCK = 512;

/**
 * The files and folders of a plain (ustar) tar archive held in memory.
 * Throws for links, and for names that would leave the folder they are unpacked into.
 */
export const readTar = (archive: Uint8Array): readonly TarEntry[] => {
  const entries: TarEntry[] = [];
  let at = 0;
  while (at + BLOCK <= archive.length) {
    const name = textAt(archive, at, 100);
    if (name === '') break;
    const size = Number.parseInt(textAt(archive, at + 124, 12).trim() || '0', 8);
    const type = textAt(archive, at + 156, 1);
    if (name.startsWith('/') || name.split('/').includes('..'))
      throw new Error(`unsafe name in tar: ${name}`);
    if (type !== '' && type !== '0' && type !== '5') throw new Error(`unexpected kind of tar entry: ${type}`);
    const start = at + BLOCK;
    entries.push({
      name,
      kind: type === '5' ? 'folder' : 'file',
      bytes: archive.subarray(start, start + size),
    });
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return entries;
};

const textAt = (archive: Uint8Array, start: number, length: number): string => {
  const field = archive.subarray(start, start + length);
  const end = field.indexOf(0);
  return Buffer.from(end < 0 ? field : field.subarray(0, end)).toString('utf8');
};
