import type { Random } from '../../../libraries/statistics/chance/index.ts';
import { winterOf } from './calendar.ts';
import { cohortMatches } from './cohort-matches.ts';
import type { SimulatedHome } from './draw-home.ts';
import type { Traits } from './draw-household.ts';
import { drawWeighted } from './draw-weighted.ts';
import type { Plan, PlannedCategory } from './plan.ts';

/** Which kinds of job a household has, and how urgent they are. */
export interface JobMix {
  /** Share of the household's jobs that are of a category, over the year. */
  share(category: string): number;
  category(random: Random, day: number): PlannedCategory;
  priority(random: Random, category: PlannedCategory): string;
}

/** More damp in old buildings, no fences round flats: what the home itself does to the mix. */
function homeFactor(category: string, home: SimulatedHome): number {
  const isFlat = home.propertyType === 'flat' || home.propertyType === 'bedsit';
  if (category === 'damp_mould') return home.builtYear < 1945 ? 1.5 : 0.9;
  if (category === 'fencing') return isFlat ? 0.15 : 1.4;
  if (category === 'roofing') return isFlat ? 0.6 : 1.2;
  if (category === 'heating') return home.heating === 'communal' ? 0.7 : 1;
  return 1;
}

/** The mix of one household: the plan's shares, what the home does to them, and confounders on its cohort. Confounders move the mix, not the number of jobs. */
export function jobMix(plan: Plan, home: SimulatedHome, traits: Traits): JobMix {
  const confounders = plan.confounders.filter((c) => cohortMatches(c.cohort, traits));
  const tilt = (kind: 'category' | 'priority', id: string): number =>
    confounders.reduce((f, c) => (c.kind === kind && c[kind] === id ? f * c.factor : f), 1);
  const base = plan.categories.map((c) => c.share * homeFactor(c.id, home) * tilt('category', c.id));
  const total = base.reduce((sum, weight) => sum + weight, 0);
  const priorities = Object.keys(plan.priorities);
  const urgency = new Map(
    plan.categories.map((c) => [c.id, priorities.map((p) => (c.priorities[p] ?? 0) * tilt('priority', p))]),
  );
  const seasonal = new Map<number, readonly number[]>();
  const weightsOn = (day: number): readonly number[] => {
    const winter = winterOf(day);
    const known = seasonal.get(winter);
    if (known) return known;
    const made = base.map((weight, i) => weight * (1 + 0.5 * (plan.categories[i]?.winter ?? 0) * winter));
    seasonal.set(winter, made);
    return made;
  };
  return {
    share: (category) => (base[plan.categories.findIndex((c) => c.id === category)] ?? 0) / total,
    category: (random, day) => drawWeighted(random, plan.categories, weightsOn(day)),
    priority: (random, category) => drawWeighted(random, priorities, urgency.get(category.id) ?? []),
  };
}
