import type { Transaction } from '../../../platform/postgres/record.ts';
import { may } from '../../access/may.ts';
import type { Visit } from '../../access/web/route.http.ts';
import { assignmentsOf } from '../../decisions/assignments.postgres.ts';
import { commentsOf } from '../../decisions/comments.postgres.ts';
import { historyOf } from '../../decisions/history.ts';
import { promisesFor } from '../../decisions/promises.postgres.ts';
import { type Aside, type SetAside, standsAside } from '../../decisions/set-aside.ts';
import { setAsidesOf } from '../../decisions/set-asides.postgres.ts';
import { watches } from '../../decisions/watches.postgres.ts';
import type { HeldEdition } from '../../disclosure/editions.postgres.ts';
import { type Found, findByKey, findingKey, sentenceOf } from '../../disclosure/finding-key.ts';
import type { PublishedGap } from '../../disclosure/publishable.ts';
import { roundInText } from '../../disclosure/round-edition.ts';
import { saySingle } from '../say-estimate.ts';
import type { FindingDoing, MayDo, OneFinding } from './finding-model.ts';
import { currentFor, earlierFor, type FindingPagesNeeds, todayOf } from './findings-needs.http.ts';
import { sizeOfGap, sizeOfSilence } from './list-entry.ts';
import type { NotListed } from './not-listed.page.ts';
import { snapshotsOf } from './snapshots.ts';

/** A finding of the reader's edition and the edition it stands in; `null` where it is not there. */
export interface FoundFinding {
  readonly found: Found;
  readonly held: HeldEdition;
}

/** Looks a key up in the reader's current edition. */
export const findFor = async (
  visit: Visit,
  key: string,
  needs: FindingPagesNeeds,
  tx: Transaction,
): Promise<FoundFinding | null> => {
  const held = await currentFor(visit, needs, tx);
  const found = held === null ? null : findByKey(held.report, key);
  return held === null || found === null ? null : { found, held };
};

/**
 * The sentence that a decision keeps. Every reader of findings sees decisions, also those of the board edition, so counts in it are to
 * the nearest 5.
 */
export const saidOf = (found: Found): string => roundInText(sentenceOf(found));

/** How large a finding is now, for what setting aside is held against; `null` for a card, which has no size. */
export const sizeOf = (found: Found): number | null => {
  if (found.is === 'gap') return sizeOfGap(found.gap);
  return found.is === 'silence' ? sizeOfSilence(found.silence) : null;
};

/** Everything that the page of one finding shows. */
export const loadFinding = async (
  visit: Visit,
  key: string,
  needs: FindingPagesNeeds,
  tx: Transaction,
): Promise<OneFinding | null> => {
  const there = await findFor(visit, key, needs, tx);
  if (there === null) return null;
  const { found, held } = there;
  const earlier = await earlierFor(visit, needs, tx);
  return {
    key,
    found,
    asOf: held.report.evidence.asOf,
    snapshots: snapshotsOf([...earlier.map((one) => one.report), held.report], key),
    doing: await loadDoing(visit, key, there, tx),
    ...relatives(found, held),
    may: mayDo(visit),
    reader: visit.actor.id,
    now: visit.now,
    today: todayOf(visit),
    formKey: visit.formKey,
    guessed: null,
  };
};

/** What remains of a finding that is not in the reader's edition; `null` where nothing ever was. */
export const loadNotListed = async (
  visit: Visit,
  key: string,
  needs: FindingPagesNeeds,
  tx: Transaction,
): Promise<NotListed | null> => {
  const current = await currentFor(visit, needs, tx);
  const earlier = await earlierFor(visit, needs, tx);
  const snapshots = snapshotsOf(
    [...earlier, ...(current === null ? [] : [current])].map((one) => one.report),
    key,
  );
  const doing = await loadDoing(visit, key, null, tx);
  const last = snapshots.findLast((one) => one.seen !== null);
  const said = doing.promises[0]?.said;
  const known =
    last?.seen === null || last?.seen === undefined
      ? said === undefined
        ? null
        : { said, asOf: null }
      : { said: last.seen.headline, asOf: last.asOf };
  if (known === null && doing.comments.length === 0 && doing.history.length === 0) return null;
  return {
    key,
    snapshots,
    known,
    doing,
    may: mayDo(visit),
    reader: visit.actor.id,
    today: todayOf(visit),
    formKey: visit.formKey,
  };
};

const mayDo = ({ actor }: Visit): MayDo => ({
  assign: may(actor, ['finding', 'assign']),
  promise: may(actor, ['finding', 'promise']),
  setAside: may(actor, ['finding', 'set aside']),
  discuss: may(actor, ['finding', 'discuss']),
  watch: may(actor, ['finding', 'watch']),
});

const loadDoing = async (
  visit: Visit,
  key: string,
  there: FoundFinding | null,
  tx: Transaction,
): Promise<FindingDoing> => {
  const assignments = await assignmentsOf(key, tx);
  const promises = await promisesFor(key, tx);
  const setAsides = await setAsidesOf(key, tx);
  const setAside = setAsides.at(-1) ?? null;
  return {
    assignment: assignments.at(-1) ?? null,
    promises,
    setAside,
    ...asideNow(setAside, there),
    watched: await watches(key, visit.actor.id, tx),
    comments: await commentsOf(key, tx),
    history: historyOf({ assignments, promises, setAsides }, todayOf(visit)),
  };
};

const asideNow = (
  setAside: SetAside | null,
  there: FoundFinding | null,
): { readonly aside: Aside; readonly grown: FindingDoing['grown'] } => {
  const size = there === null ? null : sizeOf(there.found);
  const aside: Aside =
    there === null || size === null
      ? setAside?.isAside
        ? 'aside'
        : 'no'
      : standsAside(setAside, { snapshot: there.held.report.evidence.snapshot, size });
  const was = setAside?.size ?? null;
  return {
    aside,
    grown:
      aside === 'grown' && there !== null && size !== null && was !== null
        ? { was: saySize(was, there.found), now: saySize(size, there.found) }
        : null,
  };
};

const saySize = (size: number, found: Found): string =>
  found.is === 'gap' ? saySingle(size, found.gap.measure.unit) : `${Math.round(size * 100)} of 100 not heard`;

const relatives = (
  found: Found,
  held: HeldEdition,
): { readonly whole: PublishedGap | null; readonly parts: readonly PublishedGap[] } => {
  if (found.is !== 'gap') return { whole: null, parts: [] };
  const { gap } = found;
  const { gaps } = held.report;
  const { standing } = gap;
  const whole =
    standing.as === 'part of another'
      ? (gaps.find((one) => one.id === standing.of && findingKey(one) !== findingKey(gap)) ?? null)
      : null;
  const parts = gaps.filter(
    (one) => one.standing.as === 'part of another' && one.standing.of === gap.id && one.id !== gap.id,
  );
  return { whole, parts };
};
