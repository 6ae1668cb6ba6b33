import type { GroupAttendance } from './panel-health.ts';

/** Attendance of a group as it may be shown. */
export type ShownAttendance =
  | (GroupAttendance & { readonly withheld: false })
  | { readonly feature: string; readonly value: string; readonly withheld: true };

/**
 * Withholds groups of fewer than `membersAtLeast` members; where that is one group of its characteristic alone, also the next
 * smallest, so that the first cannot be found by subtraction from all members.
 */
export function withholdGroups(groups: readonly GroupAttendance[], membersAtLeast = 3): ShownAttendance[] {
  return [...Map.groupBy(groups, ({ feature }) => feature).values()].flatMap((own) => {
    const bySize = [...own].sort((a, b) => a.members - b.members);
    const small = bySize.filter(({ members }) => members < membersAtLeast).length;
    const hidden = new Set(bySize.slice(0, small === 1 ? 2 : small));
    return own.map(
      (group): ShownAttendance =>
        hidden.has(group)
          ? { feature: group.feature, value: group.value, withheld: true }
          : { ...group, withheld: false },
    );
  });
}
