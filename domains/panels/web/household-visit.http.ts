import { cookieName, readCookies, setCookie } from '../../../platform/http/cookies.ts';
import type { Transaction } from '../../../platform/postgres/record.ts';
import type { Visit } from '../../access/web/route.http.ts';
import type { HouseholdSecret } from '../household-secret.ts';
import { enterHousehold, type Household } from '../record/invitation.postgres.ts';

/** What seals the cookie, and whether it travels by https. */
export interface DeviceSecret extends HouseholdSecret {
  readonly secure: boolean;
}

const COOKIE = 'take-part';
const SECONDS = 2 * 60 * 60;

/**
 * A household that typed its code is remembered on its device for two hours, by a sealed cookie that holds the fingerprint of the code:
 * the code itself is in no address, no history and no cookie.
 */
export const rememberHousehold = async (
  fingerprint: string,
  { secret, now }: { readonly secret: DeviceSecret; readonly now: Date },
): Promise<readonly [string, string]> => {
  const sealed = await secret.seal(`${fingerprint}.${Math.floor(now.getTime() / 1000) + SECONDS}`);
  return ['set-cookie', cookie(sealed, SECONDS, secret.secure)];
};

export const forgetHousehold = (secure: boolean): readonly [string, string] => [
  'set-cookie',
  cookie('', 0, secure),
];

/** Behind https no other host of the same domain can put another household's cookie in its place. */
const cookie = (value: string, seconds: number, secure: boolean): string =>
  setCookie(COOKIE, value, { secure, maxAgeSeconds: seconds });

/** The fingerprint that this device remembers, or null. */
export const rememberedHousehold = async (visit: Visit, secret: DeviceSecret): Promise<string | null> => {
  const held = readCookies(visit.header('cookie')).get(cookieName(COOKIE, secret.secure));
  const opened = held === undefined ? null : await secret.open(held);
  const [fingerprint = '', until = ''] = opened?.split('.') ?? [];
  return Number(until) * 1000 > visit.now.getTime() && /^[0-9a-f]{64}$/.test(fingerprint)
    ? fingerprint
    : null;
};

/** One transaction in which the household of this device sees its own rows; null where the device knows no household. */
export const asHousehold = async <T>(
  visit: Visit,
  secret: DeviceSecret,
  work: (household: Household, tx: Transaction) => Promise<T>,
): Promise<T | null> => {
  const fingerprint = await rememberedHousehold(visit, secret);
  if (fingerprint === null) return null;
  return visit.transaction(async (tx) => {
    const household = await enterHousehold(fingerprint, tx);
    return household === null ? null : work(household, tx);
  });
};
