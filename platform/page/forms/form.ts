import { type Html, type HtmlPart, html } from '../html.ts';
import { formWord } from './form-word.ts';

export interface PostForm {
  readonly action: string;
  /** The visit's form key: a post without it is refused. */
  readonly formKey: string;
  readonly body: HtmlPart;
  /** With files. */
  readonly multipart?: boolean;
  readonly id?: string;
  readonly label?: string;
}

/**
 * A form that changes something. Carries the key that shows that the page was ours. Accessibility: works without script; the
 * browser’s own bubbles are off, because what is wrong is said above the form and at its field; Enter sends it.
 */
export const postForm = (form: PostForm): Html =>
  html`<form method="post" action="${form.action}" novalidate${form.id === undefined ? null : html` id="${form.id}"`}${form.label === undefined ? null : html` aria-label="${form.label}"`}${form.multipart ? html` enctype="multipart/form-data"` : null}><input type="hidden" name="form-key" value="${form.formKey}">${form.body}</form>`;

/**
 * A form that asks a question of the page: filters and searches. Its answer has an address of its own. Accessibility: a search
 * landmark with a name; nothing happens before its button is pressed; what was chosen stays chosen, and is in the address.
 */
export const askForm = (form: {
  readonly action: string;
  readonly body: HtmlPart;
  readonly label: string;
  /** Choices beside each other where there is room. */
  readonly row?: boolean;
}): Html =>
  html`<form method="get" action="${form.action}" role="search" aria-label="${form.label}" class="filters${form.row ? ' filters--row' : ''}">${form.body}</form>`;

export interface Button {
  readonly label: string;
  /** `quiet` for anything but the one main action of a page. */
  readonly kind?: 'main' | 'quiet' | 'warning';
  readonly name?: string;
  readonly value?: string;
}

export const button = (given: Button): Html =>
  html`<button class="btn${given.kind === undefined || given.kind === 'main' ? '' : ` btn--${given.kind}`}" type="submit"${given.name === undefined ? null : html` name="${given.name}"`}${given.value === undefined ? null : html` value="${given.value}"`}>${given.label}</button>`;

/** A link that looks like a button, where it is the one thing to do next. */
export const linkButton = (href: string, label: string, kind: 'main' | 'quiet' = 'main'): Html =>
  html`<a class="btn${kind === 'main' ? '' : ' btn--quiet'}" href="${href}">${label}</a>`;

export interface FieldError {
  /** The id of the field that is wrong: the link goes there. */
  readonly field: string;
  readonly error: string;
}

/**
 * Stands first in the main part when a form could not be taken: every error, each a link to its field. Nothing typed is lost.
 * Accessibility: an alert that takes the focus where there is script; each error is a link to its field, in the order of the
 * fields, and reads the same as at the field.
 */
export const errorSummary = (
  errors: readonly FieldError[],
  title: HtmlPart = formWord('wrongTitle'),
): Html | null =>
  errors.length === 0
    ? null
    : html`<div class="error-summary" role="alert" aria-labelledby="error-title" tabindex="-1" data-focus><h2 id="error-title">${title}</h2><ul role="list">${errors.map(
        (one) => html`<li><a href="#${one.field}">${one.error}</a></li>`,
      )}</ul></div>`;

/** The error of one field, for `FieldWords.error`. */
export const errorOf = (errors: readonly FieldError[], field: string): string | undefined =>
  errors.find((one) => one.field === field)?.error;

export interface Pages {
  readonly at: number;
  readonly of: number;
  readonly href: (page: number) => string;
}

/** Previous and next, with where one is. Nothing where there is one page. */
export const pagination = (pages: Pages): Html | null =>
  pages.of <= 1
    ? null
    : html`<nav class="pages" aria-labelledby="page-of">${pages.at > 1 ? html`<a rel="prev" href="${pages.href(pages.at - 1)}">${formWord('previous')}<span class="unseen">${formWord('page')}</span></a>` : null}<span id="page-of">${formWord('pageOf', pages.at, pages.of)}</span>${pages.at < pages.of ? html`<a rel="next" href="${pages.href(pages.at + 1)}">${formWord('next')}<span class="unseen">${formWord('page')}</span></a>` : null}</nav>`;
