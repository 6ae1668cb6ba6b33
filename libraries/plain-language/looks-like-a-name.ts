import type { Tokens } from './tokenise.ts';

const BEFORE_NAME = /(\b[A-Z]\.|\b(mr|mrs|ms|miss|mx|dr|cllr|councillor|prof|sir|st)\.?)\s+$/i;
const AFTER_NAME =
  /^\s+(Road|Street|Lane|Court|Close|Avenue|House|Way|Drive|Place|Terrace|Gardens|Crescent|Tower|Hall|Row|Mews|Walk|Grove)\b/;

/** Whether a text is written in capitals or in Headline Case, so that a capital letter says nothing. */
export function capitalsSayNothing(text: string): boolean {
  let words = 0;
  let capital = 0;
  for (const match of text.slice(0, 2000).matchAll(/[A-Za-z]{4,}/g)) {
    words++;
    if (/^[A-Z]/.test(match[0])) capital++;
  }
  return words > 0 && capital / words >= 0.7;
}

/**
 * Whether a word found is likely a name: after Mr, Ms, Dr, …, or with a capital inside a sentence.
 *
 * Mrs Moody, A. Stock, Hostile Road; and, where capitals say something, Hostile inside a sentence. A capital after a colon, a
 * bracket or a dash says nothing.
 */
export function looksLikeAName(
  text: string,
  tokens: Tokens,
  token: number,
  ignoreCapitals: boolean,
): boolean {
  const start = tokens.start[token] ?? 0;
  const end = tokens.end[token] ?? 0;
  if (!/^\p{Lu}\p{Ll}/u.test(text.slice(start, end))) return false;
  const before = text.slice(Math.max(0, start - 14), start);
  if (BEFORE_NAME.test(before) || AFTER_NAME.test(text.slice(end, end + 14))) return true;
  const isFirst = tokens.sentenceFirst[tokens.sentence[token] ?? 0] === token;
  return !ignoreCapitals && !isFirst && /[A-Za-z0-9,] $/.test(before);
}
