import { wordsIn } from '../../../platform/words/words.ts';
import { editionFor } from '../../access/edition-for.ts';
import { may } from '../../access/may.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { currentEdition } from '../../disclosure/editions.postgres.ts';
import type { Publishable } from '../../disclosure/publishable.ts';
import { reportTables } from '../report-tables.ts';
import { sayEvidence } from '../say-evidence.ts';
import { noEditionYet, silencesPage } from './silences.page.ts';
import { silenceWords } from './words.en.ts';

const reportFor = async (visit: Visit): Promise<Publishable | null> =>
  (await visit.transaction((tx) => currentEdition(editionFor(visit.actor), tx)))?.report ?? null;

const show = async (visit: Visit): Promise<Answer> => {
  const words = wordsIn(visit.language, silenceWords);
  const report = await reportFor(visit);
  if (report === null)
    return {
      page: { title: words.title, section: 'silences', main: noEditionYet(words.noEditionTitle, words) },
    };
  const asked = { kind: visit.query.text('kind'), verdict: visit.query.text('verdict') };
  const main = silencesPage(report, asked, {
    mayReadList: may(visit.actor, ['silence list', 'read']),
    words,
  });
  return { page: { title: words.title, section: 'silences', main, evidence: sayEvidence(report) } };
};

/** A table of the report as a file, as this reader may have it. */
const table =
  (name: string, as: string) =>
  async (visit: Visit): Promise<Answer> => {
    const report = await reportFor(visit);
    const file = report === null ? undefined : reportTables(report).find((one) => one.name === name);
    return file === undefined
      ? { notFound: true }
      : { file: { name: as, type: 'text/csv; charset=utf-8', body: file.text } };
  };

/** The silences by kind, on the map and in one table, and as files. */
export const silencesRoutes: readonly Route[] = [
  { method: 'GET', path: '/silences', may: ['finding', 'read'], answer: show },
  {
    method: 'GET',
    path: '/silences/silences.csv',
    may: ['finding', 'read'],
    answer: table('silences.csv', 'silences.csv'),
  },
  {
    method: 'GET',
    path: '/silences/areas.csv',
    may: ['finding', 'read'],
    answer: table('tables/areas.csv', 'areas.csv'),
  },
];
