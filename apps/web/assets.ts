import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { basename, join } from 'node:path';
import { type StaticFile, staticFile } from '../../platform/http/static-files.ts';

/** What pages load: one style sheet, two fonts, and small scripts by name. */
export interface Assets {
  readonly files: ReadonlyMap<string, StaticFile>;
  readonly style: string;
  readonly font: string;
  /** The address of an island; `null` where none has that name. */
  island(name: string): string | null;
}

const SHEETS = ['tokens.css', 'pages.css', 'report.css', 'web.css'];
const LATIN =
  'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2212, U+2215';
const LATIN_EXTENDED =
  'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB';

/** Reads, joins and packs all of it once, at the start. Islands are TypeScript without imports: their types are stripped here. */
export const readAssets = (project: string): Assets => {
  const page = join(project, 'platform', 'page');
  const fonts = [
    { name: 'hyperlegible-next-latin.woff2', range: LATIN },
    { name: 'hyperlegible-next-latin-ext.woff2', range: LATIN_EXTENDED },
  ].map(({ name, range }) => ({
    range,
    file: staticFile(name, 'font/woff2', readFileSync(join(page, 'fonts', name))),
  }));
  const faces = fonts.map(
    ({ file, range }) =>
      `@font-face { font-family: "Hyperlegible Next"; src: url("${file.path}") format("woff2"); font-weight: 200 800; font-display: swap; unicode-range: ${range}; }`,
  );
  const own = globSync('domains/**/*.css', { cwd: project }).sort();
  const sheets = [...SHEETS.map((name) => join(page, name)), ...own.map((name) => join(project, name))].map(
    (path) => readFileSync(path, 'utf8'),
  );
  const style = staticFile(
    'hearth.css',
    'text/css; charset=utf-8',
    Buffer.from(shorter([...faces, ...sheets].join('\n'))),
  );
  const islands = new Map(
    globSync('{apps/web,domains}/**/*.island.ts', { cwd: project })
      .sort()
      .map((path) => {
        const name = basename(path, '.island.ts');
        const code = withoutComments(
          stripTypeScriptTypes(readFileSync(join(project, path), 'utf8'), { mode: 'strip' }),
        );
        return [name, staticFile(`${name}.js`, 'text/javascript; charset=utf-8', Buffer.from(code))] as const;
      }),
  );
  const all = [style, ...fonts.map(({ file }) => file), ...islands.values()];
  return {
    files: new Map(all.map((file) => [file.path, file])),
    style: style.path,
    font: fonts[0]?.file.path ?? '',
    island: (name) => islands.get(name)?.path ?? null,
  };
};

/** Without comments and the white space that types left: what the browser need not read. */
const shorter = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\n\s+/g, '\n')
    .replace(/\n{2,}/g, '\n');

const withoutComments = (code: string): string =>
  code
    .replace(/^\s*\/\*\*?[\s\S]*?\*\/\s*$/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/^[ \t]+/gm, '')
    .replace(/\n{2,}/g, '\n');
