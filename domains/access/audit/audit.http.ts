import { wordsIn } from '../../../platform/words/words.ts';
import { recordAudit } from '../audit.postgres.ts';
import { peopleWords } from '../people/words.en.ts';
import type { Answer, Route, Visit } from '../web/route.http.ts';
import { sayWhen } from '../web/say-when.ts';
import { auditCheckPage, auditPage, sayPerson } from './audit.page.ts';
import { type AuditSearch, auditKinds, checkAudit, searchAudit } from './search-audit.postgres.ts';

/** Makes a CSV file whose cells no spreadsheet runs. */
export type CsvMaker = (
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
) => string;

const ROWS_A_PAGE = 50;
const MOST_ROWS = 50_000;

/** The audit for the data protection officer. Each search and each copy is in the audit itself. */
export const auditRoutes = (needs: { readonly csvText: CsvMaker }): readonly Route[] => [
  {
    method: 'GET',
    path: '/audit',
    may: ['audit', 'search'],
    answer: async (visit): Promise<Answer> => {
      const words = wordsIn(visit.language, peopleWords);
      const { search, wrong } = readSearch(visit);
      const asked = Math.max(1, Math.min(100_000, Number.parseInt(visit.query.text('page'), 10) || 1));
      const seen = await visit.transaction(async (tx) => {
        await recordAudit({ act: 'search', noun: 'audit', detail: filled(search) }, tx);
        const found = await searchAudit(search, { limit: ROWS_A_PAGE, skip: (asked - 1) * ROWS_A_PAGE }, tx);
        return { found, kinds: await auditKinds(tx) };
      });
      const main = auditPage({
        words,
        search,
        ...seen.kinds,
        rows: seen.found.rows,
        count: seen.found.count,
        at: asked,
        of: Math.max(1, Math.ceil(seen.found.count / ROWS_A_PAGE)),
        mostRows: MOST_ROWS,
        errors: wrong.map((field) => ({ field, error: words.dayWrong })),
        when: sayWhen,
      });
      return {
        page: { title: words.audit, section: 'account', main, ...(wrong.length > 0 ? { status: 422 } : {}) },
      };
    },
  },
  {
    method: 'GET',
    path: '/audit/check',
    may: ['audit', 'search'],
    mostPerMinute: 6,
    answer: async (visit): Promise<Answer> => {
      const words = wordsIn(visit.language, peopleWords);
      const chain = await visit.transaction(async (tx) => {
        await recordAudit({ act: 'check', noun: 'audit' }, tx);
        return checkAudit(tx);
      });
      return {
        page: {
          title: words.chain,
          section: 'account',
          crumb: [{ href: '/audit', title: words.audit }],
          main: auditCheckPage(words, chain),
        },
      };
    },
  },
  {
    method: 'GET',
    path: '/audit.csv',
    may: ['audit', 'take a copy'],
    mostPerMinute: 6,
    answer: async (visit): Promise<Answer> => {
      const words = wordsIn(visit.language, peopleWords);
      const { search } = readSearch(visit);
      const { rows } = await visit.transaction(async (tx) => {
        const found = await searchAudit(search, { limit: MOST_ROWS, skip: 0 }, tx);
        await recordAudit(
          { act: 'take a copy', noun: 'audit', detail: { ...filled(search), rows: found.rows.length } },
          tx,
        );
        return found;
      });
      const body = needs.csvText(
        ['row', 'at', 'person', 'name', 'act', 'noun', 'subject', 'purpose', 'detail'],
        rows.map((row) => [
          row.id,
          row.at.toISOString(),
          row.person,
          sayPerson(row, words),
          row.act,
          row.noun,
          row.subject,
          row.purpose,
          row.detail,
        ]),
      );
      return { file: { name: 'audit.csv', type: 'text/csv; charset=utf-8', body } };
    },
  },
];

const readSearch = (visit: Visit): { readonly search: AuditSearch; readonly wrong: readonly string[] } => {
  const text = (name: string): string => visit.query.text(name).trim().slice(0, 200);
  const wrong: string[] = [];
  const day = (name: string): string => {
    const given = text(name);
    if (given === '' || isDay(given)) return given;
    wrong.push(name);
    return '';
  };
  const search = {
    person: text('person'),
    act: text('act'),
    noun: text('noun'),
    subject: text('subject'),
    from: day('from'),
    to: day('to'),
  };
  return { search, wrong };
};

const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

const filled = (search: AuditSearch): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
