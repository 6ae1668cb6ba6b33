/** A straight scale with round ticks. `no difference`, zero, is always on it. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

const ROUND_STEPS = [1, 2, 2.5, 5, 10];

/**
 * The axis that holds all values and zero, ending on round numbers, in at most `intervals` steps (5 by default).
 * Values that are not finite are left out; without any, the axis runs from 0 to 1. axisFor([9, 6, 16]) runs from 0 to 20 by 5.
 */
export const axisFor = (values: readonly number[], intervals = 5): Axis => {
  const finite = values.filter(Number.isFinite);
  const low = Math.min(0, ...finite);
  const high = Math.max(0, ...finite);
  if (low === high) return { from: 0, to: 1, ticks: [0, 1] };
  const step = stepFor(low, high, intervals);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { from: ticks[0] ?? 0, to: ticks.at(-1) ?? 1, ticks };
};

const stepFor = (low: number, high: number, intervals: number): number => {
  const power = 10 ** Math.floor(Math.log10((high - low) / intervals));
  const fits = (step: number): boolean =>
    Math.ceil(high / step - 1e-9) - Math.floor(low / step + 1e-9) <= intervals;
  const round = ROUND_STEPS.map((factor) => factor * power).find(fits);
  return round ?? 20 * power;
};
