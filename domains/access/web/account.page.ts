import { dataTable } from '../../../platform/page/data-table.ts';
import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { radioField, textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { Actor } from '../actor.ts';
import type { Purpose } from '../purposes.ts';
import type { OwnPasskey, OwnSession } from '../sign-in/session.postgres.ts';
import { browserName } from './browser-name.ts';
import { hero } from './hero.page.ts';
import type { AccessWords } from './words.en.ts';

export interface AccountPage {
  readonly words: AccessWords;
  readonly formKey: string;
  readonly actor: Actor;
  readonly sessions: readonly OwnSession[];
  /** The one that asks. */
  readonly thisSession: string;
  readonly passkeys: readonly OwnPasskey[];
  /** Whether the address has a name that a passkey can be bound to. */
  readonly passkeysPossible: boolean;
  readonly when: (at: Date) => string;
}

/** What somebody sees and ends of their own. Accessibility: each button says in its name what it ends. */
export const accountPage = (page: AccountPage): Html => {
  const { words, actor } = page;
  return html`${hero(words.account, words.accountLede(actor.name, actor.email))}
${sideSection({
  id: 'roles',
  title: words.yourRoles,
  promise: words.yourRolesText,
  body: [
    actor.roles.length === 0
      ? html`<p>${words.noRoles}</p>`
      : html`<ul>${actor.roles.map((role) => html`<li>${words.role(role)}</li>`)}</ul>`,
    html`<p><a href="/who-may-what">${words.whoMay}</a></p>`,
  ],
})}
${sideSection({ id: 'sessions', title: words.sessions, promise: words.sessionsText, body: sessionsOf(page) })}
${actor.demonstration ? null : sideSection({ id: 'passkeys', title: words.passkeys, promise: words.passkeysText, body: passkeysOf(page) })}`;
};

const sessionsOf = (page: AccountPage): HtmlPart => {
  const { words } = page;
  const table = dataTable({
    caption: words.sessions,
    columns: [
      { title: words.browser },
      { title: words.since },
      { title: words.lastUsed },
      { title: words.end, unseen: true },
    ],
    rows: page.sessions.map((session) => [
      browserName(session.browser) ?? words.otherBrowser,
      page.when(session.since),
      page.when(session.lastUsed),
      session.id === page.thisSession
        ? words.thisOne
        : oneButton(
            page,
            '/account/sessions/end',
            session.id,
            words.end,
            `${browserName(session.browser) ?? words.otherBrowser}, ${page.when(session.since)}`,
          ),
    ]),
  });
  if (page.sessions.length < 2) return table;
  return [
    table,
    postForm({
      action: '/account/sessions/end-others',
      formKey: page.formKey,
      body: button({ label: words.endOthers, kind: 'quiet' }),
    }),
  ];
};

const passkeysOf = (page: AccountPage): HtmlPart => {
  const { words } = page;
  if (!page.passkeysPossible) return html`<p>${words.passkeyNoAddress}</p>`;
  const held =
    page.passkeys.length === 0
      ? html`<p>${words.noPasskeys}</p>`
      : dataTable({
          caption: words.passkeys,
          columns: [
            { title: words.passkeyName },
            { title: words.added },
            { title: words.remove, unseen: true },
          ],
          rows: page.passkeys.map((passkey) => [
            passkey.name,
            page.when(passkey.since),
            oneButton(page, '/account/passkeys/remove', passkey.id, words.remove, passkey.name),
          ]),
        });
  return [
    held,
    html`<noscript><p>${words.passkeyNoScript}</p></noscript><div class="access-passkey" data-passkey="register" hidden>${textField({ name: 'passkey-name', label: words.passkeyName, hint: words.passkeyNameHint, width: 16 })}<p><button class="btn btn--quiet" type="button">${words.addPasskey}</button></p><p role="status" data-failed="${words.passkeyFailed}" data-stale="${words.passkeyStale}"></p></div>`,
  ];
};

const oneButton = (page: AccountPage, action: string, id: string, label: string, what: string): Html =>
  postForm({
    action,
    formKey: page.formKey,
    body: html`<input type="hidden" name="id" value="${id}"><button class="link-button" type="submit">${label}<span class="unseen"> ${what}</span></button>`,
  });

export interface PurposePage {
  readonly words: AccessWords;
  readonly formKey: string;
  readonly purposes: readonly Purpose[];
  /** The title of the purpose that holds; the empty string for none. */
  readonly holds: string;
  readonly minutes: number;
  readonly back: string;
  readonly errors: readonly FieldError[];
}

/** Where somebody says why they read special-category data now. Nothing is chosen beforehand. */
export const purposePage = (page: PurposePage): Html => {
  const { words } = page;
  const now =
    page.holds === ''
      ? null
      : sideSection({
          id: 'now',
          title: words.purposeNow,
          body: [
            html`<p>${words.purposeHolds(page.holds)}</p>`,
            postForm({
              action: '/purpose/end',
              formKey: page.formKey,
              body: button({ label: words.purposeEnd, kind: 'quiet' }),
            }),
          ],
        });
  if (page.purposes.length === 0)
    return html`${hero(words.purpose, words.purposeLede, html`<p>${words.purposeNone}</p>`)}`;
  const form = postForm({
    action: '/purpose',
    formKey: page.formKey,
    body: html`<input type="hidden" name="back" value="${page.back}">${radioField({
      name: 'purpose',
      label: words.purposeChoice,
      choices: page.purposes.map((purpose) => ({
        value: purpose.id,
        label: words.purposeOf(purpose.id),
        hint: `${words.purposeCovers(purpose.id)} ${words.basis}: ${purpose.basis}`,
      })),
      error: errorOf(page.errors, 'purpose'),
    })}${button({ label: words.purposeMinutes(page.minutes) })}`,
  });
  return html`${hero(words.purpose, words.purposeLede, [errorSummary(page.errors), form])}${now}`;
};

/** The rule book as a table for each noun: made of the rules themselves. */
export const ruleBookPage = (
  words: AccessWords,
  nouns: readonly {
    readonly noun: string;
    readonly acts: readonly { readonly act: string; readonly who: string }[];
  }[],
): Html =>
  html`${hero(words.ruleBook, words.ruleBookLede)}${nouns.map(({ noun, acts }) =>
    sideSection({
      id: `noun-${noun.replaceAll(' ', '-')}`,
      title: words.nounTitle(noun),
      body: dataTable({
        caption: words.nounTitle(noun),
        quiet: true,
        columns: [{ title: words.act }, { title: words.rolesColumn }],
        rows: acts.map(({ act, who }) => [act, who]),
      }),
    }),
  )}`;
