/** What the truth holds of one household for one measure. */
interface MeasuredHousehold {
  readonly homeId: string;
  readonly units: number;
  readonly effect: number;
}

/** A true like-for-like gap: what is planted per unit in the cohort, less what is planted per unit elsewhere. */
interface TrueGap {
  readonly value: number;
  readonly units: number;
  readonly homes: number;
  readonly comparisonUnits: number;
  readonly comparisonHomes: number;
}

/**
 * True like-for-like gap: Σ effects / Σ units in the cohort minus the same elsewhere. Exactly 0 where nothing is planted.
 *
 * When to use: the two arms of one measure, each household once. Not for arms that share households.
 * Returns undefined if either arm has no units: there is then nothing to be true or false.
 */
export function trueGap(
  cohort: Iterable<MeasuredHousehold>,
  comparison: Iterable<MeasuredHousehold>,
): TrueGap | undefined {
  const arm = (households: Iterable<MeasuredHousehold>) => {
    let units = 0;
    let effect = 0;
    const homes = new Set<string>();
    for (const household of households) {
      if (household.units <= 0) continue;
      units += household.units;
      effect += household.effect;
      homes.add(household.homeId);
    }
    return { units, homes: homes.size, mean: effect / units };
  };
  const inside = arm(cohort);
  const outside = arm(comparison);
  if (inside.units === 0 || outside.units === 0) return undefined;
  return {
    value: inside.mean - outside.mean,
    units: inside.units,
    homes: inside.homes,
    comparisonUnits: outside.units,
    comparisonHomes: outside.homes,
  };
}
