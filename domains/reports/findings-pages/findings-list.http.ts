import { wordsIn } from '../../../platform/words/words.ts';
import { may } from '../../access/may.ts';
import type { Route, Visit } from '../../access/web/route.http.ts';
import { doingByFinding } from '../../decisions/doing.postgres.ts';
import { sayDate } from '../say-date.ts';
import { sayEvidence } from '../say-evidence.ts';
import { changesSince } from './changes.ts';
import { findingsListPage, noFindingsPage } from './findings-list.page.ts';
import { currentFor, earlierFor, type FindingPagesNeeds, todayOf } from './findings-needs.http.ts';
import { listCsv } from './list-csv.ts';
import { listEntries } from './list-entry.ts';
import { filterList, readListFilter } from './list-filter.ts';
import { findingsListWords } from './list-words.en.ts';

const PER_PAGE = 20;

/** `/findings`: the ranked list with its filters, and the same as CSV. */
export const findingsListRoutes = (needs: FindingPagesNeeds): readonly Route[] => [
  {
    method: 'GET',
    path: '/findings',
    may: ['finding', 'read'],
    answer: async (visit) => {
      const words = wordsIn(visit.language, findingsListWords);
      const loaded = await load(visit, needs);
      if (loaded === null) {
        const mayLoad = may(visit.actor, ['evidence', 'load']) ? 'may load evidence' : 'may not';
        return { page: { title: words.title, section: 'findings', main: noFindingsPage(words, mayLoad) } };
      }
      const { held, entries, filter, changes } = loaded;
      return {
        page: {
          title: words.title,
          section: 'findings',
          evidence: sayEvidence(held.report),
          main: findingsListPage({
            list: filterList(entries, filter),
            all: entries,
            filter,
            changes,
            today: todayOf(visit),
            perPage: PER_PAGE,
            words,
          }),
        },
      };
    },
  },
  {
    method: 'GET',
    path: '/findings.csv',
    may: ['finding', 'read'],
    answer: async (visit) => {
      const loaded = await load(visit, needs);
      if (loaded === null) return { notFound: true };
      const { entries } = filterList(loaded.entries, loaded.filter);
      return {
        file: {
          name: `findings ${sayDate(loaded.held.report.evidence.asOf)}.csv`,
          type: 'text/csv; charset=utf-8',
          body: listCsv(entries, todayOf(visit)),
        },
      };
    },
  },
];

const load = (visit: Visit, needs: FindingPagesNeeds) =>
  visit.transaction(async (tx) => {
    const held = await currentFor(visit, needs, tx);
    if (held === null) return null;
    const [before] = await earlierFor(visit, needs, tx);
    const changes = changesSince(held, before ?? null);
    const doing = await doingByFinding(visit.actor.id, tx);
    const entries = listEntries({ report: held.report, changes, doing, today: todayOf(visit) });
    return { held, entries, changes, filter: readListFilter(visit.query) };
  });
