import type { KeptMessage } from '../../../platform/mail/mailer.ts';
import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  linkButton,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { hero } from './hero.page.ts';
import type { AccessWords } from './words.en.ts';

export interface SignInPage {
  readonly words: AccessWords;
  readonly formKey: string;
  readonly email: string;
  readonly errors: readonly FieldError[];
  /** The page to open afterwards; the empty string for the first one. */
  readonly to: string;
  /** How the identity provider's button is called; `null` without one. */
  readonly organisation: string | null;
  readonly passkeys: boolean;
  /** Whom one may sign in as in a demonstration; nobody otherwise. */
  readonly lookAs: readonly {
    readonly name: string;
    readonly email: string;
    readonly roles: readonly string[];
  }[];
  /** One sentence, where the identity provider said no. */
  readonly trouble: string;
}

/**
 * The page to sign in. Accessibility: one field with its label and hint; an error is said first and at the field; the passkey button
 * appears only where the browser can use it, and what became of it is announced politely.
 */
export const signInPage = (page: SignInPage): Html => {
  const { words } = page;
  const form = postForm({
    action: '/sign-in',
    formKey: page.formKey,
    body: html`<input type="hidden" name="to" value="${page.to}">${textField({
      name: 'email',
      label: words.email,
      hint: words.emailHint,
      type: 'email',
      autocomplete: 'username webauthn',
      inputmode: 'email',
      spellcheck: 'false',
      width: 32,
      required: true,
      value: page.email,
      error: errorOf(page.errors, 'email'),
    })}${button({ label: words.sendLink })}`,
  });
  return html`${hero(words.signIn, words.signInLede, [
    page.trouble === '' ? null : html`<div class="notice" role="alert"><p>${page.trouble}</p></div>`,
    errorSummary(page.errors),
    form,
  ])}${lookingAround(page)}${otherWays(page)}${sideSection({ id: 'no-account', title: words.noAccount, body: html`<p>${words.noAccountText}</p>` })}`;
};

const lookingAround = (page: SignInPage): HtmlPart =>
  page.lookAs.length === 0
    ? null
    : sideSection({
        id: 'looking-around',
        title: page.words.lookingAround,
        promise: page.words.lookingAroundText,
        body: page.lookAs.map((one) =>
          postForm({
            action: '/sign-in',
            formKey: page.formKey,
            body: html`<input type="hidden" name="to" value="${page.to}"><input type="hidden" name="email" value="${one.email}">${button({ label: page.words.lookAs(one.name, one.roles.map(page.words.role).join(', ')), kind: 'quiet' })}`,
          }),
        ),
      });

const otherWays = (page: SignInPage): HtmlPart => {
  const { words, organisation } = page;
  if (organisation === null && !page.passkeys) return null;
  const way = page.to === '' ? '' : `?to=${encodeURIComponent(page.to)}`;
  const ways = html`${
    organisation === null
      ? null
      : html`<p>${linkButton(`/api/auth/organisation${way}`, words.organisation(organisation), 'quiet')}</p>`
  }${
    page.passkeys
      ? html`<div class="access-passkey" data-passkey="sign-in" data-to="${page.to}" hidden><p><button class="btn btn--quiet" type="button">${words.passkey}</button></p><p class="hint">${words.passkeyHint}</p><p role="status" data-failed="${words.passkeyFailed}"></p></div>`
      : null
  }`;
  return sideSection({ id: 'other-ways', title: words.otherWays, body: ways });
};

/** After asking for a link. It says the same for every address. */
export const linkSentPage = (words: AccessWords, minutes: number, mailBox: boolean): Html =>
  html`${hero(words.sent, words.sentText(minutes), mailBox ? html`<p>${linkButton('/mail-box', words.toMailBox)}</p>` : null)}${sideSection(
    {
      id: 'nothing',
      title: words.sentNothing,
      body: html`<p>${words.sentNothingText}</p><p><a href="/sign-in">${words.again}</a></p>`,
    },
  )}`;

/** Where a mailed link leads: one button, because some mail programs open every link. */
export const useLinkPage = (page: {
  readonly words: AccessWords;
  readonly formKey: string;
  readonly token: string;
  readonly to: string;
}): Html =>
  hero(
    page.words.confirm,
    page.words.confirmText,
    postForm({
      action: '/sign-in/link',
      formKey: page.formKey,
      body: html`<input type="hidden" name="token" value="${page.token}"><input type="hidden" name="to" value="${page.to}">${button({ label: page.words.signIn })}`,
    }),
  );

/** A link that was used, or is too old. */
export const deadLinkPage = (words: AccessWords): Html =>
  hero(words.linkDead, words.linkDeadText, html`<p>${linkButton('/sign-in', words.again)}</p>`);

/** The first administrator says who they are. */
export const firstStartPage = (page: {
  readonly words: AccessWords;
  readonly formKey: string;
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly errors: readonly FieldError[];
}): Html => {
  const { words, errors } = page;
  return hero(words.firstStart, words.firstStartText, [
    errorSummary(errors),
    postForm({
      action: '/first-start',
      formKey: page.formKey,
      body: html`<input type="hidden" name="token" value="${page.token}">${textField({
        name: 'name',
        label: words.name,
        hint: words.nameHint,
        autocomplete: 'name',
        width: 32,
        required: true,
        value: page.name,
        error: errorOf(errors, 'name'),
      })}${textField({
        name: 'email',
        label: words.email,
        type: 'email',
        autocomplete: 'email',
        spellcheck: 'false',
        width: 32,
        required: true,
        value: page.email,
        error: errorOf(errors, 'email'),
      })}${button({ label: words.begin })}`,
    }),
  ]);
};

/** Messages that were kept instead of sent. Links in them can be followed. */
export const mailBoxPage = (
  words: AccessWords,
  messages: readonly KeptMessage[],
  when: (at: Date) => string,
): Html =>
  html`${hero(words.mailBox, words.mailBoxText, messages.length === 0 ? html`<p>${words.mailBoxEmpty}</p>` : null)}${messages.map(
    (message, index) =>
      sideSection({
        id: `message-${index + 1}`,
        title: message.subject,
        promise: `${words.to} ${message.to}, ${when(message.at)}`,
        body: html`<div class="access-mail">${withLinks(message.text)}</div>`,
      }),
  )}`;

const withLinks = (text: string): HtmlPart =>
  text
    .split('\n')
    .map((line) =>
      /^https?:\/\/\S+$/.test(line)
        ? html`<p><a href="${line}">${line}</a></p>`
        : line === ''
          ? null
          : html`<p>${line}</p>`,
    );
