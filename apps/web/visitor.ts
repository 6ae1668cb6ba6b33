import { type Actor, NOBODY } from '../../domains/access/actor.ts';

/** Who asks, and how they showed it. */
export interface Visitor {
  readonly actor: Actor;
  /** What form keys are bound to: the session. Empty for a visitor who is not signed in. */
  readonly session: string;
  /** Scopes of the token that a program showed; `null` for a person's session. */
  readonly scopes: readonly string[] | null;
  /** Why special-category data is read in this session, while that holds. */
  readonly purpose: string;
}

export const STRANGER: Visitor = { actor: NOBODY, session: '', scopes: null, purpose: '' };
