import { type Rules, STAFF } from './rule.ts';

/** One page for the board: counts to the nearest 5, nothing that points at a home. */
export const boardPageRules = {
  read: [...STAFF, 'board', 'panel member'],
} as const satisfies Rules;
