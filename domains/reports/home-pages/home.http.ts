import type { Transaction } from '../../../platform/postgres/record.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import type { Actor } from '../../access/actor.ts';
import { editionFor } from '../../access/edition-for.ts';
import { may } from '../../access/may.ts';
import type { Route, Visit } from '../../access/web/route.http.ts';
import { type Day, londonDay } from '../../decisions/day.ts';
import type { Doing } from '../../decisions/status.ts';
import type { HeldEdition } from '../../disclosure/editions.postgres.ts';
import type { Edition } from '../../disclosure/publishable.ts';
import { homePage } from './home.page.ts';
import type { HomeFacts, PanelWaiting, ReviewOverdue, RunSeen } from './home-facts.ts';
import { homeWords } from './words.en.ts';

/** What the home page reads of the record, each within the transaction of the one who looks. */
export interface HomeNeeds {
  currentEdition(edition: Edition, tx: Transaction): Promise<HeldEdition | null>;
  earlierEditions(edition: Edition, tx: Transaction): Promise<readonly HeldEdition[]>;
  /** What is being done about which finding, by its key. */
  doing(person: string, tx: Transaction): Promise<ReadonlyMap<string, Doing>>;
  silentHomes(
    asked: { readonly edition: string; readonly today: Day },
    tx: Transaction,
  ): Promise<HomeFacts['silentHomes']>;
  latestRuns(tx: Transaction): Promise<readonly RunSeen[]>;
  volunteersWaiting(tx: Transaction): Promise<readonly PanelWaiting[]>;
  reviewsOverdue(today: Day, tx: Transaction): Promise<readonly ReviewOverdue[]>;
  /** When this person was here before this visit; `null` where it is not known. */
  lastHere(actor: Actor, now: Date, tx: Transaction): Promise<Date | null>;
}

/** `/`: what is worth this person's time today, by role. */
export const homeRoutes = (needs: HomeNeeds): readonly Route[] => [
  {
    method: 'GET',
    path: '/',
    may: ['help', 'be at home'],
    answer: async (visit) => {
      const words = wordsIn(visit.language, homeWords);
      const facts = await visit.transaction((tx) => factsOf(needs, visit, tx));
      return { page: { title: words.today, section: 'today', main: homePage(facts, words) } };
    },
  },
];

const factsOf = async (needs: HomeNeeds, visit: Visit, tx: Transaction): Promise<HomeFacts> => {
  const { actor, now } = visit;
  const today = londonDay(now);
  const edition = editionFor(actor);
  const readsFindings = may(actor, ['finding', 'read']);
  const held = readsFindings ? await needs.currentEdition(edition, tx) : null;
  const [before] = held === null ? [] : await needs.earlierEditions(edition, tx);
  return {
    actor,
    now,
    today,
    report: held?.report ?? null,
    publishedAt: held?.madeAt ?? null,
    earlier: before?.report ?? null,
    isMadeOtherwise: before !== undefined && before.madeWith !== held?.madeWith,
    doing: readsFindings ? await needs.doing(actor.id, tx) : new Map(),
    silentHomes:
      held !== null && may(actor, ['silence list', 'read'])
        ? await needs.silentHomes({ edition: held.id, today }, tx)
        : { quietAndInNeed: 0, notHandedOver: 0 },
    runs: may(actor, ['evidence', 'read']) ? await needs.latestRuns(tx) : [],
    volunteers: may(actor, ['panel', 'run']) ? await needs.volunteersWaiting(tx) : [],
    reviews: may(actor, ['setting', 'read']) ? await needs.reviewsOverdue(today, tx) : [],
    lastHere: await needs.lastHere(actor, now, tx),
  };
};
