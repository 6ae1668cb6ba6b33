/** `npm run methods`: writes docs/methods/measures from the measures. With `--compare`, writes nothing and says what differs. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MEASURES } from '../../domains/measures/index.ts';
import { methodPages } from '../../domains/measures/method-page.ts';
import { projectFolder } from './version.ts';

const folder = join(projectFolder(), 'docs', 'methods', 'measures');
const pages = methodPages(MEASURES);
mkdirSync(folder, { recursive: true });
const there = new Set(readdirSync(folder));
const differing = pages.filter(
  ({ file, markdown }) => !there.has(file) || readFileSync(join(folder, file), 'utf8') !== markdown,
);
const surplus = [...there].filter((file) => !pages.some((page) => page.file === file));

if (process.argv.includes('--compare')) {
  for (const { file } of differing)
    console.error(`docs/methods/measures/${file} is not what the measures say. Run npm run methods.`);
  for (const file of surplus)
    console.error(`docs/methods/measures/${file} belongs to no measure. Run npm run methods.`);
  process.exitCode = differing.length + surplus.length > 0 ? 1 : 0;
} else {
  for (const { file, markdown } of differing) writeFileSync(join(folder, file), markdown);
  for (const file of surplus) rmSync(join(folder, file));
  console.log(`${pages.length} pages; ${differing.length} written, ${surplus.length} taken away.`);
}
