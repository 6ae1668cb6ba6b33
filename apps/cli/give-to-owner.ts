import { lchown, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Gives parts of a folder, with all that is in them, to the owner of the folder: what root brought back is then readable to
 * the account that Hearth runs as. Links are given, not followed. Does nothing for anybody but root, and where root owns the folder.
 */
export const giveToOwner = async (
  folder: string,
  parts: readonly string[],
  account: number | undefined = process.getuid?.(),
): Promise<void> => {
  if (account !== 0) return;
  const { uid, gid } = await stat(folder);
  if (uid === 0) return;
  for (const part of parts) {
    const path = join(folder, part);
    const inside = await readdir(path, { recursive: true }).catch(() => []);
    for (const name of inside) await lchown(join(path, name), uid, gid);
    await lchown(path, uid, gid).catch(() => undefined);
  }
};
