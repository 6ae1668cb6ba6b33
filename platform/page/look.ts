import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The styles and fonts of Hearth's pages, ready to be put inside one. */
export interface Look {
  /** The style sheet for a page with this body, and its hash for a content policy. The wider font comes only where a letter needs it. */
  styleFor(body: string): { readonly css: string; readonly hash: string };
}

/** Reads the look from the files beside this one. */
export const readLook = (): Look => {
  const sheets = ['tokens.css', 'pages.css', 'report.css'].map((name) => readBeside(name).toString('utf8'));
  const latin = fontFace('hyperlegible-next-latin.woff2', LATIN);
  const wider = fontFace('hyperlegible-next-latin-ext.woff2', LATIN_EXTENDED);
  return {
    styleFor: (body) => {
      const faces = HAS_EXTENDED.test(body) ? [latin, wider] : [latin];
      const css = [...faces, ...sheets].join('\n');
      return { css, hash: `sha256-${createHash('sha256').update(css).digest('base64')}` };
    },
  };
};

const LATIN =
  'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2212, U+2215';
const LATIN_EXTENDED =
  'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB';
const HAS_EXTENDED = /[\u0100-\u02ba\u1e00-\u1e9f\u1ef2-\u1eff]/;

const readBeside = (name: string): Buffer => readFileSync(new URL(name, import.meta.url));

const fontFace = (file: string, range: string): string => {
  const data = readBeside(`fonts/${file}`).toString('base64');
  return `@font-face { font-family: "Hyperlegible Next"; src: url("data:font/woff2;base64,${data}") format("woff2"); font-weight: 200 800; font-display: swap; unicode-range: ${range}; }`;
};
