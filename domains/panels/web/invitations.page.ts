import { dataTable } from '../../../platform/page/data-table.ts';
import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  pagination,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { fileField, textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { StratumCount } from '../record/invitation.postgres.ts';
import type { PanelRecord } from '../record/panel.postgres.ts';
import { sayDay } from './say-day.ts';
import type { PanelWords } from './words.en.ts';

export interface InvitationsPage {
  readonly panel: PanelRecord;
  readonly formKey: string;
  readonly strata: readonly StratumCount[];
  readonly formats: readonly { readonly format: string; readonly language: string; readonly count: number }[];
  readonly hasQuotas: boolean;
  readonly typed: { text(name: string): string };
  readonly errors: readonly FieldError[];
}

/** Who was invited, the letters, and choosing homes by lot. */
export const invitationsPage = (page: InvitationsPage, words: PanelWords): Html => html`
<section class="side hero"><div><p class="small soft">${page.panel.name}</p></div><div><h1 id="h1">${words.inviteTitle}</h1>${errorSummary(page.errors)}<p class="lede">${words.inviteLede}</p></div></section>
${page.strata.length === 0 ? null : [sideSection({ id: 'so-far', title: words.strataCaption, body: strataTable(page, words) }), sideSection({ id: 'lost', title: words.lostLetter, body: lostLetter(page, words) })]}
${sideSection({ id: 'choose', title: words.inviteDo, body: page.hasQuotas ? chooseForm(page, words) : html`<p>${words.inviteNeedsQuotas} <a class="pn-line" href="/panels/${page.panel.id}/quotas">${words.quotasTitle}</a></p>` })}`;

const strataTable = (
  { panel, strata, formats }: InvitationsPage,
  words: PanelWords,
): Html => html`${dataTable({
  caption: words.strataCaption,
  columns: [
    { title: words.stratum },
    { title: words.invited, numeric: true },
    { title: words.registeredHomes, numeric: true },
  ],
  rows: strata.map(({ stratum, invited, registered }) => [stratum || words.noStratum, invited, registered]),
})}
<h3>${words.formatsTitle}</h3><ul>${formats.map(({ format, language, count }) => html`<li>${words.formatCount(format, language, count)}</li>`)}</ul>
<p><a class="pn-line" href="/panels/${panel.id}/letters">${words.lettersLink}</a><br><a class="pn-line" href="/panels/${panel.id}/codes.csv">${words.codesLink}</a></p><p class="small soft">${words.codesNote}</p>`;

const lostLetter = ({ panel, formKey, typed, errors }: InvitationsPage, words: PanelWords): Html =>
  postForm({
    action: `/panels/${panel.id}/invitations/reissue`,
    formKey,
    body: [
      textField({
        name: 'home',
        label: words.lostLetterHome,
        hint: words.lostLetterHint,
        value: typed.text('home'),
        width: 16,
        error: errorOf(errors, 'home'),
      }),
      button({ label: words.lostLetterDo, kind: 'quiet' }),
    ],
  });

const chooseForm = ({ panel, formKey, typed, errors, strata }: InvitationsPage, words: PanelWords): Html => {
  const text = (name: string, label: string, hint: string, otherwise = '') =>
    textField({ name, label, hint, value: typed.text(name) || otherwise, error: errorOf(errors, name) });
  return postForm({
    action: `/panels/${panel.id}/invitations`,
    formKey,
    multipart: true,
    body: [
      fileField({
        name: 'homes',
        label: words.inviteHomes,
        hint: words.inviteHomesHint,
        accept: '.csv,text/csv',
        error: errorOf(errors, 'homes'),
      }),
      text('strata', words.inviteStrata, words.inviteStrataHint),
      text('rate', words.inviteRate, words.inviteRateHint, '5'),
      text('per-seat', words.invitePerSeat, words.invitePerSeatHint, '8'),
      text('seed', words.inviteSeed, words.inviteSeedHint),
      button({ label: words.inviteDo, kind: strata.length === 0 ? 'main' : 'quiet' }),
    ],
  });
};

export interface Letter {
  readonly code: string;
  readonly homeRef: string;
  readonly format: string;
  readonly language: string;
}

export interface LettersPage {
  readonly panel: PanelRecord;
  readonly landlord: string;
  readonly publicAddress: string;
  readonly letters: readonly Letter[];
  readonly at: number;
  readonly of: number;
}

/** Letters, one a printed page; those in large print are large here too. */
export const lettersPage = (page: LettersPage, words: PanelWords): Html => html`
<section class="side hero pn-no-print"><div><p class="small soft">${page.panel.name}</p></div><div><h1 id="h1">${words.lettersTitle}</h1><p class="lede">${words.lettersLede}</p><p class="small soft">${words.codesNote}</p>${pagination({ at: page.at, of: page.of, href: (n) => `/panels/${page.panel.id}/letters?part=${n}` })}</div></section>
<h2 class="unseen">${words.lettersPart}</h2>
${page.letters.map((letter) => letterOf(letter, page, words))}`;

const letterOf = (
  letter: Letter,
  { panel, landlord, publicAddress }: LettersPage,
  words: PanelWords,
): Html => {
  const plain = letter.format === 'letter' && letter.language === 'English';
  return html`<article class="pn-letter${/large/i.test(letter.format) ? ' pn-letter--large' : ''}">${plain ? null : html`<p class="soft pn-no-print"><b>${words.letterMark(letter.format, letter.language)}</b></p>`}
<p>${words.letterTo(letter.homeRef)}</p><h3>${words.letterOpening(panel.name)}</h3><p>${panel.purpose}</p><p>${words.letterBody(panel.size)}</p>
<p class="soft">${words.letterCode}</p><p class="pn-code">${letter.code}</p><p>${words.letterWeb(publicAddress)}</p>${panel.askUs === '' ? null : html`<p>${panel.askUs}</p>`}<p>${words.letterNeeds}</p>${panel.expenses === '' ? null : html`<p>${panel.expenses}</p>`}${panel.registrationEnds === null ? null : html`<p>${words.letterEnds(sayDay(panel.registrationEnds))}</p>`}<p>${landlord}</p></article>`;
};
