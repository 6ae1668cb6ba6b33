import { type Day, daysBetween } from './day.ts';
import type { NamedPerson } from './person.ts';

/** What was said of it last. Lapsing is never said: it is what an open promise is past its date. */
export const PROMISE_STATES = ['open', 'kept', 'not kept', 'taken back'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

/** What a promise says: what, who, by when, how it will be known, who asked. */
export interface PromiseText {
  readonly what: string;
  /** Somebody in Hearth, or `null` where `ownerSaid` names them. */
  readonly ownerPerson: string | null;
  readonly ownerSaid: string;
  readonly byWhen: Day;
  readonly knowBy: string;
  readonly askedBy: string;
}

/** One version of a promise; the last is the promise. */
export interface PromiseVersion extends PromiseText {
  readonly version: number;
  /** The owner as this reader may see the name. */
  readonly owner: string;
  readonly state: PromiseState;
  /** What happened, once it is answered or taken back. */
  readonly outcome: string;
  readonly changedBy: NamedPerson;
  readonly changedAt: Date;
}

export interface HeldPromise extends PromiseVersion {
  readonly id: string;
  /** The key of the finding. */
  readonly finding: string;
  /** The finding's sentence on the day of the promise. */
  readonly said: string;
  readonly madeBy: NamedPerson;
  readonly madeAt: Date;
}

export const PROMISE_STANDINGS = ['on its way', 'lapsed', 'kept', 'not kept', 'taken back'] as const;
export type PromiseStanding = (typeof PROMISE_STANDINGS)[number];

/**
 * Where a promise stands on a day. It lapses by itself when its last day has ended in London: a promise by 30 September
 * is on its way all that day and lapsed on 1 October. Computed, never stored, so that nobody can leave it unsaid.
 */
export const promiseStanding = (
  promise: Pick<PromiseVersion, 'state' | 'byWhen'>,
  today: Day,
): PromiseStanding => {
  if (promise.state !== 'open') return promise.state;
  return daysBetween(today, promise.byWhen) < 0 ? 'lapsed' : 'on its way';
};

/** Those that ask for something first: lapsed, then on their way by date, then answered, the latest first. */
export const promisesInOrder = <P extends HeldPromise>(promises: readonly P[], today: Day): readonly P[] => {
  const rank = (one: P): number => {
    const standing = promiseStanding(one, today);
    return standing === 'lapsed' ? 0 : standing === 'on its way' ? 1 : standing === 'taken back' ? 3 : 2;
  };
  return promises.toSorted((a, b) => {
    const byRank = rank(a) - rank(b);
    if (byRank !== 0) return byRank;
    const byDate = a.byWhen < b.byWhen ? -1 : a.byWhen > b.byWhen ? 1 : a.id < b.id ? -1 : 1;
    return rank(a) < 2 ? byDate : -byDate;
  });
};
