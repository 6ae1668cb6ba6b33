import type { Tokens } from './tokenise.ts';

const BEFORE_NAME = /\b(mr|mrs|ms|miss|mx|dr|cllr|councillor|prof|sir|st)\.?\s+$/i;

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
 * Mrs Moody, Hostile Road. When not: texts for which `capitalsSayNothing`. A capital after a colon, a bracket or a dash says
 * nothing either.
 */
export function looksLikeAName(text: string, tokens: Tokens, token: number): boolean {
  const start = tokens.start[token] ?? 0;
  const word = text.slice(start, tokens.end[token]);
  if (!/^\p{Lu}\p{Ll}/u.test(word)) return false;
  const before = text.slice(Math.max(0, start - 14), start);
  if (BEFORE_NAME.test(before)) return true;
  const isFirst = tokens.sentenceFirst[tokens.sentence[token] ?? 0] === token;
  return !isFirst && /[A-Za-z0-9,] $/.test(before);
}
