import { dataTable } from '../../../platform/page/data-table.ts';
import { button, errorOf, errorSummary, linkButton, postForm } from '../../../platform/page/forms/form.ts';
import { radioField, textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { AccessNeed } from '../record/access-need.postgres.ts';
import type { PanelRecord } from '../record/panel.postgres.ts';
import type { Volunteer } from '../record/volunteer.postgres.ts';
import { NEEDS, type Need } from '../registration.ts';
import { type RegistrationFields, registrationFields } from './registration-form.page.ts';
import { sayDay } from './say-day.ts';
import type { PanelWords } from './words.en.ts';

export interface PeoplePage {
  readonly panel: PanelRecord;
  readonly formKey: string;
  readonly people: readonly Volunteer[];
}

/** Everybody who registered, by name. */
export const peoplePage = ({ panel, formKey, people }: PeoplePage, words: PanelWords): Html => html`
<section class="side hero"><div><p class="small soft">${panel.name}</p></div><div><h1 id="h1">${words.peopleTitle}</h1><p class="lede">${words.peopleLede}</p><p class="btn-row">${linkButton(`/panels/${panel.id}/people/new`, words.enterSomebody)}${linkButton(`/panels/${panel.id}/needs`, words.needsLink, 'quiet')}</p></div></section>
${sideSection({
  id: 'everybody',
  title: words.peopleCaption,
  wide: true,
  body:
    people.length === 0
      ? html`<p>${words.peopleNone}</p>`
      : dataTable({
          caption: words.peopleCaption,
          columns: [
            { title: words.person },
            { title: words.reach },
            { title: words.how },
            { title: words.formatColumn },
            { title: words.agreedColumn },
            { title: words.stateColumn },
          ],
          rows: people.map((person) => [
            html`${person.name}<br><span class="small soft">${person.reference}</span>`,
            html`${person.contactWay}${person.contactDetail === '' ? null : html`<br>${person.contactDetail}`}`,
            html`${sayDay(person.registeredAt)}, ${person.channel}${person.onBehalf ? html`<br><b>${words.helped(person.onBehalfBy)}</b>` : null}`,
            `${person.format}, ${person.language}`,
            person.agreed.length === 0
              ? words.agreedNone
              : person.agreed.map((use) => words.agreedTo(use)).join(', '),
            person.withdrawnAt === null
              ? html`${words.inPool}${postForm({ action: `/panels/${panel.id}/people/withdraw`, formKey, body: html`<input type="hidden" name="volunteer" value="${person.id}"><button class="btn btn--quiet" type="submit" aria-label="${words.withdrawFor(person.reference)}">${words.withdrawDo}</button>` })}`
              : html`${words.tookBack(sayDay(person.withdrawnAt))}${person.tookBackThemselves ? html`<br>${words.tookBackThemselves}` : postForm({ action: `/panels/${panel.id}/people/put-back`, formKey, body: html`<input type="hidden" name="volunteer" value="${person.id}"><button class="btn btn--quiet" type="submit" aria-label="${words.putBackFor(person.reference)}">${words.putBack}</button>` })}`,
          ]),
        }),
})}`;

export interface EnterPage extends RegistrationFields {
  readonly panel: PanelRecord;
  readonly formKey: string;
}

/** The same questions, for a form that came on paper, by phone or at the door. */
export const enterPage = (page: EnterPage, words: PanelWords): Html => html`
<section class="side hero"><div><p class="small soft">${page.panel.name}</p></div><div><h1 id="h1">${words.enterTitle}</h1>${errorSummary(page.errors)}<p class="lede">${words.enterLede}</p>
${
  page.features.length === 0
    ? html`<p>${words.enterNoQuotas}</p>`
    : postForm({
        action: `/panels/${page.panel.id}/people/new`,
        formKey: page.formKey,
        body: [
          textField({
            name: 'code',
            label: words.enterCode,
            hint: words.enterCodeHint,
            value: page.typed.text('code'),
            width: 16,
            autocomplete: 'off',
            spellcheck: 'false',
            error: errorOf(page.errors, 'code'),
          }),
          radioField({
            name: 'channel',
            label: words.enterChannel,
            choices: [
              { value: 'paper', label: words.channelPaper },
              { value: 'phone', label: words.channelPhone },
              { value: 'door', label: words.channelDoor },
            ],
            chosen: page.typed.text('channel') || 'paper',
          }),
          registrationFields(page, words),
          button({ label: words.register }),
        ],
      })
}</div></section>`;

/** What people need to take part; without a purpose, only the way to choose one. */
export const needsPage = (
  {
    panel,
    needs,
    next,
  }: { readonly panel: PanelRecord; readonly needs: readonly AccessNeed[] | null; readonly next: string },
  words: PanelWords,
): Html => html`
<section class="side hero"><div><p class="small soft">${panel.name}</p></div><div><h1 id="h1">${words.needsTitle}</h1><p class="lede">${words.needsLede}</p>${needs === null ? html`<p>${words.needsPurpose}</p><p>${linkButton(next, words.needsPurposeLink)}</p>` : null}${needs?.length === 0 ? html`<p>${words.needsNone}</p>` : null}</div></section>
${
  needs === null || needs.length === 0
    ? null
    : sideSection({
        id: 'needs-list',
        title: words.needsCaption,
        body: dataTable({
          caption: words.needsCaption,
          columns: [{ title: words.person }, { title: words.needsColumn }, { title: words.needsOwnWords }],
          rows: needs.map((one) => [
            html`${one.name}<br><span class="small soft">${one.reference}</span>`,
            html`<ul>${one.needs.filter(isNeed).map((need) => html`<li>${words.needWords(need)}</li>`)}</ul>`,
            one.inWords || words.needsNoWords,
          ]),
        }),
      })
}`;

const isNeed = (text: string): text is Need => (NEEDS as readonly string[]).includes(text);
