import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  postForm,
} from '../../../platform/page/forms/form.ts';
import {
  checkboxField,
  longTextField,
  radioField,
  selectField,
  textField,
} from '../../../platform/page/forms/form-field.ts';
import { formWord } from '../../../platform/page/forms/form-word.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { featureName } from '../feature-name.ts';
import {
  type AskedFeature,
  CONSENT_USES,
  consentField,
  featureField,
  NEEDS,
  PREFER_NOT_TO_SAY,
} from '../registration.ts';
import type { TakePartWords } from './take-part.page.ts';

/** What was typed, for showing it again. */
export interface Typed {
  text(name: string): string;
  all(name: string): readonly string[];
}

export interface RegistrationFields {
  readonly features: readonly AskedFeature[];
  readonly expenses: string;
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

const FEW = 6;

/**
 * The questions of registration: what somebody needs first, then costs, then who they are, then what they agree to. The same on the web,
 * on paper and by phone.
 */
export const registrationFields = (
  { features, expenses, typed, errors }: RegistrationFields,
  words: TakePartWords,
): HtmlPart => [
  checkboxField({
    name: 'needs',
    label: words.needsLegend,
    hint: words.needsHint,
    choices: NEEDS.map((need) => ({ value: need, label: words.needWords(need) })),
    chosen: typed.all('needs'),
  }),
  longTextField({
    name: 'needs-in-words',
    label: words.needsInWords,
    hint: words.needsInWordsHint,
    value: typed.text('needs-in-words'),
    rows: 3,
    error: errorOf(errors, 'needs-in-words'),
  }),
  expenses === '' ? null : html`<div class="pn-said"><h2>${words.expensesSaid}</h2><p>${expenses}</p></div>`,
  radioField({
    name: 'expenses',
    label: words.expensesLegend,
    choices: [
      { value: 'cash', label: words.expensesCash },
      { value: 'voucher', label: words.expensesVoucher },
      { value: 'rent account', label: words.expensesRent },
      { value: 'none', label: words.expensesNone },
      { value: 'later', label: words.expensesLater },
    ],
    chosen: typed.text('expenses'),
  }),
  html`<h2>${words.aboutLegend}</h2><p class="hint">${words.aboutHint}</p>`,
  features.map((asked, at) => featureQuestion(asked, at, { typed, words })),
  html`<h2>${words.reachLegend}</h2>`,
  textField({
    name: 'name',
    label: words.nameLabel,
    hint: words.nameHint,
    value: typed.text('name'),
    autocomplete: 'name',
    required: true,
    error: errorOf(errors, 'name'),
  }),
  radioField({
    name: 'contact-way',
    label: words.wayLegend,
    choices: [
      { value: 'phone', label: words.wayPhone },
      { value: 'text', label: words.wayText },
      { value: 'letter', label: words.wayLetter },
      { value: 'e-mail', label: words.wayEmail },
      { value: 'in person', label: words.wayInPerson },
    ],
    chosen: typed.text('contact-way'),
    error: errorOf(errors, 'contact-way'),
  }),
  textField({
    name: 'contact-detail',
    label: words.detailLabel,
    hint: words.detailHint,
    value: typed.text('contact-detail'),
    error: errorOf(errors, 'contact-detail'),
  }),
  radioField({
    name: 'on-behalf',
    label: words.onBehalfLegend,
    choices: [
      { value: 'no', label: words.onBehalfNo },
      { value: 'yes', label: words.onBehalfYes },
    ],
    chosen: typed.text('on-behalf') || 'no',
  }),
  textField({
    name: 'on-behalf-by',
    label: words.onBehalfBy,
    value: typed.text('on-behalf-by'),
    error: errorOf(errors, 'on-behalf-by'),
  }),
  html`<h2>${words.consentLegend}</h2><p class="hint">${words.consentHint}</p>`,
  CONSENT_USES.map((use) => consentBox(consentField(use), words.consents(use), { typed, errors })),
];

const featureQuestion = (
  { feature, values }: AskedFeature,
  at: number,
  { typed, words }: { readonly typed: Typed; readonly words: TakePartWords },
): Html => {
  const name = featureField(at);
  const choices = [
    ...values.map((value) => ({ value, label: value })),
    { value: PREFER_NOT_TO_SAY, label: words.preferNot },
  ];
  const field = { name, label: featureName(feature), chosen: typed.text(name) };
  return values.length <= FEW
    ? radioField({ ...field, choices })
    : selectField({ ...field, choices: [{ value: '', label: words.choose }, ...choices] });
};

const consentBox = (
  name: string,
  label: string,
  { typed, errors }: { readonly typed: Typed; readonly errors: readonly FieldError[] },
): Html => {
  const error = errorOf(errors, name);
  return html`<div class="form-group${error === undefined ? '' : ' form-group--wrong'}">${error === undefined ? null : html`<p class="field-error" id="${name}-error"><span class="unseen">${formWord('error')}</span>${error}</p>`}<div class="option"><input type="checkbox" id="${name}" name="${name}" value="yes"${typed.text(name) === 'yes' ? html` checked` : null}${error === undefined ? null : html` aria-invalid="true" aria-describedby="${name}-error"`}><label for="${name}">${label}</label></div></div>`;
};

export interface AnswersPage extends RegistrationFields {
  readonly formKey: string;
  readonly panel: string;
  readonly purpose: string;
  readonly size: number;
  readonly askUs: string;
  readonly registered: number;
}

/** Registration on the web, phone first. */
export const answersPage = (page: AnswersPage, words: TakePartWords): Html =>
  html`<div class="pn-phone"><h1 id="h1">${words.answersTitle}</h1>${errorSummary(page.errors)}<p class="soft">${words.forPanel(page.panel)}</p>
<p>${page.purpose}</p><p>${words.answersLede(page.size)}</p>${page.askUs === '' ? null : html`<p>${words.askUs(page.askUs)}</p>`}
${page.registered === 0 ? null : html`<div class="pn-said"><p><b>${words.alreadyIn(page.registered)}</b> <a class="pn-line" href="/take-part/done">${words.alreadyLink}</a></p><p>${words.anotherPerson}</p></div>`}
${postForm({
  action: '/take-part/answers',
  formKey: page.formKey,
  body: [registrationFields(page, words), button({ label: words.register })],
})}</div>`;
