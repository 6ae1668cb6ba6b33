import type { Role } from '../role.ts';

/** A session that nobody used for so long has ended. */
export const IDLE_HOURS = 8;

/** For those who can see or change most: administrators and the data protection officer. */
export const IDLE_HOURS_OF_KEYHOLDERS = 0.5;

/** No session lives longer, used or not. */
export const SESSION_DAYS = 7;

/** A link that was mailed. */
export const LINK_MINUTES = 15;

/** At most so many links go to one address within an hour. */
export const LINKS_AN_HOUR = 5;

/** A new passkey is taken only so soon after signing in. */
export const FRESH_MINUTES = 60;

const KEYHOLDERS: readonly Role[] = ['administrator', 'data protection officer'];

/** Whether a session still stands, from when it was made and last used. */
export const sessionStands = (
  session: { readonly lastUsed: Date; readonly endsAt: Date; readonly roles: readonly Role[] },
  now: Date,
): boolean => {
  const hours = session.roles.some((role) => KEYHOLDERS.includes(role))
    ? IDLE_HOURS_OF_KEYHOLDERS
    : IDLE_HOURS;
  return now < session.endsAt && now.getTime() < session.lastUsed.getTime() + hours * 3_600_000;
};
