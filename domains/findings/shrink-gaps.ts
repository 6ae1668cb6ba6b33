import { randomEffects } from '../../libraries/statistics/shrinkage/index.ts';
import type { Estimate } from './finding.ts';
import type { Screened } from './screen-gaps.ts';

const FEWEST_VALUES = 5;

/**
 * G6: gaps of the many values of one characteristic on one measure (estates, languages, age bands) drawn towards their
 * common level, so that a small cohort is not shouted. Keyed by the place in the list given.
 */
export function shrinkGaps(tested: readonly Screened[]): ReadonlyMap<Screened, Estimate> {
  const groups = new Map<string, Screened[]>();
  for (const one of tested) {
    const key = `${one.units.measure.id} ${one.coded.characteristic.id}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const shrunk = new Map<Screened, Estimate>();
  for (const group of groups.values()) {
    if (group.length < FEWEST_VALUES) continue;
    const found = randomEffects(
      group.map((one) => one.difference),
      group.map((one) => one.standardError ** 2),
    );
    if (!found.ok) continue;
    for (const [i, one] of group.entries()) {
      const best = found.groups[i];
      if (best) shrunk.set(one, { value: best.shrunk, lower: best.lower, upper: best.upper });
    }
  }
  return shrunk;
}
