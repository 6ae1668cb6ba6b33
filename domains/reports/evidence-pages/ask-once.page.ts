import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { longTextField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';

export interface AskOnce {
  readonly title: string;
  readonly lede: string;
  readonly action: string;
  readonly formKey: string;
  readonly yes: string;
  readonly no: { readonly href: string; readonly label: string };
  /** A reason is asked for. */
  readonly why?: {
    readonly label: string;
    readonly hint: string;
    readonly typed: string;
    readonly errors: readonly FieldError[];
  };
}

/** One question before something that others would notice. The way out is a link, beside the act. */
export const askOncePage = (ask: AskOnce): Html =>
  html`${errorSummary(ask.why?.errors ?? [])}<section class="side hero" aria-labelledby="h1"><div></div><div class="stack"><h1 id="h1">${ask.title}</h1><p class="lede">${ask.lede}</p>${postForm(
    {
      action: ask.action,
      formKey: ask.formKey,
      body: [
        ask.why === undefined
          ? null
          : longTextField({
              name: 'why',
              label: ask.why.label,
              hint: ask.why.hint,
              value: ask.why.typed,
              rows: 3,
              error: errorOf(ask.why.errors, 'why'),
            }),
        html`<div class="btn-row">${button({ label: ask.yes, kind: 'warning' })}<a class="btn btn--quiet" href="${ask.no.href}">${ask.no.label}</a></div>`,
      ],
    },
  )}</div></section>`;

/** A page that only says how it stands. */
export const plainWordPage = (title: string, lede: string, way?: { href: string; label: string }): Html =>
  html`<section class="side hero" aria-labelledby="h1"><div></div><div class="stack"><h1 id="h1">${title}</h1><p class="lede">${lede}</p>${way === undefined ? null : html`<p><a class="btn btn--quiet" href="${way.href}">${way.label}</a></p>`}</div></section>`;
