/** Cookies of a request by name. */
export const readCookies = (header: string | undefined): ReadonlyMap<string, string> =>
  new Map(
    (header ?? '').split(';').flatMap((part): [string, string][] => {
      const at = part.indexOf('=');
      return at < 1 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).trim()]];
    }),
  );

/** A cookie of ours: never seen by script, never sent from another site's form. */
export const setCookie = (
  name: string,
  value: string,
  given: { readonly secure: boolean; readonly maxAgeSeconds?: number },
): string =>
  [
    `${given.secure ? '__Host-' : ''}${name}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(given.secure ? ['Secure'] : []),
    ...(given.maxAgeSeconds === undefined ? [] : [`Max-Age=${given.maxAgeSeconds}`]),
  ].join('; ');

/** The name under which the browser holds it. */
export const cookieName = (name: string, secure: boolean): string => `${secure ? '__Host-' : ''}${name}`;
