import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One text file of the project. */
export interface ProjectFile {
  /** From the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

const PASSED_OVER = new Set(['node_modules', '.git', 'out', '.hearth']);
const TEXT = /\.(ts|tsx|js|cjs|mjs|json|md|css|csv|yaml|yml|html|svg|txt|sql)$|^[^.]+$|^\.[a-z]+(rc|ignore)$/;

/** Every text file of the project, without installed packages and what a run leaves behind, in order of path. */
export function projectFiles(project: string): ProjectFile[] {
  return readdirSync(project, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && TEXT.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name).slice(project.length).replaceAll('\\', '/').replace(/^\//, ''),
    )
    .filter((path) => !path.split('/').some((part) => PASSED_OVER.has(part)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(project, path), 'utf8') }));
}
