import type { Sentence } from './sentences.ts';

export interface PassiveFind {
  readonly start: number;
  readonly end: number;
  /** The first sign of its sentence, to tell sentences apart. */
  readonly sentence: number;
}

const BE = new Set('is are was were be been being get gets got'.split(' '));
const BETWEEN = /^(not|also|now|then|still|already|being|been|only|just|never|usually|always|fully|\w+ly)$/;
const IRREGULAR = new Set(
  'done made sent given taken told seen found kept held left lost paid put read said set shown sold written known built bought brought chosen drawn driven dealt felt forgotten heard hidden led let met broken begun caught cut laid made meant mistaken spoken understood withdrawn undertaken'.split(
    ' ',
  ),
);
const NOT_PARTICIPLE = new Set(
  'need red bed indeed speed feed seed shed hundred sacred naked wicked tired interested pleased worried concerned allowed'.split(
    ' ',
  ),
);

/** Finds be (or get) with a participle after it, at most two adverbs between: "will be inspected", "was not told". */
export function passives(sentence: Sentence): readonly PassiveFind[] {
  const found: PassiveFind[] = [];
  const { words, wordStarts } = sentence;
  for (let at = 0; at < words.length; at++) {
    if (!BE.has((words[at] ?? '').toLowerCase())) continue;
    let next = at + 1;
    while (next < at + 3 && BETWEEN.test((words[next] ?? '').toLowerCase())) next++;
    const word = (words[next] ?? '').toLowerCase();
    const isParticiple = IRREGULAR.has(word) || (/[a-z]{2}ed$/.test(word) && !NOT_PARTICIPLE.has(word));
    if (!isParticiple) continue;
    const start = wordStarts[at] ?? 0;
    found.push({ start, end: (wordStarts[next] ?? 0) + word.length, sentence: sentence.start });
  }
  return found;
}
