import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  postForm,
} from '../../../platform/page/forms/form.ts';
import { fileField, textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import type { EvidenceWords } from './words.en.ts';

export interface NewExtractsPage {
  readonly formKey: string;
  readonly errors: readonly FieldError[];
  /** What each file that was not taken needs. */
  readonly notTaken: readonly { readonly message: string; readonly fix: string }[];
  readonly limit: string;
  readonly folders: readonly string[];
  readonly folderTyped: string;
  readonly keepHours: number;
}

/**
 * Two ways in: files, or a folder of the server. Accessibility: each has a label and its hint; every fault stands above, linked to its
 * field, and at the field; a file that was not taken is named with its fix.
 */
export const newExtractsPage = (page: NewExtractsPage, words: EvidenceWords): Html =>
  html`${errorSummary(page.errors)}<section class="side hero wide" aria-labelledby="h1"><div></div><div class="stack"><h1 id="h1">${words.newH1}</h1>
<p class="lede">${words.newLede}</p><p>${words.newKeep(page.keepHours)}</p><p class="soft">${words.newSnapshotKeeps}</p></div></section>${sideSection(
    {
      id: 'upload',
      title: words.uploadTitle,
      promise: words.uploadPromise,
      body: postForm({
        action: '/evidence/new',
        formKey: page.formKey,
        multipart: true,
        label: words.uploadTitle,
        body: [
          fileField({
            name: 'files',
            label: words.files,
            hint: words.filesHint(page.limit),
            multiple: true,
            accept: '.csv,.tsv,.txt,.gz,.xlsx,.parquet,.yaml,.yml',
            error: errorOf(page.errors, 'files'),
          }),
          page.notTaken.length === 0
            ? null
            : html`<ul class="plain-list">${page.notTaken.map((one) => html`<li><strong>${one.message}</strong> ${one.fix}</li>`)}</ul>`,
          html`<p>${button({ label: words.upload })}</p>`,
        ],
      }),
    },
  )}${sideSection({
    id: 'server-folder',
    title: words.folderTitle,
    promise: words.folderPromise,
    body:
      page.folders.length === 0
        ? html`<p>${words.folderNone}</p>`
        : postForm({
            action: '/evidence/folder',
            formKey: page.formKey,
            label: words.folderTitle,
            body: [
              textField({
                name: 'folder',
                label: words.folder,
                hint: words.folderHint(page.folders.join(', ')),
                value: page.folderTyped,
                width: 32,
                spellcheck: 'false',
                error: errorOf(page.errors, 'folder'),
              }),
              button({ label: words.folderUse, kind: 'quiet' }),
            ],
          }),
  })}`;
