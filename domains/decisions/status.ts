import type { HeldAssignment } from './assignment.ts';
import type { Day } from './day.ts';
import { type HeldPromise, promiseStanding } from './promise.ts';
import type { Aside, SetAside } from './set-aside.ts';

/** What is being done about one finding, as one reader sees it. */
export interface Doing {
  readonly assignment: HeldAssignment | null;
  readonly promises: readonly HeldPromise[];
  readonly setAside: SetAside | null;
  /** By the reader. Whom else it interests is nobody's business. */
  readonly watched: boolean;
}

export const NOTHING_DONE: Doing = { assignment: null, promises: [], setAside: null, watched: false };

export const STATUSES = [
  'new',
  'nobody yet',
  'assigned',
  'promised',
  'lapsed',
  'closing',
  'watched',
  'set aside',
] as const;
export type Status = (typeof STATUSES)[number];

export interface StatusFacts {
  readonly doing: Doing;
  /** Not listed in the snapshot before. */
  readonly isNew: boolean;
  /** The quarters say that it is closing. */
  readonly isClosing: boolean;
  readonly aside: Aside;
}

/** Everything that holds of a finding today, in the order of `STATUSES`. Several may hold; `nobody yet` only where nobody has it. */
export const statusesOf = (facts: StatusFacts, today: Day): readonly Status[] => {
  const { doing } = facts;
  const standings = doing.promises.map((promise) => promiseStanding(promise, today));
  const has: Readonly<Record<Status, boolean>> = {
    new: facts.isNew,
    assigned: doing.assignment !== null && doing.assignment.to !== null,
    promised: standings.includes('on its way'),
    lapsed: standings.includes('lapsed'),
    closing: facts.isClosing,
    watched: doing.watched,
    'set aside': facts.aside === 'aside',
    'nobody yet':
      facts.aside !== 'aside' &&
      (doing.assignment === null || doing.assignment.to === null) &&
      !standings.some((one) => one !== 'taken back'),
  };
  return STATUSES.filter((status) => has[status]);
};
