import type { Day } from '../../decisions/day.ts';
import { londonDay } from '../../decisions/day.ts';
import {
  type HeldPromise,
  PROMISE_STANDINGS,
  type PromiseStanding,
  promiseStanding,
  promisesInOrder,
} from '../../decisions/promise.ts';
import { csvText } from '../csv-text.ts';
import type { AskedFields } from './list-filter.ts';

/** What the register is asked for. An owner is a name, `me`, or empty for anybody. */
export interface LedgerFilter {
  readonly standings: readonly PromiseStanding[];
  readonly owner: string;
}

export interface PromiseLedger {
  readonly all: number;
  readonly shown: readonly HeldPromise[];
  readonly filter: LedgerFilter;
  readonly isFiltered: boolean;
  readonly standings: readonly { readonly value: PromiseStanding; readonly count: number }[];
  readonly owners: readonly string[];
}

export const readLedgerFilter = (asked: AskedFields): LedgerFilter => ({
  standings: PROMISE_STANDINGS.filter((standing) => asked.all('standing').includes(standing)),
  owner: asked.text('owner').slice(0, 300),
});

export const ledgerAddress = (filter: LedgerFilter, path = '/promises'): string => {
  const query = new URLSearchParams(filter.standings.map((standing) => ['standing', standing]));
  if (filter.owner !== '') query.append('owner', filter.owner);
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
};

/** Promises that fit the filter, in the order in which they ask for something; what was taken back shows only when asked for. */
export const promiseLedger = (
  promises: readonly HeldPromise[],
  filter: LedgerFilter,
  at: { readonly today: Day; readonly reader: string },
): PromiseLedger => {
  const owned = promises.filter(
    (promise) =>
      filter.owner === '' ||
      (filter.owner === 'me' ? promise.ownerPerson === at.reader : promise.owner === filter.owner),
  );
  const standingOf = (promise: HeldPromise): PromiseStanding => promiseStanding(promise, at.today);
  const shown = owned.filter((promise) =>
    filter.standings.length === 0
      ? standingOf(promise) !== 'taken back'
      : filter.standings.includes(standingOf(promise)),
  );
  return {
    all: promises.length,
    shown: promisesInOrder(shown, at.today),
    filter,
    isFiltered: filter.standings.length > 0 || filter.owner !== '',
    standings: PROMISE_STANDINGS.map((value) => ({
      value,
      count: owned.filter((promise) => standingOf(promise) === value).length,
    })),
    owners: [...new Set(promises.map((promise) => promise.owner))].toSorted((a, b) =>
      a.localeCompare(b, 'en'),
    ),
  };
};

/** The register for a spreadsheet. */
export const ledgerCsv = (promises: readonly HeldPromise[], today: Day): string =>
  csvText(
    [
      'promise',
      'owner',
      'by',
      'stands',
      'what_happened',
      'asked_by',
      'we_will_know_by',
      'promised_by',
      'promised_on',
      'about',
      'finding',
    ],
    promises.map((one) => [
      one.what,
      one.owner,
      one.byWhen,
      promiseStanding(one, today),
      one.outcome,
      one.askedBy,
      one.knowBy,
      one.madeBy.name,
      londonDay(one.madeAt),
      one.said,
      one.finding,
    ]),
  );
