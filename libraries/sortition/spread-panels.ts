import type { Panel } from './panel-search.ts';
import { personOdds } from './person-odds.ts';
import type { Pool } from './pool.ts';
import { type WeighedPanels, weighPanels } from './weigh-panels.ts';

/**
 * Panels of people from panels of types, so that people of one type have equal odds.
 *
 * Formula: each panel of types is written out several times, in turn with those of each type who are furthest behind
 * their odds; `weighPanels` then makes the odds equal. When to use: after `generatedLeximin`.
 * Worked value: one panel that holds 1 of a type of 2 people: two panels of weight 0.5.
 */
export function spreadPanels(
  pool: Pool,
  typePanels: readonly Int32Array[],
  weights: Float64Array,
): WeighedPanels & { readonly panels: readonly Panel[] } {
  const used = [...typePanels.keys()].filter((j) => (weights[j] ?? 0) > 1e-12);
  const counts = expectedCounts(pool, typePanels, weights);
  const odds = personOdds(pool, counts);
  let best: (WeighedPanels & { readonly panels: readonly Panel[] }) | undefined;
  for (const perPerson of [2, 4, 8]) {
    const copies = used.map((j) => Math.ceil((weights[j] ?? 0) * perPerson * pool.people.length) + 2);
    const panels: Panel[] = [];
    const start: number[] = [];
    const drawn = new Float64Array(odds.length);
    used.forEach((j, at) => {
      const share = (weights[j] ?? 0) / (copies[at] ?? 1);
      for (let copy = 0; copy < (copies[at] ?? 0); copy++) {
        const panel = seat(pool, typePanels[j] ?? new Int32Array(), (person) => -(drawn[person] ?? 0));
        for (const person of panel) drawn[person] = (drawn[person] ?? 0) + share;
        panels.push(panel);
        start.push(share);
      }
    });
    const weighed = weighPanels(panels, odds, { start: Float64Array.from(start), roundsAtMost: 40 });
    if (!best || weighed.largestGap < best.largestGap) best = { panels, ...weighed };
    if (best.largestGap < 1e-9) break;
  }
  return best ?? { panels: [], weights: new Float64Array(), lacking: odds, largestGap: 1 };
}

/** People for the counts of types: those of greatest `due` first, never two of a household. */
export function seat(pool: Pool, counts: Int32Array, due: (person: number) => number): Panel {
  const taken = new Set<number>();
  const panel: number[] = [];
  pool.types.forEach((type, at) => {
    let wanted = counts[at] ?? 0;
    if (wanted === 0) return;
    const ranked = [...type.members].sort((a, b) => due(b) - due(a));
    for (const person of ranked) {
      const household = pool.householdOf[person] ?? 0;
      if (wanted === 0) break;
      if (taken.has(household)) continue;
      taken.add(household);
      panel.push(person);
      wanted--;
    }
  });
  return Int32Array.from(panel).sort();
}

export function expectedCounts(
  pool: Pool,
  panels: readonly Int32Array[],
  weights: Float64Array,
): Float64Array {
  const counts = new Float64Array(pool.types.length);
  panels.forEach((panel, j) => {
    panel.forEach((count, at) => {
      counts[at] = (counts[at] ?? 0) + count * (weights[j] ?? 0);
    });
  });
  return counts;
}
