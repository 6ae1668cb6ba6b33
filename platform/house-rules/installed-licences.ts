import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Licensed, licensedPackages } from './licences.ts';
import type { Lockfile } from './unlisted-packages.ts';

/** The licences of what this project runs on, from its lockfile and from what is installed. */
export function installedLicences(project: string): readonly Licensed[] {
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  return licensedPackages(read(join(project, 'package-lock.json')) as Lockfile, (place) => {
    const manifest = join(project, place, 'package.json');
    return existsSync(manifest) ? read(manifest) : null;
  });
}
