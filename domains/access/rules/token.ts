import type { Rules } from './rule.ts';

/** Keys with which another system reads what the pages show. */
export const tokenRules = {
  read: ['administrator', 'insight'],
  make: ['administrator', 'insight'],
  end: ['administrator', 'insight'],
} as const satisfies Rules;
