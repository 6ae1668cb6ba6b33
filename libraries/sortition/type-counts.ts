import type { Panel } from './panel-search.ts';
import type { Pool } from './pool.ts';

/** How many of each type panels hold, each distinct count once, in the order of first sight. */
export function distinctTypeCounts(pool: Pool, panels: readonly Panel[]): Int32Array[] {
  const typeOf = new Int32Array(pool.people.length);
  pool.types.forEach((type, at) => {
    for (const person of type.members) typeOf[person] = at;
  });
  const seen = new Map<string, Int32Array>();
  for (const panel of panels) {
    const counts = countTypes(typeOf, pool.types.length, panel);
    const key = counts.join(',');
    if (!seen.has(key)) seen.set(key, counts);
  }
  return [...seen.values()];
}

function countTypes(typeOf: Int32Array, types: number, panel: Panel): Int32Array {
  const counts = new Int32Array(types);
  for (const person of panel) {
    const type = typeOf[person] ?? 0;
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}
