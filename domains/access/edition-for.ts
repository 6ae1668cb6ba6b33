import type { Actor } from './actor.ts';
import { STAFF } from './rules/rule.ts';

/** What a reader may see, as disclosure names it: exact counts from the threshold up, or every count to the nearest 5. */
export type ReadersEdition = 'insight' | 'board' | 'public';

const STAFF_ROLES: readonly string[] = STAFF;

/**
 * The edition of the findings that an actor sees. Whoever works for the landlord sees `insight`, also when they sit on the board as well;
 * board and panel members see `board`; everybody else sees `public`.
 */
export const editionFor = (actor: Actor): ReadersEdition => {
  if (actor.roles.some((role) => STAFF_ROLES.includes(role))) return 'insight';
  if (actor.roles.length > 0) return 'board';
  return 'public';
};
