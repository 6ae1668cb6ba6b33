import { cookieName, readCookies } from '../../platform/http/cookies.ts';
import { chooseLanguage } from '../../platform/words/choose-language.ts';
import { type Language, OFFERED } from '../../platform/words/words.ts';
import type { ApplicationNeeds, RequestContext } from './application-needs.ts';

/** The cookie that holds what a reader chose, with or without an account. */
export const LANGUAGE_COOKIE = 'hearth-language';

/** The language that this request is answered in. */
export const languageOf = (c: RequestContext, needs: ApplicationNeeds): Language =>
  chooseLanguage({
    chosen: readCookies(c.req.header('cookie')).get(cookieName(LANGUAGE_COOKIE, needs.secure)) ?? '',
    accepted: c.req.header('accept-language') ?? '',
    offered: needs.languages ?? OFFERED,
  });
