import { householdCode, readHouseholdCode } from './household-code.ts';

/**
 * Household codes that are made again from a secret whenever a letter is printed, and are nowhere in the record: it keeps a
 * keyed fingerprint of each. Whoever has the record without the secret has no code; whoever changes the secret ends all codes.
 */
export interface HouseholdSecret {
  /** The code of one issue of an invitation. */
  codeOf(invitation: string, issue: number): Promise<string>;
  /** The fingerprint of a code as typed, for looking it up; of anything that cannot be a code, one that is nobody's. */
  fingerprint(typed: string): Promise<string>;
  /** A fingerprint of something else that is counted and not kept, such as an address that tries codes. */
  trace(text: string): Promise<string>;
  /** A text that only this secret could have made: `seal` signs, `open` gives it back or null. */
  seal(text: string): Promise<string>;
  open(sealed: string): Promise<string | null>;
}

const LEAST_SECRET = 16;

/** secret: at least 16 characters, kept outside the record. */
export const householdSecret = async (secret: string): Promise<HouseholdSecret> => {
  if (secret.length < LEAST_SECRET) throw new Error('The secret of household codes is too short.');
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const mac = async (purpose: string, text: string): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`${purpose}\n${text}`)));
  const seal = async (text: string): Promise<string> => `${text}.${hex(await mac('seal', text))}`;
  return {
    codeOf: async (invitation, issue) =>
      householdCode(numbersFrom(await mac('code', `${invitation} ${issue}`))),
    fingerprint: async (typed) =>
      hex(await mac('fingerprint', readHouseholdCode(typed) ?? `no code: ${typed}`)),
    trace: async (text) => hex(await mac('trace', text)),
    seal,
    open: async (sealed) => {
      const text = sealed.slice(0, Math.max(0, sealed.lastIndexOf('.')));
      return sameText(await seal(text), sealed) ? text : null;
    },
  };
};

/** Seven numbers from 0 up to not including 1, of four bytes each. */
const numbersFrom = (bytes: Uint8Array): number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: 7 }, (_, at) => view.getUint32(4 * at) / 2 ** 32);
};

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Takes as long wherever the texts differ. */
const sameText = (a: string, b: string): boolean => {
  let different = a.length ^ b.length;
  for (let at = 0; at < a.length; at++) different |= a.charCodeAt(at) ^ (b.charCodeAt(at) || 0);
  return different === 0;
};
