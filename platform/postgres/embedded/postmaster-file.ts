import { execFileSync } from 'node:child_process';
import { closeSync, constants, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running server writes into its data folder, and leaves there when it is killed. */
export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
  readonly port: number;
  readonly ready: boolean;
}

/** The server's account owns the folder: a link that it put there must not lead us, who may be root, elsewhere. */
const NO_LINK = constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW;

const fileIn = (data: string): string => join(data, 'postmaster.pid');

export function readPostmaster(data: string): Postmaster | null {
  if (!existsSync(fileIn(data))) return null;
  const lines = readFileSync(fileIn(data), 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid === 0) return null;
  return {
    pid: Math.abs(pid),
    port: Number(lines[3] ?? 0),
    socketFolder: lines[4]?.trim() ?? '',
    ready: lines[7]?.trim() === 'ready',
  };
}

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const isZombie = (pid: number): boolean => {
  if (process.platform !== 'linux') return false;
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

/** Whether the process is a PostgreSQL on this data folder, and not another that was given its number since. */
export function isServerOf(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    const line =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return line.includes('postgres') && line.includes(data);
  } catch {
    return false;
  }
}

/**
 * The server named here is gone; its number may belong to a stranger by now, or to its own remains that nobody reaps, and
 * PostgreSQL would take either for a live server. It overlooks the number of its own parent: ours goes in its place. The
 * rest of the file stays: by it PostgreSQL finds out whether children of the old server still write.
 */
export function disownStranger(data: string): void {
  const file = fileIn(data);
  if (!existsSync(file)) return;
  const lines = readFileSync(file, 'utf8').split('\n');
  // Empty after a power cut: PostgreSQL would not start beside it.
  if (readPostmaster(data) === null) rmSync(file);
  else {
    const handle = openSync(file, NO_LINK);
    writeFileSync(handle, [String(process.pid), ...lines.slice(1)].join('\n'));
    closeSync(handle);
  }
}
