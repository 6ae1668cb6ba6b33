import type { Level } from './rule.ts';

/** One thing that a rule found: all that a page needs to show it, and nothing about who wrote it. */
export interface Message {
  readonly rule: string;
  readonly group: string;
  readonly level: Level;
  /** Place in the text, in UTF-16 code units: `text.slice(start, end) === found`. */
  readonly start: number;
  readonly end: number;
  readonly found: string;
  readonly message: string;
  readonly instead: readonly string[];
  readonly why: string;
  readonly source: string;
  /** Of a rule about missing evidence: what is missing. Otherwise empty. */
  readonly missing: readonly string[];
}
