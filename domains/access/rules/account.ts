import type { Rules } from './rule.ts';

/** Signing in and out, and what somebody sees and ends of their own: sessions, passkeys. */
export const accountRules = {
  'sign in': 'everybody',
  'sign out': 'everybody',
  'see and change own': 'anybody signed in',
} as const satisfies Rules;
