import type { Role } from './role.ts';

/** Somebody who is signed in, as every page and act sees them. */
export interface Actor {
  /** A UUID, or `nobody` for a visitor who is not signed in. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** Signed in for looking around a made-up landlord; every page says so. */
  readonly demonstration: boolean;
}

/** A visitor who is not signed in. Some pages are for everybody: sign-in, a household's registration, help. */
export const NOBODY: Actor = { id: 'nobody', name: '', email: '', roles: [], demonstration: false };

/** Hearth itself, when a job acts and nobody asked just now. */
export const HEARTH: Actor = { id: 'hearth', name: 'Hearth', email: '', roles: [], demonstration: false };

export const isSignedIn = (actor: Actor): boolean => actor.id !== NOBODY.id;

/** The actor as row-level security sees it: `hearth.person`, `hearth.roles` (with bars around each), `hearth.purpose`. */
export const actingAs = (actor: Actor, purpose = ''): Readonly<Record<string, string>> => ({
  person: actor.id,
  roles: actor.id === HEARTH.id ? '|hearth|' : `|${actor.roles.join('|')}|`,
  purpose,
});
