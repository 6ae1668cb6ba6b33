import type { Rules } from './rule.ts';

/** People with an account, their roles, and the whole record of one person. */
export const personRules = {
  'read the list': ['administrator', 'data protection officer'],
  invite: ['administrator'],
  'give roles': ['administrator'],
  'end access': ['administrator'],
  export: ['data protection officer'],
  erase: ['data protection officer'],
} as const satisfies Rules;
