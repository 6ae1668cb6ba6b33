import { randomFromSeed } from '../../../libraries/statistics/chance/index.ts';
import { drawHome, type Tilts } from './draw-home.ts';
import { drawHousehold, type Traits } from './draw-household.ts';
import type { Estate, Landscape } from './landscape.ts';
import type { Plan } from './plan.ts';

const PILOT = 3000;
const ROUNDS = 8;

/** Households drawn to see what the tilts give, spread over all estates. */
function pilotHouseholds(plan: Plan, landscape: Landscape, tilts: Tilts): Traits[] {
  const random = randomFromSeed(`${plan.seed}/pilot`);
  return Array.from({ length: PILOT }, (_, i) => {
    const at = Math.floor(((i + 0.5) / PILOT) * plan.homes);
    const estate = landscape.estates.findLast((e) => e.firstHome <= at) as Estate;
    return drawHousehold(random, drawHome(random, { index: at, estate }, { plan, tilts }), tilts);
  });
}

/**
 * Factors on the weights of drawn values that bring a pilot of 3,000 households to the plan's composition, by repeated
 * proportional fitting (eight rounds). Nothing to do where the plan names no composition.
 */
export function calibrateComposition(plan: Plan, landscape: Landscape): Tilts {
  const wanted = Object.entries(plan.composition);
  let tilts: Record<string, Record<string, number>> = {};
  for (let round = 0; round < (wanted.length > 0 ? ROUNDS : 0); round++) {
    const pilot = pilotHouseholds(plan, landscape, tilts);
    const next: Record<string, Record<string, number>> = {};
    for (const [characteristic, shares] of wanted) {
      const factors: Record<string, number> = { ...tilts[characteristic] };
      for (const [value, share] of Object.entries(shares)) {
        const seen = pilot.filter((h) => h[characteristic] === value).length / PILOT;
        const odds = (p: number): number => Math.max(1e-4, p) / Math.max(1e-4, 1 - p);
        factors[value] = Math.max(1e-3, (factors[value] ?? 1) * (odds(share) / odds(seen)));
      }
      next[characteristic] = factors;
    }
    tilts = next;
  }
  return tilts;
}
