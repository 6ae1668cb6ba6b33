import {
  conflictingQuotas,
  type DrawRequest,
  type LinearSolver,
  poolOf,
  type QuotaChange,
  type QuotaLimit,
  smallestChange,
} from '../../libraries/sortition/index.ts';

export interface PublishedChange {
  readonly feature: string;
  readonly value: string;
  readonly side: 'min' | 'max';
  readonly from: number;
  readonly to: number;
}

/** Why no panel satisfies the quotas, and the smallest change after which one does. */
export interface Diagnosis {
  readonly feasible: false;
  readonly size: number;
  /** Limits that contradict each other, none of which can be left out. */
  readonly conflict: readonly Omit<PublishedChange, 'from' | 'to'>[];
  /** Sum of increases + (1 + 2 / min) × decreases, or null when no change within the flex is enough. */
  readonly cost: number | null;
  /** Each is enough on its own. */
  readonly ways: readonly (readonly PublishedChange[])[];
  readonly sentences: readonly string[];
}

export function diagnose(request: DrawRequest, solver: LinearSolver): Diagnosis {
  const pool = poolOf(request);
  const conflict = conflictingQuotas(pool, solver);
  const change = smallestChange(pool, solver);
  const ways = change.ok ? change.ways : [];
  return {
    feasible: false,
    size: request.size,
    conflict: conflict.map(({ quota, side }) => ({ feature: quota.feature, value: quota.value, side })),
    cost: change.ok ? change.cost : null,
    ways: ways.map((way) => way.map(publishedChange)),
    sentences: [
      `No panel of ${request.size} can be drawn from these ${request.people.length} people: the quotas contradict each other.`,
      ...sayConflict(conflict, request),
      ...(change.ok ? sayWays(ways, change.allWays) : [sayCannotRelax()]),
    ],
  };
}

const publishedChange = ({ quota, side, from, to }: QuotaChange): PublishedChange => ({
  feature: quota.feature,
  value: quota.value,
  side,
  from,
  to,
});

function sayConflict(conflict: readonly QuotaLimit[], { people }: DrawRequest): string[] {
  if (conflict.length === 0)
    return ['Even without any quota, the households leave too few people for a panel.'];
  const limits = conflict.map(({ quota, side }) => {
    const held = people.filter((person) => person.values[quota.feature] === quota.value).length;
    const bound = side === 'min' ? `at least ${quota.min}` : `at most ${quota.max}`;
    return `${quota.feature}: ${quota.value}, ${bound} (${held} in the pool)`;
  });
  const where =
    conflict.length === 1 ? 'This limit alone cannot be met' : 'These limits cannot be met together';
  const households = people.some((person) => person.household !== undefined)
    ? ' Only one person of a household can sit on the panel.'
    : '';
  return [`${where}: ${limits.join('; ')}.${households}`];
}

function sayWays(ways: readonly (readonly QuotaChange[])[], all: boolean): string[] {
  const say = (way: readonly QuotaChange[]): string => way.map(sayChange).join(' and ');
  const [only] = ways;
  if (ways.length === 1 && only) return [`The smallest change that is enough: ${say(only)}.`];
  return [
    `There are ${all ? '' : 'at least '}${ways.length} smallest changes, each enough on its own:`,
    ...ways.map((way) => `  - ${say(way)}`),
  ];
}

/** Worked: "lower the minimum of tenure: Sheltered from 7 to 6". */
export function sayChange({ quota, side, from, to }: QuotaChange): string {
  const verb = to > from ? 'raise' : 'lower';
  return `${verb} the ${side === 'min' ? 'minimum' : 'maximum'} of ${quota.feature}: ${quota.value} from ${from} to ${to}`;
}

const sayCannotRelax = (): string =>
  'No change within the limits of flexing (min_flex, max_flex) is enough. Widen the flex of the limits above, invite more people who meet them, or make the panel larger.';
