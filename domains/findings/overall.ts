import { clusterRobustRatio } from '../../libraries/statistics/dependence/index.ts';
import type { MeasureUnits } from '../measures/units.ts';
import type { Findings } from './finding.ts';
import { curveOf, doneByDay, MARK_DAYS, sayMedian } from './touched.ts';

/** One measure over everyone: the figure that a gap hides behind. Undefined where there is too little to say. */
export function overallOf(
  units: MeasureUnits,
  homes: number,
  confidence: number,
): Findings['overall'][number] | undefined {
  const numerators = new Float64Array(homes);
  const denominators = new Float64Array(homes);
  for (let i = 0; i < units.count; i++) {
    const h = units.home[i] ?? 0;
    numerators[h] = (numerators[h] ?? 0) + (units.numerator[i] ?? 0);
    denominators[h] = (denominators[h] ?? 0) + (units.denominator[i] ?? 0);
  }
  const held = [...denominators.keys()].filter((h) => (denominators[h] ?? 0) > 0);
  const found = clusterRobustRatio({
    numerators: Float64Array.from(held, (h) => numerators[h] ?? 0),
    denominators: Float64Array.from(held, (h) => denominators[h] ?? 0),
    confidence,
  });
  if (!found.ok) return undefined;
  const curve = units.days && units.done ? curveOf(units.days, units.done, () => true) : undefined;
  return {
    measure: units.measure,
    units: units.count,
    homes: held.length,
    estimate: { value: found.value, lower: found.interval.lower, upper: found.interval.upper },
    ...(curve
      ? {
          times: {
            median: sayMedian(curve),
            doneBy: MARK_DAYS.map((day) => ({ day, share: doneByDay(curve, day) })),
          },
        }
      : {}),
  };
}
