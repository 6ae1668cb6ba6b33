import type { Transaction } from '../../platform/postgres/record.ts';
import { lastAssignments } from './assignments.postgres.ts';
import { allPromises } from './promises.postgres.ts';
import { lastSetAsides } from './set-asides.postgres.ts';
import { type Doing, NOTHING_DONE } from './status.ts';
import { watchedBy } from './watches.postgres.ts';

/** What is being done about every finding that anybody did anything about, by its key; watched as `person` sees it. */
export const doingByFinding = async (
  person: string,
  tx: Transaction,
): Promise<ReadonlyMap<string, Doing>> => {
  const assignments = await lastAssignments(tx);
  const promises = await allPromises(tx);
  const asides = await lastSetAsides(tx);
  const watched = await watchedBy(person, tx);
  const all = new Map<string, Doing>();
  const put = (finding: string, part: (was: Doing) => Partial<Doing>): void => {
    const was = all.get(finding) ?? NOTHING_DONE;
    all.set(finding, { ...was, ...part(was) });
  };
  for (const assignment of assignments) put(assignment.finding, () => ({ assignment }));
  for (const promise of promises) put(promise.finding, (was) => ({ promises: [...was.promises, promise] }));
  for (const one of asides) put(one.finding, () => ({ setAside: one }));
  for (const finding of watched) put(finding, () => ({ watched: true }));
  return all;
};
