import type { Rules } from './rule.ts';

/** Panels: who is in the room, the draw, and the people who volunteered. */
export const panelRules = {
  read: ['insight', 'engagement', 'manager', 'board', 'panel member', 'data protection officer'],
  review: ['insight', 'engagement', 'manager'],
  run: ['engagement'],
  'read volunteers': ['engagement'],
  register: 'everybody',
  check: 'everybody',
} as const satisfies Rules;
