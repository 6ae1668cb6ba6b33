import type { Pool } from './pool.ts';

/** What a search for panels obeys, over people and rows: rows are quotas, then households that must be represented. */
export interface PanelLimits {
  readonly size: number;
  readonly people: number;
  /** Rows counted for each person: `width` a person, flat; the last row has no limits and pads the rest. */
  readonly rowsOf: Int32Array;
  readonly width: number;
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  readonly householdOf: Int32Array;
  readonly always: Uint8Array;
  readonly never: Uint8Array;
}

const EXACT = 1e-7;
const NO_LIMIT = 1 << 28;

/**
 * The limits on a panel of a lottery whose expected counts of types are `counts`.
 *
 * A limit that the expectation meets exactly must be met exactly by every panel of the lottery; a type expected whole is
 * on every panel, a type expected never is on none. Without `counts`: the limits on any panel.
 */
export function panelLimits(pool: Pool, counts?: Float64Array): PanelLimits {
  const { people, quotas, types, classes, size } = pool;
  const sums = quotas.map(() => 0);
  types.forEach((type, at) => {
    for (const quota of type.quotas) sums[quota] = (sums[quota] ?? 0) + (counts?.[at] ?? 0);
  });
  const meets = (quota: number, limit: number): boolean =>
    counts !== undefined && Math.abs((sums[quota] ?? 0) - limit) < EXACT;
  const lower = quotas.map(({ min, max }, at) => (meets(at, max) ? max : min));
  const upper = quotas.map(({ min, max }, at) => (meets(at, min) ? min : max));

  const always = new Uint8Array(people.length);
  const never = new Uint8Array(people.length);
  const rows: number[][] = people.map(() => []);
  types.forEach((type, at) => {
    for (const person of type.members) rows[person]?.push(...type.quotas);
    if (!counts) return;
    const odds = (counts[at] ?? 0) / type.members.length;
    if (odds > 1 - EXACT) for (const person of type.members) always[person] = 1;
    if (odds < EXACT / 10) for (const person of type.members) never[person] = 1;
  });
  for (const one of classes) {
    const expected = one.types.reduce((sum, at) => sum + (counts?.[at] ?? 0), 0);
    if (one.types.length < 2 || Math.abs(expected - one.households) > EXACT) continue;
    const rowOf = new Map<number, number>();
    for (const at of one.types)
      for (const person of types[at]?.members ?? []) {
        const household = pool.householdOf[person] ?? 0;
        const row = rowOf.get(household) ?? lower.length;
        if (row === lower.length) {
          rowOf.set(household, row);
          lower.push(1);
          upper.push(1);
        }
        rows[person]?.push(row);
      }
  }
  const width = rows.reduce((most, own) => Math.max(most, own.length), 1);
  const rowsOf = new Int32Array(people.length * width).fill(lower.length);
  rows.forEach((own, person) => {
    rowsOf.set(own, person * width);
  });
  return {
    size,
    people: people.length,
    rowsOf,
    width,
    lower: Int32Array.from([...lower, -NO_LIMIT]),
    upper: Int32Array.from([...upper, NO_LIMIT]),
    householdOf: Int32Array.from(pool.householdOf),
    always,
    never,
  };
}
