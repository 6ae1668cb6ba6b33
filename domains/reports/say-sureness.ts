import type { Sureness } from '../findings/finding.ts';

/** The four words for how sure, in order. */
export const SURENESS_IN_ORDER: readonly Sureness[] = [
  'cannot tell',
  'could be chance',
  'clear',
  'very clear',
];

/** The word as it begins a tag: "Very clear". */
export const saySureness = (sureness: Sureness): string => startUpper(sureness);

/** A text with its first letter large. */
export const startUpper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
