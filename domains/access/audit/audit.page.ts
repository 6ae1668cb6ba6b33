import { dataTable } from '../../../platform/page/data-table.ts';
import {
  askForm,
  button,
  errorOf,
  errorSummary,
  type FieldError,
  linkButton,
  pagination,
} from '../../../platform/page/forms/form.ts';
import { selectField, textField } from '../../../platform/page/forms/form-field.ts';
import { type Html, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { verdictTag } from '../../../platform/page/verdict-tag.ts';
import type { PeopleWords } from '../people/words.en.ts';
import { hero } from '../web/hero.page.ts';
import { sayDetail } from './say-detail.ts';
import type { AuditRow, AuditSearch, ChainCheck } from './search-audit.postgres.ts';

export interface AuditPage {
  readonly words: PeopleWords;
  readonly search: AuditSearch;
  readonly acts: readonly string[];
  readonly nouns: readonly string[];
  readonly rows: readonly AuditRow[];
  readonly count: number;
  readonly at: number;
  readonly of: number;
  readonly mostRows: number;
  readonly errors: readonly FieldError[];
  readonly when: (at: Date) => string;
}

/**
 * The audit, searched. Accessibility: the count is said before the table; each row is named by its moment; the table scrolls in its
 * own box; filters are a search form with labels, and an error stands at its field.
 */
export const auditPage = (page: AuditPage): Html => {
  const { words } = page;
  return html`${hero(words.audit, words.auditLede, errorSummary(page.errors))}
<section class="side wide" aria-label="${words.searchAudit}"><header></header><div>${filters(page)}
<p role="status">${page.count === 0 ? words.nothingFound : words.found(page.count)}</p>
${page.rows.length === 0 ? null : table(page)}
${pagination({ at: page.at, of: page.of, href: (at) => `/audit?${queryOf(page.search, at)}` })}
${page.count === 0 ? null : html`<p>${linkButton(`/audit.csv?${queryOf(page.search, 1)}`, words.copy, 'quiet')}</p><p class="hint">${words.copyHint(page.mostRows)}</p>`}</div></section>
${sideSection({ id: 'chain', title: words.chain, body: html`<p>${words.chainAsk}</p><p>${linkButton('/audit/check', words.chainCheck, 'quiet')}</p>` })}`;
};

const filters = ({ words, search, acts, nouns, errors }: AuditPage): Html => {
  const any = { value: '', label: words.any };
  return askForm({
    action: '/audit',
    label: words.searchAudit,
    row: true,
    body: html`${textField({ name: 'person', label: words.person, hint: words.personHint, width: 16, value: search.person })}${selectField({ name: 'act', label: words.act, choices: [any, ...acts.map((act) => ({ value: act, label: act }))], chosen: search.act })}${selectField({ name: 'noun', label: words.noun, choices: [any, ...nouns.map((noun) => ({ value: noun, label: noun }))], chosen: search.noun })}${textField({ name: 'subject', label: words.subject, width: 16, value: search.subject })}${textField({ name: 'from', label: words.from, type: 'date', width: 8, value: search.from, error: errorOf(errors, 'from') })}${textField({ name: 'to', label: words.to, type: 'date', width: 8, value: search.to, error: errorOf(errors, 'to') })}${button({ label: words.searchAudit })}`,
  });
};

const table = ({ words, rows, when }: AuditPage): Html =>
  dataTable({
    caption: words.audit,
    columns: [
      { title: words.when },
      { title: words.person },
      { title: words.act },
      { title: words.noun },
      { title: words.subject },
      { title: words.purpose },
      { title: words.detail },
    ],
    rows: rows.map((row) => [
      when(row.at),
      sayPerson(row, words),
      row.act,
      row.noun,
      html`<span class="access-mono">${row.subject}</span>`,
      row.purpose === '' ? '' : words.purposeOf(row.purpose),
      sayDetail(row.detail),
    ]),
  });

/** Who did it, in words. */
export const sayPerson = (row: AuditRow, words: PeopleWords): string => {
  if (row.name !== '') return row.name;
  if (row.person === 'nobody') return words.nobody;
  return row.person === 'hearth' ? words.hearth : words.erased;
};

/** Whether the audit is whole, from its first row to its last. */
export const auditCheckPage = (words: PeopleWords, chain: ChainCheck): Html => {
  const whole = chain.brokenAt === null && chain.unlinked === 0;
  const sentence =
    chain.brokenAt === null ? words.chainUnlinked(chain.unlinked) : words.chainBroken(chain.brokenAt);
  return html`${hero(words.chain, whole ? words.chainWhole(chain.linked) : sentence, whole ? verdictTag('good', 'tick', words.chainYes) : verdictTag('gap', 'cross', words.chainNo))}
${sideSection({ id: 'last', title: words.chainLast, body: html`<p>${words.chainHash}</p><p class="access-mono">${chain.lastHash}</p>` })}`;
};

const queryOf = (search: AuditSearch, at: number): string => {
  const pairs = Object.entries({ ...search, page: at === 1 ? '' : String(at) }).filter(
    ([, value]) => value !== '',
  );
  return new URLSearchParams(pairs).toString();
};
