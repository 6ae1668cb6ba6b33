import { type Rules, STAFF } from './rule.ts';

/** What the landlord has chosen: thresholds, measures, words. */
export const settingRules = {
  read: STAFF,
  change: ['insight', 'administrator'],
} as const satisfies Rules;
