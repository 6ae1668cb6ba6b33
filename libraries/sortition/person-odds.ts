import type { Pool } from './pool.ts';

/** The odds of each person, 0 to 1, from the expected number of each type on a panel. */
export function personOdds(pool: Pool, counts: Float64Array): Float64Array {
  const odds = new Float64Array(pool.people.length);
  pool.types.forEach((type, at) => {
    for (const person of type.members) odds[person] = (counts[at] ?? 0) / type.members.length;
  });
  return odds;
}
