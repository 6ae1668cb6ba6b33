import { type CoxEventDay, type CoxTies, coxPartialLikelihood } from './cox-partial-likelihood.ts';
import type { CoxRiskSets } from './cox-risk-sets.ts';

/**
 * Each unit's share in the score of a fitted Cox model (they add up to 0), by sorted row: what robust variance sums
 * within clusters. One sweep back over the cumulative hazard terms: O(units × covariates).
 *
 * Source: Therneau & Grambsch 2000, p. 80 (Efron's ties, p. 85); Lin & Wei 1989, JASA 84:1074.
 */
export function coxScoreResiduals(
  sets: CoxRiskSets,
  beta: readonly number[],
  options: { readonly ties: CoxTies },
): Float64Array {
  const days: CoxEventDay[] = [];
  coxPartialLikelihood(sets, beta, { ties: options.ties, onEventDay: (day) => days.push(day) });
  days.reverse();
  const p = sets.columns;
  const residuals = new Float64Array(sets.size * p);
  const blocks = new Map<number, { days: CoxEventDay[]; hazard: number[]; drift: number[][] }>();
  for (const day of days) {
    const block = blocks.get(day.stratum) ?? { days: [], hazard: [0], drift: [new Array<number>(p).fill(0)] };
    blocks.set(day.stratum, block);
    block.days.push(day);
    block.hazard.push((block.hazard.at(-1) ?? 0) + day.hazard);
    const before = block.drift.at(-1) ?? [];
    block.drift.push(before.map((value, j) => value + (day.drift[j] ?? 0)));
  }
  for (let row = 0; row < sets.size; row++) {
    const block = blocks.get(sets.stratum[row] ?? 0);
    if (!block) continue;
    const end = countUpTo(block.days, sets.time[row] ?? 0);
    const start = countUpTo(block.days, sets.entry[row] ?? -Infinity);
    let eta = 0;
    for (let j = 0; j < p; j++) eta += (sets.x[row * p + j] ?? 0) * (beta[j] ?? 0);
    const risk = Math.exp(eta);
    const hazard = (block.hazard[end] ?? 0) - (block.hazard[start] ?? 0);
    const own = sets.isEvent[row] === 1 ? block.days[end - 1] : undefined;
    for (let j = 0; j < p; j++) {
      const x = sets.x[row * p + j] ?? 0;
      const drift = (block.drift[end]?.[j] ?? 0) - (block.drift[start]?.[j] ?? 0);
      residuals[row * p + j] = -risk * (x * hazard - drift) + (own ? ownEvent(own, { x, j, risk }) : 0);
    }
  }
  return residuals;
}

/** What the unit's own event adds: x − mean, and back the part of the hazard that Efron's discount spares it. */
function ownEvent(day: CoxEventDay, { x, j, risk }: { x: number; j: number; risk: number }): number {
  return x - (day.mean[j] ?? 0) + risk * (x * day.discounted - (day.discountedDrift[j] ?? 0));
}

function countUpTo(days: readonly CoxEventDay[], time: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle]?.time ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
