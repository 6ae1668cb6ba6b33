import { chownSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { storeFolder } from '../../domains/evidence/store-folder.ts';

/**
 * Keeps what Node compiled in the store, private to whoever runs Hearth, so that the next start need not do it again: about
 * half of the work of a start. The worker, and what it begins, use it too. Where it cannot be kept, a start only takes longer.
 */
export const keepCompiled = (environment: NodeJS.ProcessEnv): void => {
  if (environment['NODE_COMPILE_CACHE'] !== undefined) return;
  const store = resolve(storeFolder(environment, homedir()));
  const folder = join(store, 'compiled');
  try {
    makeAsOwner(store);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    return;
  }
  enableCompileCache(folder);
  environment['NODE_COMPILE_CACHE'] = folder;
};

/** Root who works in somebody's folder leaves nothing there that they could not use afterwards. */
const makeAsOwner = (store: string): void => {
  if (existsSync(store)) return;
  const made: string[] = [];
  let at = store;
  for (; !existsSync(at); at = dirname(at)) made.push(at);
  mkdirSync(store, { recursive: true, mode: 0o700 });
  const { uid, gid } = statSync(at);
  if (process.getuid?.() === 0) for (const path of made) chownSync(path, uid, gid);
};
