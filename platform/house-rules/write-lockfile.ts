import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { completeLockfile } from './complete-lockfile.ts';
import type { Lockfile } from './unlisted-packages.ts';

const path = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
const { lock, added, left } = completeLockfile(JSON.parse(readFileSync(path, 'utf8')) as Lockfile);
if (added.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? 'Nothing to add.' : `Added ${added.length}:\n${added.join('\n')}`);
for (const { name, version, askedBy } of left) {
  console.error(
    `Not added: ${name}@${version}, asked for by ${askedBy || 'package.json'}. Run npm install with a registry that holds it.`,
  );
}
process.exitCode = left.length > 0 ? 1 : 0;
