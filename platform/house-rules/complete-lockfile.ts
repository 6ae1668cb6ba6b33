import type { LockedPackage, Lockfile, Unlisted } from './unlisted-packages.ts';
import { unlistedPackages } from './unlisted-packages.ts';

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
] as const;
const PROCESSORS = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
] as const;

/** The system, processor and C library that a platform package's own name tells: `@scope/thing-linux-arm64-musl`. */
export function platformOfName(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> | undefined {
  const words = name
    .replace(/^@[^/]+\//, '')
    .split(/[-.]/)
    .map((word) => (word === 'win' ? 'win32' : word));
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  if (!os || !cpu) return undefined;
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined;
  return { os: [os], cpu: [cpu], ...(libc ? { libc: [libc] } : {}) };
}

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

export interface CompletedLockfile {
  readonly lock: Lockfile;
  readonly added: readonly string[];
  /** Not platform packages, or asked for by a range: only npm can say which version is meant. */
  readonly left: readonly Unlisted[];
}

/**
 * A lockfile in which every platform package that is asked for by an exact version is listed, so that `npm ci` works on
 * systems other than the one that wrote it. npm leaves out what its registry did not hold when the lockfile was written.
 *
 * What is added has version, os and cpu, and no hash: npm checks the hash of those it listed itself. When NOT to use:
 * where the registry holds every platform; `npm install --package-lock-only` then lists them with their hashes.
 */
export function completeLockfile(lock: Lockfile): CompletedLockfile {
  const packages: Record<string, LockedPackage> = { ...lock.packages };
  const added: string[] = [];
  const left: Unlisted[] = [];
  for (const one of unlistedPackages(lock)) {
    const platform = platformOfName(one.name);
    const place = `node_modules/${one.name}`;
    if (one.kind !== 'optional' || !platform || !EXACT.test(one.version)) left.push(one);
    else if (packages[place] === undefined) {
      const dev = lock.packages[one.askedBy]?.dev === true;
      packages[place] = { version: one.version, ...platform, ...(dev ? { dev } : {}), optional: true };
      added.push(place);
    }
  }
  const inOrder = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  return { lock: { ...lock, packages: inOrder }, added, left };
}
