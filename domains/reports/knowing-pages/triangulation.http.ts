import { wordsIn } from '../../../platform/words/words.ts';
import { editionFor } from '../../access/edition-for.ts';
import { may } from '../../access/may.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { currentEdition } from '../../disclosure/editions.postgres.ts';
import { observationsNotCountedYet } from '../../findings/record/observation.postgres.ts';
import { sayEvidence } from '../say-evidence.ts';
import { noEditionYet } from '../silence-pages/silences.page.ts';
import { CARD_VERDICTS, cardsOf } from './cards-of.ts';
import { triangulationPage } from './triangulation.page.ts';
import { knowingWords } from './words.en.ts';

const show = async (visit: Visit): Promise<Answer> => {
  const words = wordsIn(visit.language, knowingWords);
  const mayObserve = may(visit.actor, ['observation', 'write']);
  const { held, waiting } = await visit.transaction(async (tx) => ({
    held: await currentEdition(editionFor(visit.actor), tx),
    waiting: may(visit.actor, ['observation', 'read']) ? await observationsNotCountedYet(tx) : [],
  }));
  if (held === null)
    return { page: { title: words.cardsTitle, section: 'none', main: noEditionYet(words.cardsH1, words) } };
  const asked = visit.query.text('page');
  const main = triangulationPage(
    {
      cards: cardsOf(held.report, waiting),
      verdict: CARD_VERDICTS.find((one) => one === visit.query.text('verdict')) ?? '',
      page: /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1,
      mayObserve,
    },
    words,
  );
  return { page: { title: words.cardsTitle, section: 'none', main, evidence: sayEvidence(held.report) } };
};

/** K4: three sources. */
export const triangulationRoutes: readonly Route[] = [
  { method: 'GET', path: '/triangulation', may: ['finding', 'read'], answer: show },
];
