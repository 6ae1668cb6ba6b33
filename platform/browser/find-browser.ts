import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { BrowserFound } from './browser-found.ts';
import { unpackPackagedBrowser } from './unpack-packaged-browser.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The machine's own Chromium (`CHROMIUM_PATH` first, then PATH), else the one inside the npm package; `null` if neither. */
export const findBrowser = async (
  environment: Readonly<Record<string, string | undefined>>,
): Promise<BrowserFound | null> => {
  const named = environment.CHROMIUM_PATH;
  if (named !== undefined && named !== '')
    return { executable: named, environment: {}, from: 'CHROMIUM_PATH' };
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...MAC_PLACES];
  const own = places.find(canRun);
  if (own !== undefined) return { executable: own, environment: {}, from: own };
  return unpackPackagedBrowser();
};

const canRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
