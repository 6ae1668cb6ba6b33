import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { wordsIn } from '../../../platform/words/words.ts';
import { recordAudit } from '../audit.postgres.ts';
import { peopleWords } from '../people/words.en.ts';
import type { Answer, Route, Visit } from '../web/route.http.ts';
import { sayWhen } from '../web/say-when.ts';
import { isScope, TOKEN_BEGINS, TOKEN_DAYS } from './scopes.ts';
import { endToken, heldTokens, keepToken } from './token.postgres.ts';
import { newTokenPage, tokensPage } from './tokens.page.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The hash by which a key is kept. A key has 256 random bits, so a plain hash cannot be guessed back. */
export const keyHash = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Keys for programs: made (shown once), listed, ended. */
export const tokenRoutes = (): readonly Route[] => [
  {
    method: 'GET',
    path: '/tokens',
    may: ['token', 'read'],
    answer: (visit) => list(visit, []),
  },
  {
    method: 'POST',
    path: '/tokens',
    may: ['token', 'make'],
    mostPerMinute: 20,
    answer: async (visit) => {
      const words = wordsIn(visit.language, peopleWords);
      const name = visit.form.text('name').trim();
      const scopes = visit.form.all('scopes').filter(isScope);
      const days = TOKEN_DAYS.find((one) => String(one) === visit.form.text('days'));
      const errors = [
        ...(name === '' || name.length > 100 ? [{ field: 'name', error: words.tokenNameWrong }] : []),
        ...(scopes.length === 0 ? [{ field: 'scopes', error: words.scopesWrong }] : []),
        ...(days === undefined ? [{ field: 'days', error: words.daysWrong }] : []),
      ];
      if (days === undefined || errors.length > 0) return list(visit, errors);
      const key = `${TOKEN_BEGINS}${randomBytes(32).toString('base64url')}`;
      const id = randomUUID();
      await visit.transaction(async (tx) => {
        await keepToken(
          {
            id,
            name,
            prefix: key.slice(0, 12),
            hash: keyHash(key),
            scopes,
            expires: new Date(visit.now.getTime() + days * 86_400_000),
          },
          tx,
        );
        await recordAudit({ act: 'make', noun: 'token', id, detail: { scopes, days } }, tx);
      });
      return { page: { title: words.made, section: 'account', main: newTokenPage(words, key) } };
    },
  },
  {
    method: 'POST',
    path: '/tokens/end',
    may: ['token', 'end'],
    answer: async (visit) => {
      const id = visit.form.text('id');
      const ended =
        UUID.test(id) &&
        (await visit.transaction(async (tx) => {
          const done = await endToken(id, visit.now, tx);
          if (done) await recordAudit({ act: 'end', noun: 'token', id }, tx);
          return done;
        }));
      return ended
        ? { goTo: '/tokens', notice: wordsIn(visit.language, peopleWords).ended }
        : { goTo: '/tokens' };
    },
  },
];

const list = async (
  visit: Visit,
  errors: readonly { readonly field: string; readonly error: string }[],
): Promise<Answer> => {
  const words = wordsIn(visit.language, peopleWords);
  const main = tokensPage({
    words,
    formKey: visit.formKey,
    tokens: await visit.transaction(heldTokens),
    now: visit.now,
    name: visit.form.text('name'),
    scopes: visit.form.all('scopes'),
    days: visit.form.text('days'),
    errors,
    when: sayWhen,
  });
  return {
    page: { title: words.tokens, section: 'account', main, ...(errors.length > 0 ? { status: 422 } : {}) },
  };
};
