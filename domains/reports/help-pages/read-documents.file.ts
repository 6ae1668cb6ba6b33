import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HelpDocument } from './documents.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');
const FOLDERS = ['docs/methods', 'docs/statistics', 'docs/decisions'];

/** The documents of the project that the application shows, as they stand in its folders. A folder that is not there has none. */
export const readDocuments = (): readonly HelpDocument[] => [
  read('GLOSSARY.md'),
  ...FOLDERS.flatMap((folder) =>
    readdirSync(join(PROJECT, folder))
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => read(`${folder}/${name}`)),
  ),
];

const read = (path: string): HelpDocument => ({ path, markdown: readFileSync(join(PROJECT, path), 'utf8') });
