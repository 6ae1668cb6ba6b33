import { openSignIn } from '../domains/access/sign-in/open-sign-in.http.ts';
import { readSecret } from '../domains/access/sign-in/secret.file.ts';
import { invitedWith } from '../domains/access/testing/people.ts';
import { openRecord, recordFolder } from '../platform/postgres/index.ts';
import { migrationFolders } from '../platform/postgres/migration-folders.ts';

/**
 * Invites so many made-up insight officers into the record of this store and signs each in through the running application,
 * as a browser without script would. Returns one cookie a person. For a store of made-up people only.
 */
export const signedInPeople = async (
  store: string,
  address: string,
  people: number,
): Promise<readonly string[]> => {
  const environment = { ...process.env, HEARTH_HOME: store };
  const record = await openRecord({
    environment,
    folder: recordFolder(environment, store),
    migrations: migrationFolders(`${import.meta.dirname}/..`),
    what: 'bench',
  });
  const signIn = openSignIn({
    record,
    settings: { publicAddress: address, organisation: null },
    secret: await readSecret(environment, store),
    landlord: 'bench',
    mailer: { kind: 'mail box', send: async () => {}, kept: async () => [], close: async () => {} },
    message: () => ({ subject: '', text: '' }),
    log: console.error,
  });
  const cookies: string[] = [];
  for (let at = 0; at < people; at += 1) {
    const { email } = await invitedWith(record, `Reader ${process.pid} ${at}`, ['insight']);
    cookies.push(await signInBy(await signIn.linkFor(email, 10, new Date()), at));
  }
  await signIn.close();
  await record.close();
  return cookies;
};

/** Each from an address of their own: sign-ins from one address are limited. */
const signInBy = async (link: string, at: number): Promise<string> => {
  const forwarded = `10.1.${at >> 8}.${at & 255}`;
  const opened = await fetch(link, { headers: { 'x-forwarded-for': forwarded } });
  const visitor = cookiesOf(opened);
  const text = await opened.text();
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
  const answer = await fetch(new URL('/sign-in/link', link), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: visitor, 'x-forwarded-for': forwarded },
    body: new URLSearchParams({ 'form-key': field('form-key'), token: field('token') }),
  });
  if (answer.status !== 303) throw new Error(`Signing in answered ${answer.status}.`);
  return [visitor, cookiesOf(answer)].filter((one) => one !== '').join('; ');
};

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ');
