import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { RecordTrouble } from '../record-trouble.ts';
import { type Account, accountFor, canReach, nearestExisting } from './account.ts';

/** Where the parts of an embedded record lie. */
export interface Place {
  /** As named by whoever runs Hearth; holds locks and passwords, which the server's account cannot read. */
  readonly folder: string;
  /** The server's own: `database`, `server.log`. */
  readonly home: string;
  readonly data: string;
  readonly socket: string;
  readonly log: string;
  /** Copies of programs that cannot run where npm put them; not the account's, so that it cannot change them. */
  readonly programs: string;
  readonly account: Account | null;
}

/** Root who works in somebody's folder leaves nothing there that they could not use afterwards. */
export function handOver({ folder, account }: Place): void {
  if (!account?.ownsFolder) return;
  lchownSync(folder, account.uid, account.gid);
  for (const name of readdirSync(folder)) lchownSync(join(folder, name), account.uid, account.gid);
}

/** The socket's name is part of its address, and an address has so many bytes. */
const LONGEST_SOCKET = process.platform === 'darwin' ? 103 : 107;
export const SOCKET_PORT = 5432;
/** Where root keeps databases whose own folder the server's account cannot get into. */
const SYSTEM_FOLDER = '/var/lib/hearth';
const POINTER = 'postgres-is-at';

/** Makes the folders that a record needs, each open to nobody but who needs it. */
export function preparePlace(asked: string, progress: (doing: string) => void = () => {}): Place {
  const folder = resolve(asked);
  const account = accountFor(folder, join(pointedHome(folder), 'database'));
  guarded(folder, account, () => {
    mkdirSync(folder, { recursive: true });
    // The server's account passes through on the way to its own folder, and sees nothing else.
    chmodSync(folder, account ? 0o711 : 0o700);
  });
  const home = homeOf(folder, account, progress);
  guarded(home, account, () => own(home, account));
  const data = join(home, 'database');
  if (account === null && existsSync(data) && lstatSync(data).uid !== process.getuid?.())
    throw new RecordTrouble('folder-closed', {
      folder: data,
      account: 'whoever runs Hearth now',
      why: `it belongs to the account ${lstatSync(data).uid}`,
    });
  const socket = socketFolder(home);
  guarded(socket, account, () => own(socket, account));
  return {
    folder,
    home,
    data,
    socket,
    log: join(home, 'server.log'),
    programs: join(dirname(home), 'programs'),
    account,
  };
}

const pointedHome = (folder: string): string => {
  const pointer = join(folder, POINTER);
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(folder, 'postgres');
};

function homeOf(folder: string, account: Account | null, progress: (doing: string) => void): string {
  const pointed = pointedHome(folder);
  if (existsSync(pointed) || canReach(account, folder)) return pointed;
  openOwnFolder(dirname(folder));
  if (canReach(account, folder)) return pointed;
  refuseAnotherDisk(folder, account);
  // Never a name that another record had: whoever removed that one's folder left its database there.
  const home = join(SYSTEM_FOLDER, `${basename(folder)}-${randomBytes(5).toString('hex')}`);
  progress(`${folder} is closed to ${account?.name ?? 'the server'}: the database is kept in ${home}`);
  guarded(home, account, () => {
    mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o711 });
    writeFileSync(join(folder, POINTER), `${home}\n`, { mode: 0o600 });
  });
  return home;
}

/** The folder of the evidence is Hearth's own and root's: others may pass through it, and list or read nothing. */
function openOwnFolder(parent: string): void {
  const { uid, mode } = statSync(parent);
  const ours = existsSync(join(parent, 'record')) && parent !== homedir();
  if (uid === 0 && ours) chmodSync(parent, (mode & 0o777) | 0o001);
}

/** A disk of its own was given to the record on purpose, such as a container's volume: what lay elsewhere would be lost. */
function refuseAnotherDisk(folder: string, account: Account | null): void {
  if (statSync(folder).dev === statSync(nearestExisting(SYSTEM_FOLDER)).dev) return;
  const way = [folder];
  for (let at = dirname(folder); dirname(at) !== at; at = dirname(at)) way.unshift(at);
  const closed = way.find((path) => !canReach(account, path)) ?? folder;
  throw new RecordTrouble('folder-closed', {
    folder,
    account: account?.name ?? 'the server',
    why: `${closed} is closed to it (chmod o+x ${closed} opens the way)`,
  });
}

function socketFolder(home: string): string {
  const usual = join(home, 'socket');
  if (Buffer.byteLength(join(usual, `.s.PGSQL.${SOCKET_PORT}`)) <= LONGEST_SOCKET) return usual;
  const short = join(Buffer.byteLength(tmpdir()) < 60 ? tmpdir() : '/tmp', `hearth-${shortHash(home)}`);
  const found = lstatSync(short, { throwIfNoEntry: false });
  const owners = [process.getuid?.(), lstatSync(home).uid];
  if (found && (!found.isDirectory() || !owners.includes(found.uid)))
    throw new RecordTrouble('folder-closed', {
      folder: short,
      account: 'Hearth',
      why: 'somebody else made it; the path of the record is too long for the socket to lie in it',
    });
  return short;
}

/** The folder itself, never what a link in its place leads to: whoever could put one there must not be given that. */
function own(folder: string, account: Account | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const handle = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    if (account) fchownSync(handle, account.uid, account.gid);
    fchmodSync(handle, 0o700);
  } finally {
    closeSync(handle);
  }
}

function guarded(folder: string, account: Account | null, work: () => void): void {
  try {
    work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new RecordTrouble('disk-full', { folder }, error);
    const why = WHY[code] ?? (error instanceof Error ? error.message : String(error));
    throw new RecordTrouble('folder-closed', { folder, account: account?.name ?? 'Hearth', why }, error);
  }
}

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'its permissions forbid it',
  EPERM: 'its permissions forbid it',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a file stands where a folder is needed',
  EEXIST: 'a file stands where a folder is needed',
};

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10);
