import { globSync } from 'node:fs';
import { join } from 'node:path';

/** The folders of migrations of every domain of the project, whole paths in a fixed order. */
export const migrationFolders = (project: string): readonly string[] =>
  globSync('domains/*/migrations', { cwd: project })
    .sort()
    .map((folder) => join(project, folder));
