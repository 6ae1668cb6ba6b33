import { type Actor, isSignedIn } from '../../domains/access/actor.ts';
import type { WebPage } from '../../domains/access/web/route.http.ts';
import { formWordsIn } from '../../platform/page/forms/form-word.ts';
import { type Html, html } from '../../platform/page/html.ts';
import { MARK, PATTERNS } from '../../platform/page/page-shell.ts';
import type { Language } from '../../platform/words/words.ts';
import type { Place } from './navigation.ts';
import type { ShellWords } from './words.en.ts';

export interface ShellOf {
  readonly page: WebPage;
  readonly actor: Actor;
  readonly landlord: string;
  readonly words: ShellWords;
  readonly head: readonly Place[];
  readonly foot: readonly Place[];
  readonly formKey: string;
  readonly notice: string;
  readonly style: string;
  readonly font: string;
  readonly scripts: readonly string[];
  readonly language: Language;
  /** What the reader may choose between, where that is more than one. */
  readonly languages: readonly Language[];
  /** Where this page is: the way back after a choice of language. */
  readonly path: string;
  /** Wednesday 22 April 2026. */
  readonly today: string;
}

const TAG: Readonly<Record<Language, string>> = { en: 'en-GB', cy: 'cy', qps: 'en-GB' };
const OWN_NAME: Readonly<Record<Language, string>> = { en: 'English', cy: 'Cymraeg', qps: 'English, marked' };

const MOST_ROLES_NAMED = 2;

/**
 * A whole page of the application. Accessibility: one banner, one navigation by name, one main; skip link first; the
 * current part is marked; a notice is a status that is read once; works without script at 320 pixels.
 */
export const webShell = (shell: ShellOf): string => {
  const { page } = shell;
  const head = html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">${
    page.refreshSeconds === undefined
      ? null
      : html`
<noscript><meta http-equiv="refresh" content="${page.refreshSeconds}"></noscript>`
  }
<title>${titleOf(shell)}</title>
<link rel="preload" href="${shell.font}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${shell.style}">${shell.scripts.map(
    (src) => html`
<script type="module" src="${src}"></script>`,
  )}`.markup;
  const body = (page.plain ? plainBody(shell) : fullBody(shell)).markup;
  return `<!doctype html>\n<html lang="${TAG[shell.language]}">\n<head>\n${head}\n</head>\n<body>\n${formWordsIn(shell.language, body)}\n</body>\n</html>\n`;
};

const titleOf = ({ page, landlord, words }: ShellOf): string =>
  [
    page.status !== undefined && page.status >= 400 && page.status !== 404
      ? words.error(page.title)
      : page.title,
    landlord,
    'Hearth',
  ]
    .filter((part) => part !== '')
    .join(' – ');

const fullBody = (shell: ShellOf): Html => {
  const { page, words, actor } = shell;
  return html`<a class="skip" href="#main">${words.skip}</a>
<header class="top"><div class="wrap">
<a class="mark" href="/">${MARK}Hearth</a>${shell.landlord === '' ? null : html`<span class="landlord">${shell.landlord}</span>`}
<nav aria-label="${words.main}"><ul role="list">${shell.head.map(
    (place) =>
      html`<li><a href="${place.href}"${place.section === page.section && page.section !== 'none' ? html` aria-current="${(page.crumb ?? []).length > 0 ? 'true' : 'page'}"` : null}>${place.title}</a></li>`,
  )}</ul></nav>
</div></header>
${actor.demonstration ? html`<aside class="demonstration" aria-label="${words.demonstrationLabel}"><div class="wrap"><p>${shell.landlord === '' ? words.demonstrationBeingMade : words.demonstration(shell.landlord.replace(/ \(simulated\)$/, ''))}</p></div></aside>` : null}
${line(shell)}
${PATTERNS}
<main id="main" class="wrap" tabindex="-1">${shell.notice === '' ? null : html`<div class="notice" role="status"><p>${shell.notice}</p></div>`}${page.main}</main>
<footer class="foot"><div class="wrap stack"><p>${words.foot}</p>
${shell.foot.length === 0 ? null : html`<nav aria-label="${words.more}"><ul role="list">${shell.foot.map((place) => html`<li><a href="${place.href}">${place.title}</a></li>`)}</ul></nav>`}${choiceOfLanguage(shell)}</div></footer>`;
};

/** Each language by its own name and marked as it: whoever cannot read this page finds theirs. */
const choiceOfLanguage = ({ languages, language, words, formKey, path }: ShellOf): Html | null =>
  languages.length < 2
    ? null
    : html`<form method="post" action="/language" aria-label="${words.language}"><input type="hidden" name="form-key" value="${formKey}"><input type="hidden" name="back" value="${path}">${languages
        .filter((one) => one !== language)
        .map(
          (one) =>
            html`<button class="link-button" type="submit" name="language" value="${one}" lang="${TAG[one]}">${OWN_NAME[one]}</button>`,
        )}</form>`;

const line = (shell: ShellOf): Html => {
  const { page, words, actor } = shell;
  const crumb = page.crumb ?? [];
  return html`<aside class="evidence-line" aria-label="${words.whereAndWho}"><div class="wrap who">${
    crumb.length > 0
      ? html`<nav class="crumb" aria-label="${words.hereIs}"><ol role="list">${crumb.map((one) => html`<li><a href="${one.href}">${one.title}</a></li>`)}<li aria-current="page">${page.title}</li></ol></nav>`
      : html`<p>${page.evidence ?? shell.today}</p>`
  }${
    isSignedIn(actor)
      ? html`<form method="post" action="/sign-out"><input type="hidden" name="form-key" value="${shell.formKey}"><span>${words.signedInAs(actor.name, rolesSaid(actor, words))}</span><a href="/account">${words.account}</a><button class="link-button" type="submit">${words.signOut}</button></form>`
      : html`<p><a href="/sign-in">${words.signIn}</a></p>`
  }</div></aside>`;
};

/** One or two roles by name; more are counted: “Your account”, beside it, names each. */
const rolesSaid = ({ roles }: Actor, words: ShellWords): string => {
  if (roles.length === 0) return words.noRole;
  return roles.length > MOST_ROLES_NAMED
    ? words.rolesCounted(roles.length)
    : roles.map(words.role).join(', ');
};

const plainBody = (shell: ShellOf): Html => html`<a class="skip" href="#main">${shell.words.skip}</a>
<header class="phone-top"><div><span class="mark">${MARK}Hearth</span><p>${shell.landlord}</p></div></header>
${PATTERNS}
<main id="main" class="wrap" tabindex="-1">${shell.notice === '' ? null : html`<div class="notice" role="status"><p>${shell.notice}</p></div>`}${shell.page.main}${choiceOfLanguage(shell)}</main>`;

/** A page of the shell's own: what happened, and what to do now. */
export const plainTruth = (title: string, text: string, action?: { href: string; label: string }): Html =>
  html`<section class="side hero"><div></div><div><h1>${title}</h1><p class="lede">${text}</p>${action === undefined ? null : html`<p><a href="${action.href}">${action.label}</a></p>`}</div></section>`;
