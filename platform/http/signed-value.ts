import { createHmac, timingSafeEqual } from 'node:crypto';

/** A short keyed hash of a text, for one use: the same text signed for another use has another hash. */
export const signatureOf = (secret: Buffer, use: string, text: string): string =>
  createHmac('sha256', secret).update(`${use}\0${text}`).digest('base64url');

/** Whether the signature is that of the text; takes the same time either way. */
export const signatureHolds = (secret: Buffer, use: string, text: string, signature: string): boolean => {
  const expected = Buffer.from(signatureOf(secret, use, text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
};

/** A text with its signature, for a cookie. */
export const signedText = (secret: Buffer, use: string, text: string): string =>
  `${Buffer.from(text, 'utf8').toString('base64url')}.${signatureOf(secret, use, text)}`;

/** The text of a signed one; `null` where it was not signed by us. */
export const openSignedText = (secret: Buffer, use: string, signed: string): string | null => {
  const [body = '', signature = ''] = signed.split('.', 2);
  const text = Buffer.from(body, 'base64url').toString('utf8');
  return signatureHolds(secret, use, text, signature) ? text : null;
};
