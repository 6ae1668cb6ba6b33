import { may } from '../../access/may.ts';
import { daysBetween } from '../../decisions/day.ts';
import { type HeldPromise, promiseStanding } from '../../decisions/promise.ts';
import { findByKey, findingAddress } from '../../disclosure/finding-key.ts';
import { sayDate } from '../say-date.ts';
import type { Worth } from './choose-three.ts';
import type { HomeFacts } from './home-facts.ts';
import type { HomeWords } from './words.en.ts';

const DUE_SOON_DAYS = 14;
const ASK_AFTER: readonly string[] = ['manager', 'insight', 'board', 'panel member'];

/** Promises: one's own that are due or have lapsed; and for those who keep others to their word, any that lapsed. */
export const promiseWorths = (facts: HomeFacts, words: HomeWords): readonly Worth[] =>
  [...facts.doing].flatMap(([key, doing]) =>
    doing.promises.flatMap((promise) => promiseWorth(facts, key, promise, words) ?? []),
  );

const promiseWorth = (
  facts: HomeFacts,
  key: string,
  promise: HeldPromise,
  words: HomeWords,
): Worth | null => {
  const standing = promiseStanding(promise, facts.today);
  const isOwn = promise.ownerPerson === facts.actor.id;
  const past = daysBetween(promise.byWhen, facts.today);
  const base = {
    id: `promise-${promise.id}`,
    kind: 'promise',
    tag: words.tagPromise,
    says: words.promiseSays(promise.what),
    action: {
      href: promiseAddress(facts, key, promise, isOwn),
      label: isOwn ? words.promiseAction : words.readFinding,
    },
    minutes: 10,
    touches: touched(facts, key),
    own: isOwn,
    roles: [],
  } as const;
  if (standing === 'lapsed') {
    const mayAsk = facts.actor.roles.some((role) => ASK_AFTER.includes(role));
    if (!isOwn && !mayAsk) return null;
    return {
      ...base,
      title: isOwn
        ? words.promiseYoursTitle(sayDate(promise.byWhen))
        : words.promiseLapsedTitle(promise.owner),
      why: words.promiseLapsedWhy(past),
      waitedDays: past,
    };
  }
  if (standing !== 'on its way' || !isOwn || -past > DUE_SOON_DAYS) return null;
  return {
    ...base,
    title: words.promiseDueTitle(sayDate(promise.byWhen)),
    why: past === 0 ? words.promiseDueToday : words.promiseDueWhy(-past),
    waitedDays: 0,
  };
};

/** Whoever may answer a promise goes to it; whoever asks after it goes to its finding. */
const promiseAddress = (facts: HomeFacts, key: string, promise: HeldPromise, isOwn: boolean): string =>
  isOwn && may(facts.actor, ['finding', 'promise'])
    ? `${findingAddress(key)}/promises/${promise.id}`
    : findingAddress(key);

const touched = (facts: HomeFacts, key: string): number => {
  const found = facts.report === null ? null : findByKey(facts.report, key);
  if (found?.is === 'gap')
    return Number.isFinite(found.gap.touched.lower) ? Math.max(0, found.gap.touched.lower) : 0;
  return 0;
};
