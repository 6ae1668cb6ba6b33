/**
 * How fast the wording rules are: 100,000 short notes, one note, a letter of 1 MB, texts of one repeated trigger; and how large
 * engine and pack are. One core; processor time, so that a busy machine does not count.
 *
 *   node bench/wording-speed.ts [--write]      --write puts what it measured into docs/wording/speed.md
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { cpus } from 'node:os';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { mustLoadPack } from '../domains/wording/load-pack.file.ts';
import { type LabelledText, readLabelled } from '../domains/wording/read-labelled.ts';
import { leanPack, makeChecker } from '../libraries/plain-language/index.ts';

const NOTES = 100_000;
const LETTER = 1_000_000;
const ENGINE = new URL('../libraries/plain-language/', import.meta.url);

const cpuMs = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const said: [what: string, measured: string, most: string][] = [];
const say = (what: string, measured: string, most = ''): void => {
  said.push([what, measured, most]);
  console.log(`${what}: ${measured}`);
};

const half = (name: string): readonly LabelledText[] =>
  readLabelled(readFileSync(new URL(`../domains/wording/labelled/${name}.txt`, import.meta.url), 'utf8'));

const pack = mustLoadPack();
const checker = makeChecker(pack);
const texts = [...half('tuning'), ...half('held-out')];
const notes = Array.from({ length: NOTES }, (_, at) => texts[at % texts.length]).filter(
  (one) => one !== undefined,
);
const signs = notes.reduce((sum, note) => sum + note.text.length, 0);

const notesMs = cpuMs(() => {
  for (const note of notes) checker.check(note.text, { scope: note.scope });
});
const before = process.memoryUsage().heapUsed;
const again = cpuMs(() => {
  for (const note of notes) checker.check(note.text, { scope: note.scope });
});
const grown = (process.memoryUsage().heapUsed - before) / 2 ** 20;
say(
  `100,000 short notes (${(signs / NOTES).toFixed(0)} signs each), whole pack`,
  `${notesMs.toFixed(0)} ms, again ${again.toFixed(0)} ms`,
  '5,000 ms',
);
say('heap after the second 100,000, against before it', `${grown.toFixed(1)} MB`, 'flat');

const longer = notes.map(
  (note, at) => `${note.text} ${notes[at - 1]?.text ?? ''} ${notes[at - 2]?.text ?? ''}`,
);
const longerSigns = longer.reduce((sum, text) => sum + text.length, 0) / NOTES;
const longerMs = cpuMs(() => {
  for (const text of longer) checker.check(text, { scope: 'note' });
});
say(`100,000 notes of ${longerSigns.toFixed(0)} signs`, `${longerMs.toFixed(0)} ms`);

const slowest = notes
  .slice(0, texts.length)
  .map((note) => cpuMs(() => checker.check(note.text, { scope: note.scope })));
say('the slowest single note, as while typing', `${Math.max(...slowest).toFixed(2)} ms`, '5 ms');

const letter = texts
  .map((one) => one.text)
  .join(' ')
  .repeat(40)
  .slice(0, LETTER);
const letterMs = [1, 2, 3].map(() => cpuMs(() => checker.check(letter, { scope: 'letter' })));
say('a letter of 1 MB, every kind of find in it', `${Math.min(...letterMs).toFixed(0)} ms`, '200 ms');

for (const piece of [
  'refused access ',
  'no access ',
  'mould lifestyle ',
  'the tenant is very ',
  '"a ',
  "'a ",
  'lifestylo ',
]) {
  const text = piece.repeat(Math.ceil(LETTER / piece.length));
  say(
    `1 MB of “${piece.trim()}” again and again`,
    `${cpuMs(() => checker.check(text, { scope: 'note' })).toFixed(0)} ms`,
    'linear',
  );
}

/** The file and all that it imports, types left out, as a bundler would send it but with names as they are. */
function bundle(entry: string): string {
  const seen = new Set<string>();
  const take = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const code = stripTypeScriptTypes(readFileSync(new URL(name, ENGINE), 'utf8'));
    for (const match of code.matchAll(/from '\.\/([^']+)'/g)) take(match[1] ?? '');
  };
  take(entry);
  return [...seen]
    .map((name) => stripTypeScriptTypes(readFileSync(new URL(name, ENGINE), 'utf8')))
    .join('\n')
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n')
    .replace(/[ \t]+/g, ' ');
}

const lean = JSON.stringify(leanPack(pack));
const carried = bundle('make-checker.ts') + lean;
const withReading = bundle('make-checker.ts') + bundle('readability.ts') + lean;
const sizes = (text: string): string =>
  `${(gzipSync(text, { level: 9 }).length / 1000).toFixed(1)} kB gzip, ${(brotliCompressSync(text).length / 1000).toFixed(1)} kB Brotli`;
say('engine and pack, compressed, names not shortened', sizes(carried), '60 kB');
say('the same with readability for letters', sizes(withReading));

const page = `# How fast, how large

Written by \`node bench/wording-speed.ts --write\`. Do not edit. One core, processor time (${cpus()[0]?.model.trim() ?? 'not known'}).

| What | Measured | At most |
|---|---:|---:|
${said.map((row) => `| ${row.join(' | ')} |`).join('\n')}

Fuzzing (\`node bench/wording-fuzz.ts 600\`, seed \`wording\`, 22 November 2026): 1,126,053 texts of 1.9 billion signs in 600 s on one busy core;
no crash, every place right, the slowest text 51 ms of processor time.
`;
if (process.argv.includes('--write'))
  writeFileSync(new URL('../docs/wording/speed.md', import.meta.url), page);
