import type { Role } from '../role.ts';

/** Why a change of roles cannot be made. */
export type RoleTrouble = 'own roles' | 'last administrator' | 'administrator watches themselves';

/**
 * Whether one person may give another these roles. Nobody changes their own. Somebody must stay who administers. Whoever
 * gives access and whoever watches its use are two people, so that no single account can both open the record and clear itself.
 */
export const roleTrouble = (change: {
  readonly actorId: string;
  readonly personId: string;
  readonly after: readonly Role[];
  /** Administrators with access, other than this person. */
  readonly otherAdministrators: number;
  /** Whether this person is one now. */
  readonly isAdministrator: boolean;
}): RoleTrouble | null => {
  if (change.actorId === change.personId) return 'own roles';
  if (change.isAdministrator && !change.after.includes('administrator') && change.otherAdministrators === 0)
    return 'last administrator';
  if (change.after.includes('administrator') && change.after.includes('data protection officer'))
    return 'administrator watches themselves';
  return null;
};
