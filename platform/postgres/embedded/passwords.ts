import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RecordTrouble } from '../record-trouble.ts';

/** Of the roles of an embedded server. Nobody types them; they keep out whoever else reaches the socket. */
export interface Passwords {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
}

const fileIn = (folder: string): string => join(folder, 'passwords.json');

/** Those kept in the folder; made and kept where there is no database yet. */
export function passwordsOf(folder: string, data: string): Passwords {
  const file = fileIn(folder);
  if (!existsSync(file) && !existsSync(data)) {
    const made = { superuser: secret(), owner: secret(), app: secret() };
    rmSync(`${file}.new`, { force: true });
    writeFileSync(`${file}.new`, `${JSON.stringify(made)}\n`, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(`${file}.new`, file);
    return made;
  }
  const lost = (cause?: unknown) => new RecordTrouble('passwords-lost', { file, folder }, cause);
  let kept: unknown;
  try {
    kept = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw lost(error);
  }
  if (!isPasswords(kept)) throw lost();
  return kept;
}

const secret = (): string => randomBytes(32).toString('base64url');

const isPasswords = (value: unknown): value is Passwords =>
  typeof value === 'object' &&
  value !== null &&
  ['superuser', 'owner', 'app'].every((name) => typeof Reflect.get(value, name) === 'string');
