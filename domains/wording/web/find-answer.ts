import type { Message } from '../../../libraries/plain-language/index.ts';
import { isReason, type Reason } from '../record/dismissal.ts';

/**
 * What a button beside a find sends: put these words there, or leave it for this reason. Parts stand apart by `~`, and what was
 * found comes last, since it alone may hold one.
 */
export const useValue = (find: Pick<Message, 'start' | 'found'>, words: string): string =>
  `${find.start}~${words}~${find.found}`;

export const leaveValue = (find: Pick<Message, 'rule' | 'found'>, reason: Reason): string =>
  `${find.rule}~${reason}~${find.found}`;

export interface AskedUse {
  readonly start: number;
  readonly words: string;
  readonly found: string;
}

export interface AskedLeave {
  readonly rule: string;
  readonly reason: Reason;
  readonly found: string;
}

/** Reads `useValue`; `null` for anything else. */
export function readUse(value: string): AskedUse | null {
  const match = /^(\d{1,7})~([^~]{0,80})~(.+)$/s.exec(value);
  return match ? { start: Number(match[1]), words: match[2] ?? '', found: match[3] ?? '' } : null;
}

/** Reads `leaveValue`; `null` for anything else. */
export function readLeave(value: string): AskedLeave | null {
  const match = /^([a-z][a-z0-9-]{0,63})~([a-z-]{1,20})~(.+)$/s.exec(value);
  const reason = match?.[2] ?? '';
  return match && isReason(reason) ? { rule: match[1] ?? '', reason, found: match[3] ?? '' } : null;
}

/** Finds without those that were left. `left` holds values of `leaveValue`. */
export function withoutLeft<F extends Pick<Message, 'rule' | 'found'>>(
  finds: readonly F[],
  left: readonly string[],
): readonly F[] {
  const gone = new Set(left.flatMap((value) => keyOf(readLeave(value))));
  return gone.size === 0 ? finds : finds.filter((find) => !gone.has(`${find.rule}~${find.found}`));
}

const keyOf = (left: AskedLeave | null): readonly string[] => (left ? [`${left.rule}~${left.found}`] : []);
