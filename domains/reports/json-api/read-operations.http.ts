import type { Transaction } from '../../../platform/postgres/record.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import { editionFor } from '../../access/edition-for.ts';
import type { Route, Visit } from '../../access/web/route.http.ts';
import { londonDay } from '../../decisions/day.ts';
import { promiseStanding } from '../../decisions/promise.ts';
import type { PromiseWithHistory } from '../../decisions/promises.postgres.ts';
import type { Doing } from '../../decisions/status.ts';
import type { HeldEdition } from '../../disclosure/editions.postgres.ts';
import { cardKey, findByKey, findingAddress, findingKey } from '../../disclosure/finding-key.ts';
import type { Edition } from '../../disclosure/publishable.ts';
import { MEASURES } from '../../measures/index.ts';
import { type BoardNeeds, heldSheet } from '../board-page/board-page.http.ts';
import { boardWords } from '../board-page/words.en.ts';
import { changesSince } from '../findings-pages/changes.ts';
import { type ListEntry, listEntries } from '../findings-pages/list-entry.ts';
import { filterList, readListFilter } from '../findings-pages/list-filter.ts';
import { type ApiAnswer, type ApiProblem, operationRoute } from './operation.http.ts';
import { MOST_ON_PAGE, OPERATIONS, type Paging } from './operations.http.ts';
import { statedBy } from './stated-findings.http.ts';

/** What the interface reads of the record, each within the transaction of the one who asks. */
export interface ApiNeeds {
  currentEdition(edition: Edition, tx: Transaction): Promise<HeldEdition | null>;
  earlierEditions(edition: Edition, tx: Transaction): Promise<readonly HeldEdition[]>;
  doing(person: string, tx: Transaction): Promise<ReadonlyMap<string, Doing>>;
  allPromises(tx: Transaction): Promise<readonly PromiseWithHistory[]>;
  readonly board: BoardNeeds;
}

/** The routes that read: what the pages show, in the edition that the asker may see. */
export const readRoutes = (needs: ApiNeeds): readonly Route[] => [
  operationRoute(OPERATIONS.findings, (visit, query) =>
    visit.transaction(async (tx) => {
      const held = await ofActor(needs, visit, tx);
      if (held === null) return NOTHING_YET;
      const [before] = await needs.earlierEditions(held.edition, tx);
      const doing = await needs.doing(visit.actor.id, tx);
      const { report } = held;
      const changes = changesSince(held, before ?? null);
      const all = listEntries({ report, changes, doing, today: londonDay(visit.now) });
      const { entries } = filterList(all, readListFilter(visit.query));
      return pagedAnswer(visit, query, entries.map(listedOf), { edition: editionOf(held) });
    }),
  ),
  operationRoute(OPERATIONS.finding, (visit) =>
    visit.transaction(async (tx) => {
      const held = await ofActor(needs, visit, tx);
      if (held === null) return NOTHING_YET;
      const key = visit.params.key ?? '';
      const data = foundOf(held, key);
      return data === null ? NOT_HERE : { body: { edition: editionOf(held), data } };
    }),
  ),
  operationRoute(OPERATIONS.silences, (visit, query) =>
    visit.transaction(async (tx) => {
      const held = await ofActor(needs, visit, tx);
      if (held === null) return NOTHING_YET;
      const rows = held.report.silences.flatMap((one, index) => {
        const silence = statedBy(held.report).silences[index];
        const asked = within(query.verdict, one.verdict) && within(query.kind, one.silence);
        return silence === undefined || !asked ? [] : [{ ...keyed(findingKey(one)), silence }];
      });
      return pagedAnswer(visit, query, rows, { edition: editionOf(held) });
    }),
  ),
  operationRoute(OPERATIONS.signals, (visit, query) =>
    visit.transaction(async (tx) => {
      const held = await ofActor(needs, visit, tx);
      if (held === null) return NOTHING_YET;
      const data = statedBy(held.report).signals.filter((one) => within(query.state, one.state));
      return { body: { edition: editionOf(held), data } };
    }),
  ),
  operationRoute(OPERATIONS.cards, (visit, query) =>
    visit.transaction(async (tx) => {
      const held = await ofActor(needs, visit, tx);
      if (held === null) return NOTHING_YET;
      const data = statedBy(held.report)
        .cards.filter((card) => within(query.verdict, card.verdict))
        .map((card) => ({ ...keyed(cardKey(card)), card }));
      return { body: { edition: editionOf(held), data } };
    }),
  ),
  operationRoute(OPERATIONS.homes, (visit, query) =>
    visit.transaction(async (tx) => {
      const held = await ofActor(needs, visit, tx);
      if (held === null) return NOTHING_YET;
      const rows = statedBy(held.report).completeness.filter(
        (row) =>
          (query.characteristic ?? row.characteristic) === row.characteristic &&
          (query.among ?? row.among) === row.among,
      );
      return pagedAnswer(visit, query, rows, { edition: editionOf(held) });
    }),
  ),
  operationRoute(OPERATIONS.board, (visit) =>
    visit.transaction(async (tx) => {
      const found = await heldSheet(needs.board, visit.now, wordsIn(visit.language, boardWords), tx);
      if (found === null) return NOTHING_YET;
      return { body: { edition: editionOf(found.edition), data: found.sheet } };
    }),
  ),
  operationRoute(OPERATIONS.promises, (visit, query) =>
    visit.transaction(async (tx) => {
      const today = londonDay(visit.now);
      const rows = (await needs.allPromises(tx))
        .map((promise) => promiseOf(promise, today))
        .filter((one) => within(query.standing, one.standing))
        .filter((one) => (query.finding ?? one.findingKey) === one.findingKey);
      return pagedAnswer(visit, query, rows, {});
    }),
  ),
  operationRoute(OPERATIONS.methods, async () => ({
    body: {
      data: MEASURES.map((measure) => ({
        id: measure.id,
        title: measure.title,
        question: measure.question,
        theme: measure.theme,
        kind: measure.kind,
        unit: measure.unit,
        better: measure.better,
        of: measure.of,
        counted: measure.counted,
        outOf: measure.outOf,
        caseMix: measure.caseMix,
        horizonDays: measure.horizonDays ?? null,
        matters: measure.matters,
        source: measure.source,
        caveats: measure.caveats,
      })),
    },
  })),
];

const ofActor = (needs: ApiNeeds, visit: Visit, tx: Transaction): Promise<HeldEdition | null> =>
  needs.currentEdition(editionFor(visit.actor), tx);

const problem = (status: ApiProblem['status'], title: string, detail: string): ApiAnswer => ({
  problem: { status, title, detail },
});

const NOTHING_YET = problem(
  404,
  'Nothing has been found yet',
  'No extracts have been read. Load them at /evidence/new, then ask again.',
);
const NOT_HERE = problem(
  404,
  'There is no such finding here',
  'It was never there, is no longer listed, or may not be shown to you; which of these is not said. Take keys from /api/v1/findings.',
);

const within = (asked: string | readonly string[] | undefined, value: string): boolean =>
  asked === undefined || (typeof asked === 'string' ? asked === value : asked.includes(value));

const editionOf = (held: HeldEdition): object => ({
  id: held.id,
  kind: held.edition,
  snapshot: held.snapshot,
  asOf: held.report.evidence.asOf,
  madeAt: held.madeAt.toISOString(),
  landlord: held.report.landlord,
});

const linksOf = (key: string): { readonly page: string; readonly self: string } => ({
  page: findingAddress(key),
  self: `/api/v1/findings/${encodeURIComponent(key)}`,
});
const keyed = (key: string): object => ({ key, links: linksOf(key) });

const foundOf = ({ report }: HeldEdition, key: string): object | null => {
  const found = findByKey(report, key);
  if (found === null) return null;
  const stated = statedBy(report);
  if (found.is === 'gap')
    return { is: 'gap', ...keyed(key), gap: stated.gaps[report.gaps.indexOf(found.gap)] };
  if (found.is === 'silence')
    return { is: 'silence', ...keyed(key), silence: stated.silences[report.silences.indexOf(found.silence)] };
  return { is: 'card', ...keyed(key), card: stated.cards[report.cards.indexOf(found.card)] };
};

const listedOf = (entry: ListEntry): object => {
  const { what } = entry;
  const gap = what.is === 'gap' ? what.listed.gap : null;
  const silence = what.is === 'silence' ? what.silence : null;
  return {
    key: entry.key,
    kind: entry.kind,
    headline: entry.headline,
    measure: entry.measure,
    who: entry.who,
    places: entry.places,
    statuses: entry.statuses,
    sureness: gap?.sureness ?? silence?.sureness ?? null,
    unit: gap?.measure.unit ?? null,
    difference: gap === null ? null : finite(gap.printed),
    observedOverExpected: silence === null ? null : finite(silence.observedOverExpected),
    touchedAYear: gap === null || gap.side === 'better' ? null : finite(gap.touched),
    links: entry.key === null ? { page: null, self: null } : linksOf(entry.key),
  };
};

const finite = (estimate: {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}): object => {
  const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return { value: known(estimate.value), lower: known(estimate.lower), upper: known(estimate.upper) };
};

const promiseOf = (promise: PromiseWithHistory, today: string) => ({
  id: promise.id,
  findingKey: promise.finding,
  said: promise.said,
  what: promise.what,
  owner: promise.owner,
  byWhen: promise.byWhen,
  knowBy: promise.knowBy,
  askedBy: promise.askedBy,
  standing: promiseStanding(promise, today),
  outcome: promise.outcome,
  madeAt: promise.madeAt.toISOString(),
  links: linksOf(promise.finding),
});

/** One page of rows with where one is; a page beyond the last is empty, and says how many there are. */
const pagedAnswer = (visit: Visit, query: Paging, rows: readonly object[], around: object): ApiAnswer => {
  const size = query.size === undefined ? MOST_ON_PAGE : Number(query.size);
  const page = query.page === undefined ? 1 : Number(query.page);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const address = (to: number): string => {
    const search = new URLSearchParams(visit.url.searchParams);
    search.set('page', String(to));
    return `${visit.url.pathname}?${search}`;
  };
  return {
    body: {
      ...around,
      data: rows.slice((page - 1) * size, page * size),
      page: {
        page,
        size,
        pages,
        total: rows.length,
        next: page < pages ? address(page + 1) : null,
        previous: page > 1 ? address(Math.min(page - 1, pages)) : null,
      },
    },
  };
};
