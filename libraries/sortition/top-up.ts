import { noAnswer, type Outcome } from '../statistics/outcome.ts';
import type { DrawRequest } from './pool.ts';
import type { Quota } from './quota.ts';

export interface TopUp {
  /** The draw of the seats that are left. */
  readonly request: DrawRequest;
  /** Positions in the whole pool of the kept members, of those still in the draw, and of the kept members' households. */
  readonly kept: readonly number[];
  readonly inDraw: readonly number[];
  readonly outByHousehold: readonly number[];
}

export interface TopUpOptions {
  /** Ids of members who keep their seats. */
  readonly keep: readonly string[];
  /** Ids of people who declined, left or are excluded. */
  readonly out: readonly string[];
}

/**
 * A replacement or top-up as a draw of its own: kept members are fixed, quotas and size reduced by them, their households
 * and those who are out leave the pool.
 *
 * When to use: after declines, or to renew part of a panel. When not: to swap out a member who wants to stay.
 * Reasons: 'kept-unknown', 'kept-over-maximum', 'kept-share-household', 'no-seats-left'.
 * Worked value: size 3, one woman kept, quota women 1 to 2: a draw of 2 with women 0 to 1.
 */
export function topUp(request: DrawRequest, { keep, out }: TopUpOptions): Outcome<{ readonly topUp: TopUp }> {
  const { people, quotas, size } = request;
  const positions = new Map(people.map((person, at) => [person.id, at]));
  const unknown = keep.filter((id) => !positions.has(id));
  if (unknown.length > 0)
    return noAnswer('kept-unknown', `Nobody in the pool is called ${unknown.join(', ')}.`);
  const kept = [...new Set(keep)].map((id) => positions.get(id) ?? 0);
  if (kept.length > size)
    return noAnswer('no-seats-left', `${kept.length} members are kept for a panel of ${size}.`);
  const households = kept.flatMap((at) => people[at]?.household ?? []);
  const shared = households.find((household, at) => households.indexOf(household) !== at);
  if (shared !== undefined)
    return noAnswer('kept-share-household', `Two kept members share a household (${shared}).`);
  const reduced = quotas.map((quota) => reduceQuota(quota, kept, request));
  const over = reduced.find((quota) => quota.max < 0);
  if (over)
    return noAnswer(
      'kept-over-maximum',
      `The kept members exceed the maximum of ${over.feature}: ${over.value} by ${-over.max}.`,
    );
  const taken = new Set(households);
  const keptIds = new Set(keep);
  const outIds = new Set(out);
  const candidates = people
    .map((_, at) => at)
    .filter((at) => {
      const id = people[at]?.id ?? '';
      return !keptIds.has(id) && !outIds.has(id);
    });
  const inTakenHousehold = (at: number): boolean => taken.has(people[at]?.household ?? '');
  const inDraw = candidates.filter((at) => !inTakenHousehold(at));
  return {
    ok: true,
    topUp: {
      request: {
        people: inDraw.flatMap((at) => people[at] ?? []),
        quotas: reduced,
        size: size - kept.length,
      },
      kept,
      inDraw,
      outByHousehold: candidates.filter(inTakenHousehold),
    },
  };
}

function reduceQuota(quota: Quota, kept: readonly number[], { people }: DrawRequest): Quota {
  const seated = kept.filter((at) => people[at]?.values[quota.feature] === quota.value).length;
  const { minFlex = 0, maxFlex = Number.MAX_SAFE_INTEGER } = quota;
  return {
    ...quota,
    min: Math.max(0, quota.min - seated),
    max: quota.max - seated,
    minFlex: Math.max(0, minFlex - seated),
    maxFlex: Math.max(0, maxFlex - seated),
  };
}
