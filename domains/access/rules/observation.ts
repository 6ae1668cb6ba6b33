import type { Rules } from './rule.ts';

/** What staff saw, were told or think. */
export const observationRules = {
  read: ['insight', 'engagement', 'housing officer', 'operative', 'caller', 'manager'],
  write: ['insight', 'engagement', 'housing officer', 'operative', 'caller', 'manager'],
  'take back': ['insight', 'engagement', 'housing officer', 'operative', 'caller', 'manager'],
  'take back anybody’s': ['insight', 'manager'],
} as const satisfies Rules;
