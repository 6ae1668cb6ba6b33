import { clusterRobustRatio } from '../../libraries/statistics/dependence/index.ts';
import { type CodedCharacteristic, codesOfUnits } from '../cohorts/population.ts';
import type { MeasureUnits } from '../measures/units.ts';
import type { Estimate, Gap } from './finding.ts';

/** M2: the share within the landlord's own target, for the cohort and the rest, to be shown beside the waiting time. */
export function targetBeside(
  onTarget: MeasureUnits | undefined,
  coded: CodedCharacteristic,
  code: number,
  homes: number,
): Gap['target'] {
  if (!onTarget) return undefined;
  const codes = codesOfUnits(coded, onTarget.home, onTarget.household);
  const cohort = shareOf(onTarget, homes, (i) => codes[i] === code);
  const comparison = shareOf(
    onTarget,
    homes,
    (i) => codes[i] !== code && (codes[i] as number) < coded.values.length,
  );
  return cohort && comparison ? { cohort, comparison } : undefined;
}

function shareOf(units: MeasureUnits, homes: number, keep: (unit: number) => boolean): Estimate | undefined {
  const top = new Float64Array(homes);
  const all = new Float64Array(homes);
  for (let i = 0; i < units.count; i++) {
    if (!keep(i)) continue;
    const home = units.home[i] as number;
    top[home] = (top[home] as number) + (units.numerator[i] as number);
    all[home] = (all[home] as number) + 1;
  }
  const held = [...all.keys()].filter((home) => (all[home] as number) > 0);
  const found = clusterRobustRatio({
    numerators: Float64Array.from(held, (home) => top[home] as number),
    denominators: Float64Array.from(held, (home) => all[home] as number),
    confidence: 0.95,
  });
  return found.ok
    ? { value: found.value, lower: found.interval.lower, upper: found.interval.upper }
    : undefined;
}
