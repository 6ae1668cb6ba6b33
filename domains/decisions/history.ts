import type { HeldAssignment } from './assignment.ts';
import { type Day, londonDay } from './day.ts';
import type { NamedPerson } from './person.ts';
import { type HeldPromise, type PromiseVersion, promiseStanding } from './promise.ts';
import type { SetAside } from './set-aside.ts';

/** One thing that happened with a finding. `by` is null where it happened by itself. */
export interface HistoryEntry {
  readonly day: Day;
  readonly at: number;
  readonly by: NamedPerson | null;
  readonly happened:
    | { readonly is: 'assigned'; readonly to: string; readonly due: Day | null; readonly note: string }
    | { readonly is: 'given back' }
    | {
        readonly is: 'promised' | 'promise changed' | 'promise opened again';
        readonly what: string;
        readonly byWhen: Day;
      }
    | {
        readonly is: 'kept' | 'not kept' | 'promise taken back';
        readonly what: string;
        readonly outcome: string;
      }
    | { readonly is: 'lapsed'; readonly what: string; readonly byWhen: Day }
    | { readonly is: 'set aside'; readonly reason: string }
    | { readonly is: 'taken up again' };
}

export interface HistoryFacts {
  readonly assignments: readonly HeldAssignment[];
  readonly promises: readonly (HeldPromise & { readonly versions: readonly PromiseVersion[] })[];
  readonly setAsides: readonly SetAside[];
}

/** Everything that was done about a finding, the latest first, lapses among them. */
export const historyOf = (facts: HistoryFacts, today: Day): readonly HistoryEntry[] =>
  [
    ...facts.assignments.map(assigned),
    ...facts.promises.flatMap((promise) => [...promise.versions.map(versionEntry), ...lapse(promise, today)]),
    ...facts.setAsides.map(aside),
  ].toSorted((a, b) => b.at - a.at);

const assigned = (one: HeldAssignment): HistoryEntry => ({
  ...when(one.at),
  by: one.by,
  happened:
    one.to === null
      ? { is: 'given back' }
      : { is: 'assigned', to: one.to.name, due: one.due, note: one.note },
});

const versionEntry = (
  version: PromiseVersion,
  index: number,
  all: readonly PromiseVersion[],
): HistoryEntry => {
  const { what, byWhen, outcome } = version;
  const earlier = all[index - 1];
  const base = { ...when(version.changedAt), by: version.changedBy };
  switch (version.state) {
    case 'kept':
    case 'not kept':
      return { ...base, happened: { is: version.state, what, outcome } };
    case 'taken back':
      return { ...base, happened: { is: 'promise taken back', what, outcome } };
    default: {
      const is =
        earlier === undefined
          ? 'promised'
          : earlier.state === 'open'
            ? 'promise changed'
            : 'promise opened again';
      return { ...base, happened: { is, what, byWhen } };
    }
  }
};

const lapse = (promise: HeldPromise, today: Day): readonly HistoryEntry[] => {
  if (promiseStanding(promise, today) !== 'lapsed') return [];
  const at = Date.parse(`${promise.byWhen}T23:59:59Z`);
  return [
    {
      day: promise.byWhen,
      at,
      by: null,
      happened: { is: 'lapsed', what: promise.what, byWhen: promise.byWhen },
    },
  ];
};

const aside = (one: SetAside): HistoryEntry => ({
  ...when(one.at),
  by: one.by,
  happened: one.isAside ? { is: 'set aside', reason: one.reason } : { is: 'taken up again' },
});

const when = (at: Date): { readonly day: Day; readonly at: number } => ({
  day: londonDay(at),
  at: at.getTime(),
});
