/**
 * The wording rules beside the two checkers that people would otherwise take: retext-equality and alex. The same notes, in turns
 * within the same minute, in processor time; then what each finds in the texts that were marked by hand.
 *
 *   node bench/wording-peers.ts [NOTES] [--write]      default 2000 notes; --write puts the tables into docs/wording/peers.md
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { text as alexText } from 'alex';
import { retext } from 'retext';
import retextEquality from 'retext-equality';
import { mustLoadPack } from '../domains/wording/load-pack.file.ts';
import { type LabelledText, readLabelled } from '../domains/wording/read-labelled.ts';
import { makeChecker } from '../libraries/plain-language/index.ts';
import { wilsonInterval } from '../libraries/statistics/intervals/index.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

interface Contender {
  readonly name: string;
  readonly find: (one: LabelledText) => readonly Place[];
}

const half = (name: string): readonly LabelledText[] =>
  readLabelled(readFileSync(new URL(`../domains/wording/labelled/${name}.txt`, import.meta.url), 'utf8'));

const offset = (point: unknown): number => {
  if (typeof point !== 'object' || point === null || !('offset' in point)) return 0;
  return typeof point.offset === 'number' ? point.offset : 0;
};
/** Where a message of theirs stands: `place` of a newer vfile-message, `position` of an older one. */
const placeOf = (message: object): Place => {
  const place = ('place' in message && message.place) || ('position' in message && message.position);
  if (typeof place !== 'object' || place === null || !('start' in place) || !('end' in place))
    throw new Error('A message without a place: the fields of vfile-message have changed.');
  return { start: offset(place.start), end: offset(place.end) };
};

const checker = makeChecker(mustLoadPack());
const equality = retext().use(retextEquality);
const CONTENDERS: readonly Contender[] = [
  { name: 'Hearth', find: (one) => checker.check(one.text, { scope: one.scope }) },
  {
    name: 'retext-equality 7.1.0',
    find: (one) => equality.processSync(one.text).messages.map(placeOf),
  },
  { name: 'alex 11.0.1', find: (one) => alexText(one.text).messages.map(placeOf) },
];

const wanted = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 2000);
const texts = [...half('tuning'), ...half('held-out')];
const notes = Array.from({ length: wanted }, (_, at) => texts[at % texts.length]).filter(
  (one) => one !== undefined,
);

const cpuMs = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;

const ROUNDS = 3;
const spent = CONTENDERS.map((): number[] => []);
for (const { find } of CONTENDERS) for (const note of notes.slice(0, 200)) find(note);
for (let round = 0; round < ROUNDS; round++)
  CONTENDERS.forEach(({ find }, at) => {
    spent[at]?.push(cpuMs(() => notes.forEach(find)));
  });
const ours = median(spent[0] ?? []);
const speed = CONTENDERS.map(({ name }, at) => {
  const ms = median(spent[at] ?? []);
  const perSecond = Math.round((1000 * notes.length) / ms);
  return `| ${name} | ${ms.toFixed(0)} | ${perSecond.toLocaleString('en-GB')} | ${(ms / notes.length).toFixed(3)} | ${(ms / ours).toFixed(ms === ours ? 0 : 1)} |`;
});

const touches = (a: Place, b: Place): boolean => a.start < b.end && b.start < a.end;
const share = (count: number, of: number): string => {
  const measured = wilsonInterval(count, of, 0.95);
  if (!measured.ok) return 'none';
  const { lower, upper } = measured.interval;
  return `${measured.proportion.toFixed(2)} (${lower.toFixed(2)} to ${upper.toFixed(2)})`;
};
const found = CONTENDERS.map(({ name, find }) => {
  let hits = 0;
  let right = 0;
  let marked = 0;
  let seen = 0;
  for (const one of half('held-out')) {
    const places = find(one);
    hits += places.length;
    right += places.filter((place) => one.marks.some((mark) => touches(mark, place))).length;
    marked += one.marks.length;
    seen += one.marks.filter((mark) => places.some((place) => touches(mark, place))).length;
  }
  return `| ${name} | ${hits} | ${right} | ${share(right, hits)} | ${seen} of ${marked} | ${share(seen, marked)} |`;
});

const page = `# Beside other checkers

Written by \`node bench/wording-peers.ts --write\`. Do not edit.

${notes.length.toLocaleString('en-GB')} of our labelled texts, each checker in turn, ${ROUNDS} rounds within the same minute; the median, in processor time of one core
(${cpus()[0]?.model.trim() ?? 'processor not known'}).

| Checker | ms | notes a second | ms a note | times as long |
|---|---:|---:|---:|---:|
${speed.join('\n')}

What each finds in the untouched half of the labelled texts. The marks are for UK housing, which the others were not made for: this
says what a landlord would see who took them, not which is the better program.

| Checker | Finds | Right | Precision (95 % interval) | Marks found | Recall (95 % interval) |
|---|---:|---:|---:|---:|---:|
${found.join('\n')}
`;
if (process.argv.includes('--write'))
  writeFileSync(new URL('../docs/wording/peers.md', import.meta.url), page);
console.log(page);
