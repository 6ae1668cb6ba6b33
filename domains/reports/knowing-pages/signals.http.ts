import { wordsIn } from '../../../platform/words/words.ts';
import { editionFor } from '../../access/edition-for.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { currentEdition } from '../../disclosure/editions.postgres.ts';
import { csvText } from '../csv-text.ts';
import { sayEvidence } from '../say-evidence.ts';
import { noEditionYet } from '../silence-pages/silences.page.ts';
import { signalsPage } from './signals.page.ts';
import { knowingWords } from './words.en.ts';

const heldFor = (visit: Visit) => visit.transaction((tx) => currentEdition(editionFor(visit.actor), tx));

const show = async (visit: Visit): Promise<Answer> => {
  const words = wordsIn(visit.language, knowingWords);
  const held = await heldFor(visit);
  if (held === null)
    return {
      page: { title: words.signalsTitle, section: 'none', main: noEditionYet(words.signalsH1, words) },
    };
  const main = signalsPage(held.report, words);
  return { page: { title: words.signalsTitle, section: 'none', main, evidence: sayEvidence(held.report) } };
};

const csv = async (visit: Visit): Promise<Answer> => {
  const held = await heldFor(visit);
  if (held === null) return { notFound: true };
  const body = csvText(
    'signal,title,state,observed_over_expected,lower,upper,places,sentence,ask,rule,source'.split(','),
    held.report.signals.map((one) => [
      one.id,
      one.title,
      one.state,
      one.ratio?.value ?? null,
      one.ratio?.lower ?? null,
      one.ratio?.upper ?? null,
      one.places.join('; '),
      one.sentence,
      one.ask,
      one.rule,
      one.source,
    ]),
  );
  return { file: { name: 'signals.csv', type: 'text/csv; charset=utf-8', body } };
};

/** K5: signals. */
export const signalsRoutes: readonly Route[] = [
  { method: 'GET', path: '/signals', may: ['finding', 'read'], answer: show },
  { method: 'GET', path: '/signals/signals.csv', may: ['finding', 'read'], answer: csv },
];
