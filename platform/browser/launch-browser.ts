import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from './find-browser.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

/**
 * A headless Chromium for tests, in a fresh profile. `{ ok: false }` with the reason where no browser can be had:
 * a test then skips and shows that reason. The caller closes the browser.
 */
export const launchBrowser = async (): Promise<
  { readonly ok: true; readonly browser: Browser } | { readonly ok: false; readonly why: string }
> => {
  const found = await findBrowser(process.env);
  if (found === null) {
    return {
      ok: false,
      why: 'no Chromium: none on this machine, and the packaged one is for Linux x64; set CHROMIUM_PATH',
    };
  }
  const inherited = Object.entries(process.env).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  const browser = await chromium.launch({
    executablePath: found.executable,
    headless: true,
    args: FLAGS,
    env: { ...Object.fromEntries(inherited), ...found.environment },
  });
  return { ok: true, browser };
};
