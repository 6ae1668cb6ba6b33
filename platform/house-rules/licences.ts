import type { LockedPackage, Lockfile } from './unlisted-packages.ts';

/** A package that a running Hearth may load, and the licence that it states. */
export interface Licensed {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression; `null` where none is stated. */
  readonly licence: string | null;
}

/** What `package.json` of an installed package says of its licence, also in the older form; `null` where it says nothing. */
export function statedLicence(manifest: unknown): string | null {
  if (typeof manifest !== 'object' || manifest === null) return null;
  if ('license' in manifest && typeof manifest.license === 'string') return manifest.license;
  const older = 'licenses' in manifest && Array.isArray(manifest.licenses) ? manifest.licenses : [];
  const types = older.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'type' in one && typeof one.type === 'string'
      ? [one.type]
      : [],
  );
  return types.length === 0 ? null : types.join(' OR ');
}

const nameOf = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 13);

/**
 * Every package of the lockfile that is not for development alone, on whichever platform, by name. Where the lockfile holds no licence,
 * the installed package is asked; a package for another platform, which is not installed, goes by the one that asks for it.
 */
export function licensedPackages(
  { packages }: Lockfile,
  manifestOf: (place: string) => unknown,
): readonly Licensed[] {
  const places = Object.entries(packages).filter(([place, { dev }]) => place !== '' && dev !== true);
  const own = (place: string, { license }: LockedPackage): string | null =>
    license ?? statedLicence(manifestOf(place));
  const askedBy = new Map(
    places.flatMap(([place, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).map((name) => [name, own(place, entry)] as const),
    ),
  );
  const all = places.map(([place, entry]): Licensed => {
    const name = nameOf(place);
    return { name, version: entry.version ?? '', licence: own(place, entry) ?? askedBy.get(name) ?? null };
  });
  return [...new Map(all.map((one) => [`${one.name}@${one.version}`, one])).values()].sort((a, b) =>
    a.name === b.name ? compare(a.version, b.version) : compare(a.name, b.name),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'Unlicense',
]);

/** Whether all parts of an SPDX expression (or, with OR, one of them) are permissive. Unknown and missing ones are not. */
export function isPermissive(licence: string | null): boolean {
  if (licence === null) return false;
  return licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((either) => either.split(' AND ').every((part) => PERMISSIVE.has(part)));
}

/** `THIRD-PARTY.md`: the packages by licence. */
export function thirdPartyPage(packages: readonly Licensed[]): string {
  const byLicence = Map.groupBy(packages, ({ licence }) => licence ?? 'none stated');
  const sections = [...byLicence]
    .sort(([a], [b]) => compare(a, b))
    .map(
      ([licence, held]) =>
        `## ${licence.replace(/^\((.*)\)$/, '$1')}\n\n${held.map(({ name, version }) => `${name} ${version}`).join(' · ')}\n`,
    );
  return `# What Hearth runs on, and under which licences

Written by \`npm run licences\` from \`package-lock.json\`: ${packages.length} packages that a running Hearth may load, for every platform. None
of them is in this repository; \`npm ci\` fetches them, and each brings its own licence text. What only tests and checks use is not
listed. A test refuses a licence that is unknown or not permissive.

The packages with PostgreSQL hold PostgreSQL itself (PostgreSQL Licence) and the libraries that it links. Those with Node hold Node.js and
what it bundles (its \`LICENSE\` lists it). The typefaces in \`platform/page/fonts\` and \`platform/pdf/fonts\` are under the SIL Open Font Licence.

${sections.join('\n')}`;
}
