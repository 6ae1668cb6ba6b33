import type { Panel } from './panel-search.ts';
import type { DrawRequest } from './pool.ts';

export interface PanelFault {
  /** Position in the list of panels. */
  readonly panel: number;
  readonly fault: 'wrong-size' | 'member-twice' | 'quota-not-met' | 'household-twice';
  /** The quota (feature and value) or the person, where there is one. */
  readonly about: string;
}

/** Everything that is wrong with panels under the quotas, size and households of a draw; an empty list when nothing is. */
export function checkPanels(request: DrawRequest, panels: readonly Panel[]): readonly PanelFault[] {
  const { people, quotas, size } = request;
  const holders = quotas.map((quota) =>
    Uint8Array.from(people, (person) => (person.values[quota.feature] === quota.value ? 1 : 0)),
  );
  return panels.flatMap((members, panel) => {
    const faults: PanelFault[] = [];
    if (members.length !== size) faults.push({ panel, fault: 'wrong-size', about: String(members.length) });
    if (new Set(members).size !== members.length) faults.push({ panel, fault: 'member-twice', about: '' });
    const households = [...members].flatMap((person) => people[person]?.household ?? []);
    if (new Set(households).size !== households.length)
      faults.push({ panel, fault: 'household-twice', about: '' });
    quotas.forEach((quota, at) => {
      let count = 0;
      for (const person of members) count += holders[at]?.[person] ?? 0;
      if (count < quota.min || count > quota.max)
        faults.push({ panel, fault: 'quota-not-met', about: `${quota.feature}: ${quota.value}` });
    });
    return faults;
  });
}
