import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { RecordTrouble } from '../record-trouble.ts';

/** Whom the server runs as, where that is not whoever runs Hearth. PostgreSQL refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
  /** The folder is theirs, and not root's: what is made in it is theirs too. */
  readonly ownsFolder: boolean;
}

/**
 * The account for a server whose record lies in `folder` and whose files, if there are any yet, in `data`. `null`: ours. As
 * root: whoever owns the files or else the folder, if that is not root (a home, a volume of a container), else
 * `nobody`. PostgreSQL asks that its account has a name.
 */
export function accountFor(folder: string, data = folder): Account | null {
  const uid = process.getuid?.();
  if (uid !== 0) {
    if (uid !== undefined && ask('-un', String(uid)) === '')
      throw new RecordTrouble('nameless', { uid: String(uid) });
    return null;
  }
  const folderOwner = statSync(nearestExisting(folder)).uid;
  const owner = statSync(existsSync(data) ? data : nearestExisting(folder));
  const name = ask('-un', String(owner.uid));
  const account = owner.uid !== 0 && name !== '' ? { uid: owner.uid, gid: owner.gid, name } : nobody();
  return { ...account, name: `the account “${account.name}”`, ownsFolder: folderOwner === account.uid };
}

function nobody(): { readonly uid: number; readonly gid: number; readonly name: string } {
  const uid = ask('-u', 'nobody');
  const gid = ask('-g', 'nobody');
  if (uid === '' || gid === '') throw new RecordTrouble('no-account');
  return { uid: Number(uid), gid: Number(gid), name: 'nobody' };
}

/** What `id` says; the empty string where it knows no such account. */
const ask = (what: string, whom: string): string => {
  const { status, stdout } = spawnSync('id', [what, whom], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '';
};

/** Whether the account can get at a file or into a folder, whatever closes the way there. */
export function canReach(account: Account | null, path: string): boolean {
  if (account === null) return true;
  const { uid, gid } = account;
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { uid, gid, cwd: '/' }).status === 0;
}

export function nearestExisting(folder: string): string {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}

/** What `spawn` is told so that the child runs as the account. */
export const runAs = (account: Account | null): { readonly uid?: number; readonly gid?: number } =>
  account === null ? {} : { uid: account.uid, gid: account.gid };
