import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { projectFiles } from './project-files.ts';

const GUIDE = 'docs/guides/administrator.md';
const files = projectFiles(fileURLToPath(new URL('../..', import.meta.url)));
const code = files.filter(
  ({ path }) => /^(apps|domains|platform)\/.*\.ts$/.test(path) && !/\.test\.ts$|\/testing\//.test(path),
);
const guide = files.find(({ path }) => path === GUIDE)?.text ?? '';

/** Read by every program of a terminal: nobody looks for them here. */
const EVERY_PROGRAMS = ['PATH', 'TERM'];

/** Names of environment variables that code reads: `environment.X`, `environment['X']`, `process.env['X']`. */
const readIn = (text: string): readonly string[] =>
  [...text.matchAll(/\b(?:environment|env)(?:\.|\[')([A-Z][A-Z0-9_]+)\b/g)].map(([, name]) => name ?? '');

/** Names that code says to people, whose prefix is ours alone. */
const saidIn = (text: string): readonly string[] =>
  [...text.matchAll(/\bHEARTH_[A-Z_]+\b/g)].map(([name]) => name);

const inTheTable = new Set([...guide.matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm)].map(([, name]) => name ?? ''));

describe('settings', () => {
  it('that code reads or names are in the table of the administrator’s guide', () => {
    const named = new Set(code.flatMap(({ text }) => [...readIn(text), ...saidIn(text)]));
    assert.ok(named.has('HEARTH_HOME') && named.has('DATABASE_URL') && named.has('PORT'));
    assert.deepEqual(
      [...named].filter((name) => !inTheTable.has(name) && !EVERY_PROGRAMS.includes(name)),
      [],
      GUIDE,
    );
  });

  it('that the guide names are read by code', () => {
    const read = new Set(code.flatMap(({ text }) => readIn(text)));
    assert.ok(inTheTable.size > 10);
    assert.deepEqual(
      [...inTheTable].filter((name) => !read.has(name)),
      [],
      GUIDE,
    );
  });
});
