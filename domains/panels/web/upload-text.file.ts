import { readFile } from 'node:fs/promises';
import type { UploadedFile, Visit } from '../../access/web/route.http.ts';

/** The text of a file that a form brought; null where none was chosen or it is not UTF-8 text. */
export const uploadText = async (visit: Pick<Visit, 'files'>, field: string): Promise<string | null> => {
  const file = visit.files.find((one: UploadedFile) => one.field === field && one.bytes > 0);
  if (file === undefined) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file.path));
    return text.includes('\0') ? null : text;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
};

/** Whether a file was chosen at all. */
export const wasChosen = (visit: Pick<Visit, 'files'>, field: string): boolean =>
  visit.files.some((one) => one.field === field && one.bytes > 0);
