import type { Random } from '../statistics/chance/index.ts';
import { noAnswer, type Outcome } from '../statistics/outcome.ts';
import type { Panel } from './panel-search.ts';
import { type DrawRequest, type Pool, poolOf } from './pool.ts';
import { quotaShortfall, seatReserves } from './seat-reserves.ts';

export interface ReserveOptions {
  readonly count: number;
  /** Chance that each person of the request declines or drops out, 0 to 1. */
  readonly dropOut: Float64Array;
  readonly random: Random;
  /** Simulated drop-outs; 100 by default. */
  readonly scenarios?: number;
}

export interface Reserves {
  /** Positions in the request's people, in the order in which they were chosen. */
  readonly reserves: readonly number[];
  /** Share of the simulated drop-outs after which the reserves fill every seat within every quota. */
  readonly coveredShare: number;
}

const TYPES_TRIED = 40;

/**
 * Reserves drawn with a panel, so that expected drop-outs need no second draw.
 *
 * Formula: simulate who drops out; add, one at a time, a person of the type that lessens the seats and quotas left short
 * after the best use of the reserves, summed over the simulations; within a type by lot.
 * When to use: at the draw. When not: as a second panel; reserves have the odds that this choice gives them.
 * Reasons: 'too-few-people'. Source: Assos, Baharav, Flanigan, Procaccia (2024), Alternates, assemble! Selecting optimal
 * alternates for citizens' assemblies, §4 (minimising the empirical loss).
 * Worked value: a panel of one woman and one man, the woman certain to leave, one reserve: a woman.
 */
export function drawReserves(
  request: DrawRequest,
  panel: Panel,
  { count, dropOut, random, scenarios = 100 }: ReserveOptions,
): Outcome<Reserves> {
  const pool = poolOf(request);
  const seated = new Set(panel);
  const homes = new Set([...panel].map((person) => pool.householdOf[person] ?? -1));
  const free = new Set(
    [...request.people.keys()].filter((i) => !seated.has(i) && !homes.has(pool.householdOf[i] ?? -2)),
  );
  if (free.size < count)
    return noAnswer('too-few-people', `Only ${free.size} people are left for ${count} reserves.`);
  const remaining = Array.from({ length: scenarios }, () =>
    [...panel].filter((person) => random.next() >= (dropOut[person] ?? 0)),
  );
  const loss = (reserves: readonly number[]): number =>
    remaining.reduce((sum, members) => sum + shortAfter(pool, members, reserves), 0);
  const chosen: number[] = [];
  while (chosen.length < count) {
    const candidates = oneOfEachType(pool, free, random);
    const hopeful = mostNeeded(pool, candidates, { remaining, chosen });
    let best = hopeful[0] ?? -1;
    let least = Number.POSITIVE_INFINITY;
    for (const person of hopeful) {
      const own = loss([...chosen, person]);
      if (own < least) [best, least] = [person, own];
    }
    chosen.push(best);
    const home = pool.householdOf[best];
    for (const person of free) if (pool.householdOf[person] === home) free.delete(person);
    if (free.size === 0) break;
  }
  const covered = remaining.filter((members) => shortAfter(pool, members, chosen) === 0).length;
  return { ok: true, reserves: chosen, coveredShare: covered / scenarios };
}

/** Seats and quota places still short after the best use of reserves that a greedy seating finds. */
function shortAfter(pool: Pool, members: readonly number[], reserves: readonly number[]): number {
  const seated = seatReserves(pool, members, reserves);
  return pool.size - seated.length + quotaShortfall(pool, seated);
}

function oneOfEachType(pool: Pool, free: ReadonlySet<number>, random: Random): number[] {
  return pool.types.flatMap((type) => {
    const open = type.members.filter((person) => free.has(person));
    const picked = open.length > 0 ? open[random.integer(open.length)] : undefined;
    return picked === undefined ? [] : [picked];
  });
}

interface Need {
  readonly remaining: readonly (readonly number[])[];
  readonly chosen: readonly number[];
}

/** Candidates whose quotas are short most often, at most 40 of them. */
function mostNeeded(pool: Pool, candidates: readonly number[], { remaining, chosen }: Need): number[] {
  const short = pool.quotas.map(() => 0);
  for (const members of remaining) {
    const seated = seatReserves(pool, members, chosen);
    pool.quotas.forEach((quota, at) => {
      const held = seated.filter((i) => pool.people[i]?.values[quota.feature] === quota.value).length;
      short[at] = (short[at] ?? 0) + Math.max(0, quota.min - held) - (held >= quota.max ? 0.5 : 0);
    });
  }
  const worth = (person: number): number =>
    pool.quotas.reduce(
      (sum, quota, at) =>
        pool.people[person]?.values[quota.feature] === quota.value ? sum + (short[at] ?? 0) : sum,
      0,
    );
  const ranked = candidates.map((person) => ({ person, own: worth(person) }));
  return ranked
    .sort((a, b) => b.own - a.own)
    .slice(0, TYPES_TRIED)
    .map(({ person }) => person);
}
