import { dataTable } from '../../../platform/page/data-table.ts';
import {
  askForm,
  button,
  errorOf,
  errorSummary,
  type FieldError,
  linkButton,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { checkboxField, textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { ROLES } from '../role.ts';
import { hero } from '../web/hero.page.ts';
import type { Person } from './people.postgres.ts';
import type { PeopleWords } from './words.en.ts';

export interface PeoplePage {
  readonly words: PeopleWords;
  readonly people: readonly Person[];
  readonly search: string;
  readonly mayInvite: boolean;
  readonly maySeeRecords: boolean;
  readonly when: (at: Date) => string;
}

/** Everybody with an account. Accessibility: a table whose first cell names the row and leads to the person. */
export const peoplePage = (page: PeoplePage): Html => {
  const { words } = page;
  const table =
    page.people.length === 0
      ? html`<p>${words.noneFound}</p>`
      : dataTable({
          caption: words.caption,
          columns: [
            { title: words.name },
            { title: words.email },
            { title: words.roles },
            { title: words.lastSignIn },
            { title: words.access },
          ],
          rows: page.people.map((person) => [
            html`<a href="/people/${person.id}">${person.name}</a>`,
            person.email,
            person.roles.map(words.role).join(', '),
            person.lastSignIn === null ? words.never : page.when(person.lastSignIn),
            person.ended === null ? words.accessNow : words.accessEnded(page.when(person.ended)),
          ]),
        });
  return html`${hero(words.people, words.peopleLede, [page.mayInvite ? html`<p>${linkButton('/people/new', words.invite)}</p>` : null, page.maySeeRecords ? html`<p>${linkButton('/own-data', words.data, 'quiet')}</p>` : null])}
<section class="side wide" aria-label="${words.caption}"><header></header><div>${askForm({
    action: '/people',
    label: words.find,
    body: html`${textField({ name: 'search', label: words.search, type: 'search', width: 16, value: page.search })}${button({ label: words.find, kind: 'quiet' })}`,
  })}${table}</div></section>`;
};

const rolesField = (words: PeopleWords, chosen: readonly string[], error: string | undefined): Html =>
  checkboxField({
    name: 'roles',
    label: words.roles,
    hint: words.rolesHint,
    choices: ROLES.map((role) => ({ value: role, label: words.role(role) })),
    chosen,
    error,
  });

export interface InvitePage {
  readonly words: PeopleWords;
  readonly formKey: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly errors: readonly FieldError[];
}

export const invitePage = (page: InvitePage): Html => {
  const { words, errors } = page;
  return hero(words.invite, words.inviteLede, [
    errorSummary(errors),
    postForm({
      action: '/people/new',
      formKey: page.formKey,
      body: html`${textField({ name: 'name', label: words.name, hint: words.nameHint, width: 32, required: true, autocomplete: 'off', value: page.name, error: errorOf(errors, 'name') })}${textField({ name: 'email', label: words.email, type: 'email', width: 32, required: true, autocomplete: 'off', spellcheck: 'false', value: page.email, error: errorOf(errors, 'email') })}${rolesField(words, page.roles, errorOf(errors, 'roles'))}${button({ label: words.sendInvitation })}`,
    }),
  ]);
};

export interface PersonPage {
  readonly words: PeopleWords;
  readonly formKey: string;
  readonly person: Person;
  readonly mayChange: boolean;
  readonly maySeeRecord: boolean;
  readonly roles: readonly string[];
  readonly errors: readonly FieldError[];
  readonly when: (at: Date) => string;
}

/** One person: their roles, their access, and the way to their whole record. */
export const personPage = (page: PersonPage): Html => {
  const { words, person } = page;
  const access = person.ended === null ? words.accessNow : words.accessEnded(page.when(person.ended));
  return html`${hero(person.name, `${person.email}, ${access}.`, errorSummary(page.errors))}
${sideSection({ id: 'roles-of', title: words.roles, body: rolesOf(page) })}
${page.mayChange ? sideSection({ id: 'access', title: words.access, body: accessOf(page) }) : null}
${
  page.maySeeRecord
    ? sideSection({
        id: 'record',
        title: words.record,
        body: html`<p>${words.recordText}</p><p><a href="/people/${person.id}/record">${words.show}</a></p>`,
      })
    : null
}`;
};

const rolesOf = (page: PersonPage): HtmlPart => {
  const { words, person } = page;
  if (!page.mayChange || person.ended !== null)
    return person.roles.length === 0
      ? html`<p>${words.never}</p>`
      : html`<ul>${person.roles.map((role) => html`<li>${words.role(role)}</li>`)}</ul>`;
  return postForm({
    action: `/people/${person.id}/roles`,
    formKey: page.formKey,
    body: html`${rolesField(words, page.roles, errorOf(page.errors, 'roles'))}${button({ label: words.saveRoles })}`,
  });
};

const accessOf = ({ words, person, formKey }: PersonPage): HtmlPart =>
  person.ended === null
    ? [
        html`<p>${words.endAccessText}</p>`,
        postForm({
          action: `/people/${person.id}/end`,
          formKey,
          body: button({ label: words.endAccess, kind: 'warning' }),
        }),
      ]
    : postForm({
        action: `/people/${person.id}/again`,
        formKey,
        body: button({ label: words.giveBack, kind: 'quiet' }),
      });
