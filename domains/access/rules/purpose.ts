import type { Rules } from './rule.ts';

/** Saying why special-category data is read. Which purposes somebody may choose is said with each purpose. */
export const purposeRules = {
  choose: [
    'insight',
    'engagement',
    'housing officer',
    'operative',
    'caller',
    'manager',
    'data protection officer',
  ],
} as const satisfies Rules;
