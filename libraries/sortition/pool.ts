import type { Person } from './person.ts';
import type { Quota } from './quota.ts';

export interface DrawRequest {
  readonly people: readonly Person[];
  readonly quotas: readonly Quota[];
  /** Members of a panel. */
  readonly size: number;
}

/** People whom nothing in the draw can tell apart: same values and, where households count, a household alike. */
export interface PersonType {
  /** Positions in `people`. */
  readonly members: readonly number[];
  /** Positions in `quotas` of the quotas that count these people. */
  readonly quotas: readonly number[];
  /** The most of them that one panel can hold. */
  readonly most: number;
}

/** Households alike: the same types of people in the same numbers. One panel takes at most one of each household. */
export interface HouseholdClass {
  readonly households: number;
  /** Positions in `types`. */
  readonly types: readonly number[];
}

/** A draw reduced to types, in an order that does not depend on the order or the names of the people. */
export interface Pool extends DrawRequest {
  readonly types: readonly PersonType[];
  readonly classes: readonly HouseholdClass[];
  /** Household number of each person; everyone has one of their own where households do not count. */
  readonly householdOf: readonly number[];
}

interface GatheredClass {
  households: number;
  readonly types: Map<string, number[]>;
}

const SEPARATOR = '\u0001';

/**
 * Groups people into types and households into classes.
 *
 * Formula: two people are of one type if the same quotas count them and their households hold the same people by type.
 * When to use: before any lottery. Source: the symmetry argument of Flanigan et al. (2021), Nature 596: 548–552, SI §8,
 * carried over to households here. Worked value: four people with two sets of values, all alone: two types.
 */
export function poolOf(request: DrawRequest): Pool {
  const { people, quotas } = request;
  const quotaAt = new Map(quotas.map((quota, at) => [quota.feature + SEPARATOR + quota.value, at]));
  const features = [...new Set(quotas.map((quota) => quota.feature))];
  const profile = (person: Person): string =>
    features.map((f) => quotaAt.get(f + SEPARATOR + (person.values[f] ?? '')) ?? -1).join(',');
  const profiles = people.map(profile);
  const households = gatherHouseholds(people);
  const classes = gatherClasses(households, profiles);

  const types: PersonType[] = [];
  const classList: HouseholdClass[] = [];
  for (const key of [...classes.keys()].sort()) {
    const gathered = classes.get(key);
    if (!gathered) continue;
    const positions: number[] = [];
    for (const [text, members] of [...gathered.types].sort(([a], [b]) => (a < b ? -1 : 1))) {
      positions.push(types.length);
      const counted = text.split(',').map(Number);
      types.push({
        members,
        quotas: counted.filter((at) => at >= 0),
        most: Math.min(gathered.households, members.length),
      });
    }
    classList.push({ households: gathered.households, types: positions });
  }
  const householdOf = new Array<number>(people.length).fill(0);
  households.forEach((members, number) => {
    for (const person of members) householdOf[person] = number;
  });
  return { ...request, types, classes: classList, householdOf };
}

function gatherHouseholds(people: readonly Person[]): number[][] {
  const byKey = new Map<string, number[]>();
  people.forEach((person, position) => {
    const key = person.household === undefined ? `alone ${position}` : `at ${person.household}`;
    const members = byKey.get(key);
    if (members) members.push(position);
    else byKey.set(key, [position]);
  });
  return [...byKey.values()];
}

function gatherClasses(
  households: readonly number[][],
  profiles: readonly string[],
): Map<string, GatheredClass> {
  const classes = new Map<string, GatheredClass>();
  for (const members of households) {
    const key = members
      .map((person) => profiles[person] ?? '')
      .sort()
      .join(SEPARATOR);
    const found = classes.get(key) ?? { households: 0, types: new Map<string, number[]>() };
    classes.set(key, found);
    found.households++;
    for (const person of members) {
      const profile = profiles[person] ?? '';
      const sameType = found.types.get(profile);
      if (sameType) sameType.push(person);
      else found.types.set(profile, [person]);
    }
  }
  return classes;
}
