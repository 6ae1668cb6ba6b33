import type { Transaction } from '../../../platform/postgres/record.ts';
import type { Visit } from '../../access/web/route.http.ts';
import type { HouseholdSecret } from '../household-secret.ts';
import { enterHousehold, type Household } from '../record/invitation.postgres.ts';

const COOKIE = 'take-part';
const SECONDS = 2 * 60 * 60;

/**
 * A household that typed its code is remembered on its device for two hours, by a sealed cookie that holds the fingerprint of the code:
 * the code itself is in no address, no history and no cookie.
 */
export const rememberHousehold = async (
  fingerprint: string,
  { secret, now, secure }: { readonly secret: HouseholdSecret; readonly now: Date; readonly secure: boolean },
): Promise<readonly [string, string]> => {
  const sealed = await secret.seal(`${fingerprint}.${Math.floor(now.getTime() / 1000) + SECONDS}`);
  return ['set-cookie', cookie(sealed, SECONDS, secure)];
};

export const forgetHousehold = (secure: boolean): readonly [string, string] => [
  'set-cookie',
  cookie('', 0, secure),
];

const cookie = (value: string, seconds: number, secure: boolean): string =>
  `${COOKIE}=${value}; Path=/take-part; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}`;

/** The fingerprint that this device remembers, or null. */
export const rememberedHousehold = async (visit: Visit, secret: HouseholdSecret): Promise<string | null> => {
  const held = visit
    .header('cookie')
    .split(/;\s*/)
    .find((part) => part.startsWith(`${COOKIE}=`));
  const opened = held === undefined ? null : await secret.open(held.slice(COOKIE.length + 1));
  const [fingerprint = '', until = ''] = opened?.split('.') ?? [];
  return Number(until) * 1000 > visit.now.getTime() && /^[0-9a-f]{64}$/.test(fingerprint)
    ? fingerprint
    : null;
};

/** One transaction in which the household of this device sees its own rows; null where the device knows no household. */
export const asHousehold = async <T>(
  visit: Visit,
  secret: HouseholdSecret,
  work: (household: Household, tx: Transaction) => Promise<T>,
): Promise<T | null> => {
  const fingerprint = await rememberedHousehold(visit, secret);
  if (fingerprint === null) return null;
  return visit.transaction(async (tx) => {
    const household = await enterHousehold(fingerprint, tx);
    return household === null ? null : work(household, tx);
  });
};
