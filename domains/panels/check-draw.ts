import type { DrawRequest } from '../../libraries/sortition/pool.ts';
import { type PanelProblem, panelProblem } from './panel-problem.ts';

export interface DrawFiles {
  readonly quotas: string;
  readonly pool: string;
}

/** What is wrong between quotas, people and size, feature by feature, before any lottery is sought. */
export function checkDraw({ people, quotas, size }: DrawRequest, files: DrawFiles): PanelProblem[] {
  const problems: PanelProblem[] = [];
  if (people.length < size)
    problems.push(
      panelProblem('pool-too-small', { file: files.pool, found: String(people.length), what: String(size) }),
    );
  for (const column of new Set(quotas.map((quota) => quota.feature))) {
    const own = quotas.filter((quota) => quota.feature === column);
    const minimums = own.reduce((sum, quota) => sum + quota.min, 0);
    const maximums = own.reduce((sum, quota) => sum + quota.max, 0);
    const named = new Set(own.map((quota) => quota.value));
    const uncounted = people.filter((person) => !named.has(person.values[column] ?? '')).length;
    const place = { file: files.quotas, column, what: String(size) };
    if (minimums > size)
      problems.push(panelProblem('minimums-over-size', { ...place, found: String(minimums) }));
    if (maximums + uncounted < size)
      problems.push(panelProblem('maximums-under-size', { ...place, found: String(maximums) }));
  }
  return problems;
}
