import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The token in a session's cookie, `token.signature` as better-auth writes it; `null` where there is none or its signature is not
 * ours. The record is asked for nothing that did not come from here.
 */
export const tokenOfCookie = (headers: Headers, name: string, secret: string): string | null => {
  const cookie = (headers.get('cookie') ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  if (cookie === undefined) return null;
  const value = decoded(cookie.slice(name.length + 1));
  const dot = value.lastIndexOf('.');
  if (dot < 20) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const ours = createHmac('sha256', secret).update(token).digest();
  return given.length === ours.length && timingSafeEqual(given, ours) ? token : null;
};

/** A value derived from the secret for one use: the form key of a session, the hash of an address. */
export const derived = (secret: string, use: string, of: string): string =>
  createHmac('sha256', secret).update(`${use}\n${of}`).digest('hex');

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};
