/** A member's record; dates are YYYY-MM-DD, empty where there is none. */
export interface MemberRecord {
  readonly id: string;
  readonly joined: string;
  readonly left: string;
  readonly leavingReason: string;
  readonly termEnds: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface AttendanceRecord {
  readonly id: string;
  readonly date: string;
  readonly attended: boolean;
}

export interface MeetingHealth {
  readonly date: string;
  /** Members on that day, those who were there, and those nothing was recorded of. */
  readonly seated: number;
  readonly attended: number;
  readonly notRecorded: number;
}

export interface GroupAttendance {
  readonly feature: string;
  readonly value: string;
  readonly members: number;
  readonly invited: number;
  readonly attended: number;
}

export interface PanelHealth {
  readonly seatedToday: number;
  readonly meetings: readonly MeetingHealth[];
  readonly groups: readonly GroupAttendance[];
  readonly leavingReasons: readonly { readonly reason: string; readonly count: number }[];
  /** Ids of members whose term ends within 90 days, or has ended while they are still seated. */
  readonly termsEnding: readonly string[];
}

export interface HealthOptions {
  readonly today: string;
  readonly features: readonly string[];
}

const DAYS_AHEAD = 90;

/** How a panel fares: seats filled and attendance meeting by meeting and by group, leavers' reasons, terms that end. */
export function panelHealth(
  members: readonly MemberRecord[],
  attendance: readonly AttendanceRecord[],
  { today, features }: HealthOptions,
): PanelHealth {
  const isSeated = (member: MemberRecord, date: string): boolean =>
    member.joined <= date && (member.left === '' || member.left > date);
  const held = new Map(attendance.map((record) => [`${record.date} ${record.id}`, record.attended]));
  const dates = [...new Set(attendance.map((record) => record.date))].filter((date) => date <= today).sort();
  const meetings = dates.map((date): MeetingHealth => {
    const seated = members.filter((member) => isSeated(member, date));
    const known = seated.map((member) => held.get(`${date} ${member.id}`));
    return {
      date,
      seated: seated.length,
      attended: known.filter((one) => one === true).length,
      notRecorded: known.filter((one) => one === undefined).length,
    };
  });
  const reasons = Map.groupBy(
    members.filter((member) => member.left !== '' && member.left <= today),
    (member) => member.leavingReason || 'not recorded',
  );
  const soon = daysAfter(today, DAYS_AHEAD);
  return {
    seatedToday: members.filter((member) => isSeated(member, today)).length,
    meetings,
    groups: features.flatMap((feature) => groupAttendance(feature, { members, dates, held, isSeated })),
    leavingReasons: [...reasons]
      .map(([reason, own]) => ({ reason, count: own.length }))
      .sort((a, b) => b.count - a.count),
    termsEnding: members
      .filter((member) => isSeated(member, today) && member.termEnds !== '' && member.termEnds <= soon)
      .map((member) => member.id),
  };
}

interface Held {
  readonly members: readonly MemberRecord[];
  readonly dates: readonly string[];
  readonly held: ReadonlyMap<string, boolean>;
  readonly isSeated: (member: MemberRecord, date: string) => boolean;
}

function groupAttendance(feature: string, { members, dates, held, isSeated }: Held): GroupAttendance[] {
  return [...Map.groupBy(members, (member) => member.values[feature] || 'Not recorded')].map(
    ([value, own]) => {
      const known = own.flatMap((member) =>
        dates
          .filter((date) => isSeated(member, date))
          .flatMap((date) => held.get(`${date} ${member.id}`) ?? []),
      );
      return {
        feature,
        value,
        members: own.length,
        invited: known.length,
        attended: known.filter((attended) => attended).length,
      };
    },
  );
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
