import { foldWord } from './fold-word.ts';
import { numberKind } from './number-kind.ts';
import { endsSentence, startsNewLine } from './sentence-end.ts';
import { addToHash, EMPTY_HASH, type Vocabulary } from './vocabulary.ts';

/** The words of a text: places, numbers in a vocabulary, and the sentence that each stands in. Reused from text to text. */
export interface Tokens {
  count: number;
  start: Int32Array;
  end: Int32Array;
  id: Int32Array;
  sentence: Int32Array;
  /** The first token of each sentence, and after them the number of tokens. */
  sentenceFirst: number[];
}

export type MeantWord = (word: string) => string | undefined;

const LETTER = 1;
const DIGIT = 2;
/** Joins words into a name of a machine: `no_access` is one word that no rule knows. */
const UNDERSCORE = 95;
const KIND = Uint8Array.from({ length: 128 }, (_, code) =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) ? LETTER : code >= 48 && code <= 57 ? DIGIT : 0,
);
const IN_WORD = /^[\p{L}\p{M}\p{N}\p{Cf}]$/u;
const ROOM_KEPT = 1 << 16;

export const emptyTokens = (): Tokens => ({
  count: 0,
  start: new Int32Array(256),
  end: new Int32Array(256),
  id: new Int32Array(256),
  sentence: new Int32Array(256),
  sentenceFirst: [],
});

/**
 * Reads a text into words, numbers and sentences, in one pass.
 *
 * In: any string; the vocabulary; what a misspelt word was meant to be; tokens to fill. A word is letters, figures and
 * apostrophes within; a hyphen parts words; a number keeps `: . / -` between figures. When not: scripts written without spaces.
 */
export function tokenise(text: string, vocabulary: Vocabulary, meant: MeantWord, tokens: Tokens): void {
  makeRoom(tokens, (text.length >> 1) + 2);
  tokens.count = 0;
  tokens.sentenceFirst = [0];
  const length = text.length;
  let at = 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    const kind =
      code < 128 ? KIND[code] : IN_WORD.test(String.fromCodePoint(text.codePointAt(at) ?? 0)) ? LETTER : 0;
    if (kind === LETTER) at = readWord(text, at, vocabulary, meant, tokens);
    else if (kind === DIGIT) at = readNumber(text, at, vocabulary, tokens);
    else {
      if (isBreak(text, at, code, tokens)) tokens.sentenceFirst.push(tokens.count);
      at++;
    }
  }
  tokens.sentenceFirst.push(tokens.count);
}

function makeRoom(tokens: Tokens, wanted: number): void {
  const room = tokens.start.length;
  if (room >= wanted && (room <= ROOM_KEPT || wanted > ROOM_KEPT)) return;
  const size = Math.max(256, wanted);
  tokens.start = new Int32Array(size);
  tokens.end = new Int32Array(size);
  tokens.id = new Int32Array(size);
  tokens.sentence = new Int32Array(size);
}

function add(tokens: Tokens, start: number, end: number, id: number): void {
  const at = tokens.count++;
  tokens.start[at] = start;
  tokens.end[at] = end;
  tokens.id[at] = id;
  tokens.sentence[at] = tokens.sentenceFirst.length - 1;
}

function isBreak(text: string, at: number, code: number, tokens: Tokens): boolean {
  if (tokens.sentenceFirst.at(-1) === tokens.count) return false;
  if (code === 46 || code === 33 || code === 63 || code === 0x2026) {
    const last = tokens.count - 1;
    return endsSentence(text, at, tokens.start[last] ?? 0, tokens.end[last] ?? 0);
  }
  return code === 10 && startsNewLine(text, at);
}

/** Reads one word from its first letter; a plain one is looked up without making a string of it. */
function readWord(
  text: string,
  from: number,
  vocabulary: Vocabulary,
  meant: MeantWord,
  tokens: Tokens,
): number {
  let hash = EMPTY_HASH;
  let beforeApostrophe = 0;
  let apostropheAt = -1;
  let plain = true;
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      if (KIND[code] !== 0 || code === UNDERSCORE)
        hash = addToHash(hash, code >= 65 && code <= 90 ? code | 32 : code);
      else if (code === 39 && at > from && isLetterAt(text, at + 1)) {
        apostropheAt = at;
        beforeApostrophe = hash;
      } else break;
    } else {
      const point = text.codePointAt(at) ?? 0;
      const isApostrophe = (point === 0x2019 || point === 0x2018) && at > from && isLetterAt(text, at + 1);
      if (!isApostrophe && !IN_WORD.test(String.fromCodePoint(point))) break;
      plain = false;
      if (point > 0xffff) at++;
    }
  }
  add(tokens, from, at, plain ? plainId() : foldedId(text.slice(from, at)));
  return at;

  function plainId(): number {
    const possessive = apostropheAt === at - 2 && (text.charCodeAt(at - 1) | 32) === 115;
    const end = possessive ? apostropheAt : at;
    const id = vocabulary.idAt(text, from, end, possessive ? beforeApostrophe : hash);
    if (id !== 0 || end - from < 7) return id;
    return slipId(text.slice(from, end).toLowerCase());
  }
  function foldedId(word: string): number {
    const folded = foldWord(word);
    return vocabulary.idOf(folded) || slipId(folded);
  }
  function slipId(word: string): number {
    const right = meant(word);
    return right === undefined ? 0 : vocabulary.idOf(right);
  }
}

const isLetterAt = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code < 128 ? KIND[code] === LETTER : code >= 0xc0 && code < 0x2000;
};

function readNumber(text: string, from: number, vocabulary: Vocabulary, tokens: Tokens): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && KIND[code] !== 0) continue;
    const joins = code === 58 || code === 46 || code === 47 || code === 45;
    if (!joins || KIND[text.charCodeAt(at + 1)] !== DIGIT) break;
  }
  const kind = at - from > 12 ? undefined : numberKind(text.slice(from, at));
  add(tokens, from, at, kind === undefined ? 0 : vocabulary.idOf(kind));
  return at;
}
