import type { Rules } from './rule.ts';

/** Methods, the glossary, and the pages that everybody may open. */
export const helpRules = {
  read: 'everybody',
  'be at home': 'anybody signed in',
} as const satisfies Rules;
