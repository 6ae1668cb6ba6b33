import { readFile } from 'node:fs/promises';
import type { PublishedDraw } from './published-draw.ts';
import { readPublishedText } from './read-published-text.ts';

/** A published draw, or undefined when the file is something else or damaged. Throws when it cannot be opened. */
export const readPublishedDraw = async (path: string): Promise<PublishedDraw | undefined> =>
  readPublishedText(await readFile(path, 'utf8'));
