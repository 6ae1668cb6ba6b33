import type { Route } from '../../domains/access/web/route.http.ts';
import { setCookie } from '../../platform/http/cookies.ts';
import type { Language } from '../../platform/words/words.ts';
import { LANGUAGE_COOKIE } from './language-of.ts';

const A_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Choosing a language, for everybody, at the foot of each page; no address at all while one language is offered. */
export const languageRoutes = (offered: readonly Language[], secure: boolean): readonly Route[] =>
  offered.length < 2
    ? []
    : [
        {
          method: 'POST',
          path: '/language',
          may: ['help', 'read'],
          answer: (visit) => {
            const chosen = offered.find((one) => one === visit.form.text('language'));
            if (chosen === undefined) return Promise.resolve({ notFound: true });
            return Promise.resolve({
              goTo: visit.form.text('back'),
              headers: [
                ['set-cookie', setCookie(LANGUAGE_COOKIE, chosen, { secure, maxAgeSeconds: A_YEAR_SECONDS })],
              ],
            });
          },
        },
      ];
