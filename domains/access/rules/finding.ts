import { type Rules, STAFF } from './rule.ts';

/** A gap or a silence, and what people do about it. The figures are what disclosure has passed. */
export const findingRules = {
  read: [...STAFF, 'board', 'panel member'],
  discuss: ['insight', 'engagement', 'housing officer', 'manager', 'board', 'panel member'],
  guess: 'anybody signed in',
  watch: 'anybody signed in',
  assign: ['insight', 'manager'],
  promise: ['insight', 'engagement', 'housing officer', 'manager'],
  'set aside': ['insight', 'manager'],
} as const satisfies Rules;
