import { readFile } from 'node:fs/promises';
import { DRAW_FORMAT, type PublishedDraw } from './published-draw.ts';

/** A published draw, or undefined when the file is something else or damaged. Throws when it cannot be opened. */
export async function readPublishedDraw(path: string): Promise<PublishedDraw | undefined> {
  const text = await readFile(path, 'utf8');
  try {
    const draw: PublishedDraw = JSON.parse(text);
    const usable =
      draw.format === DRAW_FORMAT &&
      Array.isArray(draw.panels) &&
      Array.isArray(draw.kept) &&
      Array.isArray(draw.out) &&
      typeof draw.odds === 'object' &&
      typeof draw.certificate === 'object';
    return usable ? draw : undefined;
  } catch {
    return undefined;
  }
}
