import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The secret that signs cookies: `HEARTH_SECRET` (32 characters or more; the same for all processes on one record), else
 * one that is made at the first start and kept in `folder`, readable to its owner only. Whoever has it and the record can sign in as
 * anybody. Throws where `HEARTH_SECRET` is too short or the file cannot be made.
 */
export const readSecret = async (
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): Promise<string> => {
  const given = environment.HEARTH_SECRET ?? '';
  if (given !== '') {
    if (given.length < 32) throw new Error('HEARTH_SECRET must have 32 characters or more.');
    return given;
  }
  const path = join(folder, 'sign-in.secret');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await writeFile(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
    const file = await open(path, 'r');
    await file.sync();
    await file.close();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const kept = (await readFile(path, 'utf8')).trim();
  if (kept.length < 32) throw new Error(`${path} is damaged. Remove it: everybody then signs in again.`);
  return kept;
};
