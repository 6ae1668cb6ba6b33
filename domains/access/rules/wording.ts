import { type Rules, STAFF } from './rule.ts';

/** Language help. It never blocks and keeps no name. */
export const wordingRules = {
  check: STAFF,
  'read dismissals': ['insight', 'engagement', 'manager'],
} as const satisfies Rules;
