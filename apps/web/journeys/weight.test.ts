import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ROLES } from '../../../domains/access/role.ts';
import { runningApplication } from '../testing/running-application.ts';

/** What a first visit may load, packed: a page on a slow phone is there within a second or two. */
const MOST_BYTES = 60_000;
const MOST_SCRIPT_BYTES = 10_000;

const app = await runningApplication();
const { cookie } = await app.signedIn('Amina Yusuf', ROLES);

const packed = new Map<string, Promise<number>>();
const bytesOf = (path: string): Promise<number> => {
  const held = packed.get(path) ?? fetch(new URL(path, app.address)).then(sizeOf);
  packed.set(path, held);
  return held;
};
const sizeOf = async (answer: Response): Promise<number> => {
  const body = Buffer.from(await answer.arrayBuffer());
  return /font/.test(answer.headers.get('content-type') ?? '') ? body.length : gzipSync(body).length;
};
const sum = async (paths: readonly string[]): Promise<number> =>
  (await Promise.all(paths.map(bytesOf))).reduce((total, one) => total + one, 0);

test('no page loads more than 60 kB, packed, with its style, font and scripts, nor more than 10 kB of script', async () => {
  const list = await (await fetch(`${app.address}/findings`, { headers: { cookie } })).text();
  const findings = [
    ...new Set([...list.matchAll(/href="(\/findings\/[^"?#/]+)"/g)].map(([, to = '']) => to)),
  ];
  assert.ok(findings.length > 3, 'there are findings to open');
  const plain = app.routes
    .filter((route) => route.method === 'GET' && !/[:*]|\.(csv|pdf|json)$|^\/api\/v1/.test(route.path))
    .map((route) => route.path);
  const heavy: string[] = [];
  for (const path of [...plain, ...findings]) {
    const answer = await fetch(`${app.address}${path}`, { headers: { cookie } });
    const text = await answer.text();
    const linked = (pattern: RegExp): readonly string[] =>
      [...text.matchAll(pattern)].map(([, to = '']) => to);
    const script = await sum(linked(/<script[^>]* src="([^"]+)"/g));
    const style = await sum(linked(/<link rel="(?:preload|stylesheet)" href="([^"]+)"/g));
    const all = gzipSync(text).length + style + script;
    if (process.env['HEARTH_WEIGHTS']) console.log(`${path}\t${gzipSync(text).length}\t${script}\t${all}`);
    if (style < 20_000) heavy.push(`${path}: style and font were not counted`);
    if (all > MOST_BYTES) heavy.push(`${path}: ${all} bytes`);
    if (script > MOST_SCRIPT_BYTES) heavy.push(`${path}: ${script} bytes of script`);
  }
  assert.deepEqual(heavy, []);
});
