import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import {
  chmod,
  type FileHandle,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { RecordTrouble } from '../record-trouble.ts';
import { SealBroken } from './seal.ts';

/** What of a folder belongs into a backup beside the record: for Hearth the evidence store's snapshots and its key. */
export interface KeptFiles {
  readonly folder: string;
  /** Files or folders directly in it. What is not there is left out. */
  readonly parts: readonly string[];
  /** Of the parts, those that another one of the same name must not be put together with: a key. */
  readonly single: readonly string[];
}

/** Relative paths of every file, in order. What begins with a dot is half-written and stays out. */
export async function listFiles({ folder, parts }: KeptFiles): Promise<readonly string[]> {
  const within = async (path: string): Promise<readonly string[]> => {
    const found = await stat(join(folder, path)).catch(() => null);
    if (found === null) return [];
    if (found.isFile()) return [path];
    const names = (await readdir(join(folder, path))).filter((name) => !name.startsWith('.')).sort();
    return (await Promise.all(names.map((name) => within(`${path}/${name}`)))).flat();
  };
  return (await Promise.all(parts.map(within))).flat();
}

export async function* readFileBytes(
  handle: FileHandle,
  hash: (bytes: Buffer) => void,
): AsyncGenerator<Buffer> {
  for await (const bytes of handle.createReadStream({ highWaterMark: 1 << 20 })) {
    hash(bytes);
    yield bytes;
  }
}

/** `null`: it has gone since it was listed, as what is half-written or erased may. */
export const openFile = (folder: string, path: string): Promise<FileHandle | null> =>
  open(join(folder, path), 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });

/** Paths come from a file: none may lead out of the folder, nor to what is half-written. */
export function checkPath(path: string): string {
  const good = path.split('/').every((piece) => /^[^.\\\p{Cc}][^\\\p{Cc}]*$/u.test(piece));
  if (!good) throw new SealBroken('altered', `the path ${path}`);
  return path;
}

/** A folder beside its goal, into which files are put first. */
export interface Staging {
  put(
    path: string,
    body: AsyncIterable<Buffer>,
  ): Promise<{ readonly bytes: number; readonly sha256: string }>;
  /** Moves everything to its goal. What was there under the same name and differs is put aside, never lost. */
  moveIn(now: Date): Promise<void>;
  discard(): Promise<void>;
}

export async function stageFiles({ folder, parts }: KeptFiles): Promise<Staging> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = await mkdtemp(join(folder, '.restoring-'));
  const put: string[] = [];
  return {
    async put(path, body) {
      if (!parts.includes(path.split('/')[0] ?? '')) throw new SealBroken('altered', `the path ${path}`);
      const goal = join(draft, checkPath(path));
      await mkdir(dirname(goal), { recursive: true, mode: 0o700 });
      const hash = createHash('sha256');
      let bytes = 0;
      await pipeline(
        body,
        async function* (source: AsyncIterable<Buffer>) {
          for await (const chunk of source) {
            hash.update(chunk);
            bytes += chunk.length;
            yield chunk;
          }
        },
        createWriteStream(goal, { mode: 0o600, flush: true }),
      );
      put.push(path);
      return { bytes, sha256: hash.digest('hex') };
    },
    async moveIn(now) {
      const aside = `.before-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
      for (const path of put) {
        const goal = join(folder, path);
        await mkdir(dirname(goal), { recursive: true, mode: 0o700 });
        if (existsSync(goal) && !(await same(goal, join(draft, path)))) await rename(goal, `${goal}${aside}`);
        await rename(join(draft, path), goal);
        await chmod(goal, 0o600);
      }
      await rm(draft, { recursive: true, force: true });
    },
    discard: () => rm(draft, { recursive: true, force: true }),
  };
}

const same = async (a: string, b: string): Promise<boolean> => {
  const [one, other] = await Promise.all([stat(a), stat(b)]);
  if (one.size !== other.size) return false;
  const [left, right] = await Promise.all([hashOf(a), hashOf(b)]);
  return left === right;
};

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes);
  return hash.digest('hex');
}

/** A key that differs from the backup's: snapshots made with one cannot be joined with those made with the other. */
export async function refuseOtherKey(
  kept: KeptFiles,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const path of kept.single) {
    const here = await readFile(join(kept.folder, path)).catch(() => null);
    const there = files[path];
    if (here && there && createHash('sha256').update(here).digest('hex') !== there)
      throw new RecordTrouble('other-evidence-key');
  }
}
