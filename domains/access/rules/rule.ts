import type { Role } from '../role.ts';

/** Who may do one thing: these roles, anybody who is signed in, or everybody. */
export type Allowed = readonly Role[] | 'anybody signed in' | 'everybody';

/** The rules of one noun, read as a rule book: what may be done to it, and by whom. */
export type Rules = Readonly<Record<string, Allowed>>;

/** Everyone who works for the landlord. */
export const STAFF = [
  'insight',
  'engagement',
  'housing officer',
  'operative',
  'caller',
  'manager',
  'administrator',
  'data protection officer',
] as const satisfies readonly Role[];
