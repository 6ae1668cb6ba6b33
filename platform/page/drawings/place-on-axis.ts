import type { Axis } from './axis.ts';

/** A function from a value to its place between two ends in pixels, kept within them, to a tenth of a pixel. */
export const placeOnAxis =
  (axis: Axis, start: number, end: number) =>
  (value: number): number => {
    const share = (value - axis.from) / (axis.to - axis.from);
    const kept = Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0));
    return Math.round((start + kept * (end - start)) * 10) / 10;
  };
