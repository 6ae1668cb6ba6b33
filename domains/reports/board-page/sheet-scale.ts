import type { SheetScale } from './sheet.ts';

const STEPS = [1, 2, 2.5, 5, 10];
const MOST_STEPS = 4;

/**
 * The scale that holds every value and no difference (0), ending on round numbers, in at most four steps.
 * Values that are not finite are left out. sheetScale([9, 6, 16]) runs from 0 to 20 by 5.
 */
export const sheetScale = (values: readonly number[]): SheetScale => {
  const finite = values.filter(Number.isFinite);
  const low = Math.min(0, ...finite);
  const high = Math.max(0, ...finite);
  if (low === high) return { from: 0, to: 1, ticks: [0, 1] };
  const power = 10 ** Math.floor(Math.log10((high - low) / MOST_STEPS));
  const step =
    STEPS.map((factor) => factor * power).find((tried) => stepsOf(low, high, tried) <= MOST_STEPS) ??
    20 * power;
  const first = Math.floor(low / step + 1e-9);
  const ticks = Array.from({ length: stepsOf(low, high, step) + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { from: ticks[0] ?? 0, to: ticks.at(-1) ?? 1, ticks };
};

const stepsOf = (low: number, high: number, step: number): number =>
  Math.ceil(high / step - 1e-9) - Math.floor(low / step + 1e-9);
