import {
  button,
  errorOf,
  errorSummary,
  type FieldError,
  postForm,
} from '../../../platform/page/forms/form.ts';
import {
  checkboxField,
  radioField,
  selectField,
  textField,
} from '../../../platform/page/forms/form-field.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { verdictTag } from '../../../platform/page/verdict-tag.ts';
import { columnField, companionOf, tableField } from '../../evidence/intake/chosen-mapping.ts';
import type { Examples, Look, LookedFile } from '../../evidence/intake/look.ts';
import { CONTRACT, findTable, holdsPersonsText, namesAPerson, type Table } from '../../records/index.ts';
import type { EvidenceWords } from './words.en.ts';

export interface MappingPage {
  readonly intake: string;
  readonly formKey: string;
  readonly look: Look;
  /** What each field holds now: what was proposed, kept from last time, or chosen and not yet right. */
  readonly value: (field: string) => string;
  readonly errors: readonly FieldError[];
  readonly keep: boolean;
  readonly useOwn: boolean;
  readonly asOf: string;
}

/**
 * Each file with its table, each heading with its column and a few cells, to be changed by choosing. Accessibility: every choice is
 * named by its heading and file; each table of columns scrolls in its own box; without script, choosing another table and pressing
 * “Show the columns” draws its columns.
 */
export const mappingPage = (page: MappingPage, words: EvidenceWords): Html => {
  const { look } = page;
  const placed = look.proposal.tables.flatMap((table) => table.columns);
  const check = placed.filter((column) => column.confidence === 'please check').length;
  return html`${errorSummary(page.errors)}<section class="side hero wide" aria-labelledby="h1"><div></div><div class="stack"><h1 id="h1">${words.mapH1}</h1>
<p class="lede">${words.mapLede(placed.length, check)}</p><p class="small soft">${words.mapAudit}</p></div></section>${faults(look, words)}${
    look.files.length === 0 ? null : form(page, words)
  }${discard(page, words)}`;
};

const faults = (look: Look, words: EvidenceWords): HtmlPart =>
  look.faults.length === 0
    ? null
    : sideSection({
        id: 'faults',
        title: words.mapFileFaults,
        body: [
          html`<ul class="plain-list">${look.faults.map((fault) => html`<li><strong>${fault.message}</strong> ${fault.fix}</li>`)}</ul>`,
          look.files.length === 0 ? html`<p>${words.mapNoFiles}</p>` : null,
        ],
      });

const discard = (page: MappingPage, words: EvidenceWords): Html =>
  html`<section class="side" aria-label="${words.discard}"><div></div><div>${postForm({
    action: `/evidence/intakes/${page.intake}/discard`,
    formKey: page.formKey,
    body: button({ label: words.discard, kind: 'quiet' }),
  })}</div></section>`;

const form = (page: MappingPage, words: EvidenceWords): Html =>
  postForm({
    action: `/evidence/intakes/${page.intake}`,
    formKey: page.formKey,
    body: [
      page.look.ownMapping
        ? sideSection({
            id: 'own',
            title: words.mapWhich,
            body: [
              html`<p>${words.mapOwn}</p>`,
              radioField({
                name: 'own-mapping',
                label: words.mapWhich,
                chosen: page.useOwn ? 'yes' : 'no',
                choices: [
                  { value: 'yes', label: words.mapUseOwn },
                  { value: 'no', label: words.mapUseBelow },
                ],
              }),
            ],
          })
        : null,
      page.look.files.map((file, at) => fileSection(page, file, at, words)),
      sideSection({
        id: 'then',
        title: words.keep,
        body: [
          checkboxField({
            name: 'keep',
            label: words.keep,
            chosen: page.keep ? ['yes'] : [],
            choices: [{ value: 'yes', label: words.keepChoice }],
          }),
          textField({
            name: 'as-of',
            label: words.asOf,
            hint: words.asOfHint,
            type: 'date',
            width: 16,
            value: page.asOf,
            error: errorOf(page.errors, 'as-of'),
          }),
          html`<p>${button({ label: words.start })}</p>`,
        ],
      }),
    ],
  });

const fileSection = (page: MappingPage, file: LookedFile, at: number, words: EvidenceWords): Html => {
  const field = tableField(at);
  const chosen = page.value(field);
  const table = findTable(chosen);
  return sideSection({
    id: `file-${at}`,
    title: file.file,
    wide: true,
    body: [
      selectField({
        name: field,
        label: words.fileIs(file.file),
        chosen,
        error: errorOf(page.errors, field),
        choices: [
          { value: '', label: words.notUsed },
          ...CONTRACT.map((one) => ({ value: one.name, label: one.name.replaceAll('_', ' ') })),
        ],
      }),
      html`<p>${button({ label: words.changeTable, kind: 'quiet', name: 'act', value: 'redraw' })}</p>`,
      table === undefined ? null : columns(page, { file, at, table }, words),
    ],
  });
};

interface OneFile {
  readonly file: LookedFile;
  readonly at: number;
  readonly table: Table;
}

const columns = (page: MappingPage, { file, at, table }: OneFile, words: EvidenceWords): Html => {
  const proposal = page.look.proposal.tables.find(
    (one) => one.file === file.file && one.table === table.name,
  );
  const columnsNow = Object.fromEntries(
    file.headings.flatMap((heading, index) => {
      const column = page.value(columnField(at, index));
      return column === '' ? [] : [[column, heading]];
    }),
  );
  const placed = Object.keys(columnsNow).length;
  const beside = file.headings.filter(
    (heading) =>
      !Object.values(columnsNow).includes(heading) && companionOf(table, heading, columnsNow) !== null,
  ).length;
  const needsALook =
    proposal === undefined ||
    proposal.missing.length > 0 ||
    proposal.columns.some((one) => one.confidence === 'please check') ||
    page.errors.some((one) => one.field === tableField(at) || one.field.startsWith(`column-${at}-`));
  return html`<details${needsALook ? html` open` : null}><summary>${words.columnsSummary(placed, beside, file.headings.length)}</summary><div class="scroll" tabindex="0" role="group" aria-label="${words.columnsCaption(file.file)}"><table><caption>${words.columnsCaption(file.file)}</caption>
<thead><tr><th scope="col">${words.heading}</th><th scope="col">${words.examples}</th><th scope="col">${words.isColumn}</th></tr></thead>
<tbody>${file.headings.map((heading, index) => {
    const field = columnField(at, index);
    const error = errorOf(page.errors, field);
    const proposed = proposal?.columns.find((one) => one.heading === heading);
    const chosen = page.value(field);
    const companion = chosen === '' ? companionOf(table, heading, columnsNow) : null;
    if (companion)
      return html`<tr><th scope="row">${heading}</th><td>${examples(file.examples[index], words)}</td><td class="soft">${words.readWith(companion.of.replaceAll('_', ' '))}</td></tr>`;
    return html`<tr><th scope="row">${heading}</th><td>${examples(file.examples[index], words)}</td><td>
${
  error === undefined ? null : html`<p class="field-error" id="${field}-error">${error}</p>`
}<select class="field" id="${field}" name="${field}" aria-label="${words.columnOf(heading, file.file)}"${error === undefined ? null : html` aria-invalid="true" aria-describedby="${field}-error"`}><option value="">${readAsItIs(table, heading) ? words.asItIs : words.notUsed}</option>${table.columns.map(
      (column) =>
        html`<option value="${column.name}"${column.name === chosen ? html` selected` : null}>${column.name.replaceAll('_', ' ')}${column.required ? ` (${words.needed})` : ''}</option>`,
    )}</select>${proposed && proposed.column === chosen ? sureness(proposed, words) : null}</td></tr>`;
  })}</tbody></table></div></details>`;
};

/** Some tables take headings that they do not know under their own names; those that may name a person never. */
const readAsItIs = (table: Table, heading: string): boolean =>
  table.extra !== 'not-read' &&
  (table.extra === 'as-found' || !(namesAPerson(heading) || holdsPersonsText(heading)));

const sureness = (
  proposed: { readonly confidence: 'certain' | 'likely' | 'please check'; readonly why: string },
  words: EvidenceWords,
): Html =>
  proposed.confidence === 'please check'
    ? html`<p class="small">${verdictTag('cannot', 'question', words.pleaseCheck)} ${proposed.why}</p>`
    : html`<p class="small soft">${proposed.confidence === 'certain' ? words.certain : words.likely}</p>`;

const examples = (found: Examples | undefined, words: EvidenceWords): HtmlPart => {
  if (found === undefined) return null;
  if ('withheld' in found)
    return html`<span class="soft">${found.withheld === 'free text' ? words.withheldText : words.withheldPerson}</span>`;
  return found.cells.length === 0
    ? html`<span class="soft">${words.noCells}</span>`
    : found.cells.map((cell, index) => [
        index === 0 ? '' : ' · ',
        html`<span class="evidence-cell">${cell}</span>`,
      ]);
};
