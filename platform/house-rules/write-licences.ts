/** `npm run licences`: writes THIRD-PARTY.md. Ends with 1 where a package states no permissive licence. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedLicences } from './installed-licences.ts';
import { isPermissive, thirdPartyPage } from './licences.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const packages = installedLicences(project);
writeFileSync(join(project, 'THIRD-PARTY.md'), thirdPartyPage(packages));
console.log(`THIRD-PARTY.md lists ${packages.length} packages.`);
const others = packages.filter(({ licence }) => !isPermissive(licence));
for (const { name, version, licence } of others)
  console.error(`${name} ${version}: ${licence ?? 'no licence'} is not on the list of permissive licences.`);
process.exitCode = others.length > 0 ? 1 : 0;
