import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptMessage, Mailer } from './mailer.ts';

/** So many messages are kept; older ones go. */
const MOST = 100;

/** Orders messages of one moment. */
let sent = 0;

/** A mailer that sends nothing: it keeps each message as a file in `folder`, readable to its owner only. Processes may share a folder. */
export const openMailBox = (folder: string): Mailer => ({
  kind: 'mail box',
  async send(message) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const at = new Date();
    sent += 1;
    const name = `${at.toISOString().replaceAll(':', '-')}-${String(sent).padStart(9, '0')}-${randomUUID()}`;
    const draft = join(folder, `${name}.draft`);
    await writeFile(draft, JSON.stringify({ ...message, at: at.toISOString() }), { mode: 0o600 });
    await rename(draft, join(folder, `${name}.json`));
    for (const old of (await names(folder)).slice(MOST)) await rm(join(folder, old), { force: true });
  },
  async kept() {
    const read = await Promise.all(
      (await names(folder)).map(async (name) =>
        messageOf(await readFile(join(folder, name), 'utf8').catch(() => '')),
      ),
    );
    return read.filter((message) => message !== null);
  },
  async close() {},
});

const names = async (folder: string): Promise<readonly string[]> => {
  const all = await readdir(folder).catch(() => []);
  return all
    .filter((name) => name.endsWith('.json'))
    .sort()
    .reverse();
};

const messageOf = (text: string): KeptMessage | null => {
  try {
    const { to, subject, text: body, at }: Readonly<Record<string, unknown>> = JSON.parse(text);
    if (typeof to !== 'string' || typeof subject !== 'string' || typeof body !== 'string') return null;
    return { to, subject, text: body, at: new Date(String(at)) };
  } catch {
    return null;
  }
};
