/** What `package-lock.json` (version 3) says of one installed place. */
export interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Lockfile {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** A package that another one asks for and the lockfile does not list: `npm ci` would refuse, or leave a machine without it. */
export interface Unlisted {
  readonly name: string;
  readonly version: string;
  /** The place of the package that asks for it; '' is the project itself. */
  readonly askedBy: string;
  readonly kind: 'dependency' | 'optional';
}

/** Where Node would find `name` from `place`: the nearest node_modules, then those above it. */
function listedFrom({ packages }: Lockfile, place: string, name: string): string | undefined {
  let at = place;
  for (;;) {
    const candidate = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (packages[candidate]) return candidate;
    if (at === '') return undefined;
    const up = at.lastIndexOf('/node_modules/');
    at = up < 0 ? '' : at.slice(0, up);
  }
}

/** Every package that is asked for and not listed; empty for a lockfile that `npm ci` accepts on every platform. */
export function unlistedPackages(lock: Lockfile): Unlisted[] {
  return Object.entries(lock.packages).flatMap(([place, entry]) => {
    const missing = (
      asked: Readonly<Record<string, string>> | undefined,
      kind: Unlisted['kind'],
    ): Unlisted[] =>
      Object.entries(asked ?? {})
        .filter(([name]) => listedFrom(lock, place, name) === undefined)
        .map(([name, version]) => ({ name, version, askedBy: place, kind }));
    const needed = Object.entries({ ...entry.dependencies, ...(place === '' ? entry.devDependencies : {}) });
    return [
      ...missing(
        Object.fromEntries(needed.filter(([name]) => !(name in (entry.optionalDependencies ?? {})))),
        'dependency',
      ),
      ...missing(entry.optionalDependencies, 'optional'),
    ];
  });
}
