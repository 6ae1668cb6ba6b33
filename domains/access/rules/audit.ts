import type { Rules } from './rule.ts';

/** Who looked at whom, and who did what. Nobody may alter it. */
export const auditRules = {
  search: ['data protection officer'],
  'take a copy': ['data protection officer'],
} as const satisfies Rules;
