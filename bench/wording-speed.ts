/**
 * How fast the wording rules are: 100,000 short notes, one note, a letter of 1 MB, texts of one repeated trigger; and how large
 * engine and pack are. One core; processor time, so that a busy machine does not count.
 *
 *   node bench/wording-speed.ts
 */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { gzipSync } from 'node:zlib';
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

const half = (name: string): readonly LabelledText[] =>
  readLabelled(readFileSync(new URL(`../domains/wording/labelled/${name}.txt`, import.meta.url), 'utf8'));

const pack = mustLoadPack();
const checker = makeChecker(pack);
const texts = [...half('tuning'), ...half('held-out')];
const notes = Array.from({ length: NOTES }, (_, at) => texts[at % texts.length]).filter(
  (one) => one !== undefined,
);
const signs = notes.reduce((sum, note) => sum + note.text.length, 0);

let finds = 0;
const notesMs = cpuMs(() => {
  for (const note of notes) finds += checker.check(note.text, { scope: note.scope }).length;
});
const before = process.memoryUsage().heapUsed;
const again = cpuMs(() => {
  for (const note of notes) finds += checker.check(note.text, { scope: note.scope }).length;
});
const grown = (process.memoryUsage().heapUsed - before) / 2 ** 20;
console.log(
  `${NOTES} notes (${(signs / NOTES).toFixed(0)} signs each): ${notesMs.toFixed(0)} ms, again ${again.toFixed(0)} ms`,
);
console.log(`${finds / 2} finds; heap after the second round ${grown.toFixed(1)} MB more`);

const longer = notes.map(
  (note, at) => `${note.text} ${notes[at - 1]?.text ?? ''} ${notes[at - 2]?.text ?? ''}`,
);
const longerSigns = longer.reduce((sum, text) => sum + text.length, 0) / NOTES;
const longerMs = cpuMs(() => {
  for (const text of longer) checker.check(text, { scope: 'note' });
});
console.log(`${NOTES} notes of ${longerSigns.toFixed(0)} signs: ${longerMs.toFixed(0)} ms`);

const slowest = notes
  .slice(0, texts.length)
  .map((note) => cpuMs(() => checker.check(note.text, { scope: note.scope })));
console.log(`slowest single note: ${Math.max(...slowest).toFixed(2)} ms`);

const letter = texts
  .map((one) => one.text)
  .join(' ')
  .repeat(40)
  .slice(0, LETTER);
const letterMs = [1, 2, 3].map(() => cpuMs(() => checker.check(letter, { scope: 'letter' })));
console.log(`a letter of 1 MB, every kind of find in it: ${Math.min(...letterMs).toFixed(0)} ms`);

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
  console.log(
    `1 MB of “${piece.trim()}”: ${cpuMs(() => checker.check(text, { scope: 'note' })).toFixed(0)} ms`,
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

const sizeOf = (text: string): number => gzipSync(text, { level: 9 }).length / 1000;
const lean = JSON.stringify(leanPack(pack));
const checkerCode = bundle('make-checker.ts');
const readingCode = bundle('readability.ts');
console.log(
  `compressed, kB: checker ${sizeOf(checkerCode).toFixed(1)}, pack ${sizeOf(lean).toFixed(1)}, both ${sizeOf(checkerCode + lean).toFixed(1)}; with readability for letters ${sizeOf(checkerCode + readingCode + lean).toFixed(1)}`,
);
