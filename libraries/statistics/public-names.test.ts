import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import * as library from './index.ts';

const LIST = new URL('./public-names.txt', import.meta.url);
const FOLDER = new URL('./', import.meta.url);

const names = Object.entries(library)
  .flatMap(([name, value]) =>
    typeof value === 'object' ? Object.keys(value).map((member) => `${name}.${member}`) : [name],
  )
  .sort();

// `WRITE_PUBLIC_NAMES=yes node --test libraries/statistics/public-names.test.ts` writes the list anew.
if (process.env['WRITE_PUBLIC_NAMES'] === 'yes') writeFileSync(LIST, `${names.join('\n')}\n`);

test('what the library offers is the list that was reviewed', () => {
  const reviewed = readFileSync(LIST, 'utf8').trim().split('\n');
  assert.deepEqual(names, reviewed);
});

test('every folder of ideas is offered', () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/index.ts`, FOLDER)))
    .map(({ name }) => name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()));
  for (const folder of folders) assert.ok(folder in library, `${folder} is missing from index.ts`);
});
