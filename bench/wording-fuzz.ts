/**
 * Looks for a text that makes the wording rules crash, answer wrongly placed, or take too long.
 *
 *   node bench/wording-fuzz.ts [SECONDS] [SEED]     default 600 seconds
 */
import { readFileSync } from 'node:fs';
import { mustLoadPack } from '../domains/wording/load-pack.file.ts';
import { readLabelled } from '../domains/wording/read-labelled.ts';
import { anyText } from '../domains/wording/testing/any-text.ts';
import { makeChecker, readability, SCOPES } from '../libraries/plain-language/index.ts';
import { type Random, randomFromSeed } from '../libraries/statistics/chance/index.ts';

const seconds = Number(process.argv[2] ?? 600);
const seed = process.argv[3] ?? 'wording';
const MOST_MS_A_SIGN = 0.02;

const labelled = readLabelled(
  readFileSync(new URL('../domains/wording/labelled/tuning.txt', import.meta.url), 'utf8'),
);
const words = labelled.flatMap(({ text }) => text.split(' '));

const pick = <T>(list: readonly T[], random: Random): T | undefined => list[random.integer(list.length)];

const checker = makeChecker(mustLoadPack());
const random = randomFromSeed(seed);
const end = Date.now() + seconds * 1000;
let texts = 0;
let signs = 0;
let slowest = 0;
while (Date.now() < end) {
  const text = anyText(words, random);
  const scope = pick(SCOPES, random) ?? 'note';
  const before = process.cpuUsage();
  const messages = checker.check(text, { scope });
  const used = process.cpuUsage(before);
  const ms = (used.user + used.system) / 1000;
  for (const { start, end: till, found } of messages)
    if (text.slice(start, till) !== found || start >= till)
      throw new Error(`Wrong place in ${JSON.stringify(text)}`);
  const read = readability(text);
  if (read.ok && !Number.isFinite(read.readingAge))
    throw new Error(`No reading age for ${JSON.stringify(text)}`);
  if (ms > 50 + MOST_MS_A_SIGN * text.length)
    throw new Error(`${ms} ms for ${JSON.stringify(text.slice(0, 2000))}`);
  texts++;
  signs += text.length;
  slowest = Math.max(slowest, ms);
}
console.log(
  `${texts} texts, ${signs} signs in ${seconds} s: no crash, every place right; slowest ${slowest.toFixed(1)} ms`,
);
