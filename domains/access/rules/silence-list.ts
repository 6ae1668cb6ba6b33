import type { Rules } from './rule.ts';

/** Homes to contact, each with its reason. It points at homes, so every reading and every hand-over is in the audit. */
export const silenceListRules = {
  read: ['insight', 'engagement', 'housing officer', 'caller', 'manager'],
  'hand over': ['insight', 'engagement', 'manager'],
} as const satisfies Rules;
