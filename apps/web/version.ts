import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hearthProject } from './project-folder.ts';

export const hearthVersion = (): string => {
  const held: unknown = JSON.parse(readFileSync(join(hearthProject(), 'package.json'), 'utf8'));
  return typeof held === 'object' && held !== null && 'version' in held ? String(held.version) : 'unknown';
};
