import { type Rules, STAFF } from './rule.ts';

/** Extracts, and the snapshots made of them. */
export const evidenceRules = {
  read: STAFF,
  load: ['insight', 'administrator'],
  cancel: ['insight', 'administrator'],
  'download refused rows': ['insight', 'administrator'],
} as const satisfies Rules;
