import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Publishable } from './publishable.ts';

/** A published report as it is held: gzipped text, and the sha256 of that text. */
export interface PackedReport {
  readonly bytes: Buffer;
  readonly hash: string;
}

/** Bytes of text that a held report may unpack to. */
const MOST_BYTES = 512 * 1024 * 1024;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Packs a report for keeping, without the homes to contact: those point at homes and are kept under rules of their own. */
export function packReport(report: Publishable): PackedReport {
  const text = JSON.stringify({ ...report, homesToContact: [] });
  return { bytes: gzipSync(text), hash: hashOf(text) };
}

/**
 * The second and last maker of `Publishable`: gives back what `publish` made, and only that. What is held is the text that
 * `packReport` was given, shown by its hash; a text that was altered, cut or put there by another hand is refused by throwing.
 */
export function unpackReport({ bytes, hash }: PackedReport): Publishable {
  const text = gunzipSync(bytes, { maxOutputLength: MOST_BYTES }).toString('utf8');
  if (hashOf(text) !== hash)
    throw new Error('A held report is not what was published: its text and its hash do not agree.');
  return JSON.parse(text) as Publishable;
}
