import { type NoAnswer, noAnswer, type Outcome } from '../outcome.ts';
import { type ControlChart, MOVING_RANGE_CONSTANT, meanMovingRange } from './control-chart.ts';
import type { ChartOptions } from './individuals-chart.ts';
import { signals } from './signals.ts';

/**
 * Laney's p′ chart of shares over time: limits that follow each period's size and the process's own excess over
 * chance, so that large periods are not all "out of control".
 *
 * Formula: s = √(p̄ (1 − p̄)/n), z = (p − p̄)/s, excess = mean moving range of z / 1.128; limits p̄ ± 3 s × excess,
 * within 0 and 1. Excess may be below 1 (shares steadier than chance): limits narrow then.
 * False alarms with limits from the same 24 points, n p̄ from 5 to 15 (measured, 20,000 series): 7 % of series have a
 * point outside; with runs of 8 as well 9 % have a signal.
 * When not: n p̄ below about 5 (skewed: too many high alarms); fewer than about 12 periods.
 * Reasons: `too-few-points`, `counts-not-valid`, `no-variation`.
 * Source: Laney 2002, Quality Engineering 14:531. Worked value: see control-charts.test.ts, eight periods by hand.
 */
export function shareChart(
  counts: readonly number[],
  sizes: readonly number[],
  options: ChartOptions = {},
): Outcome<ControlChart> {
  const problem = problemIn(counts, sizes, options);
  if (problem) return problem;
  if (counts.some((count, i) => count > (sizes[i] ?? 0))) {
    return noAnswer('counts-not-valid', 'A count is larger than its size.');
  }
  return laneyChart({
    counts,
    sizes,
    options,
    highest: 1,
    chance: (centre, n) => (centre * (1 - centre)) / n,
  });
}

/**
 * Laney's u′ chart of rates over time (events per unit of exposure).
 *
 * Formula: as `shareChart` with s = √(ū / exposure); limits not below 0.
 * False alarms as `shareChart`. When not: fewer than about 5 events a period (wait longer, or chart the days between
 * events as individuals). Reasons: `too-few-points`, `counts-not-valid`, `no-variation`.
 * Source: Laney 2002, Quality Engineering 14:531. Worked value: see control-charts.test.ts.
 */
export function rateChart(
  events: readonly number[],
  exposures: readonly number[],
  options: ChartOptions = {},
): Outcome<ControlChart> {
  const problem = problemIn(events, exposures, options);
  if (problem) return problem;
  const chance = (centre: number, exposure: number): number => centre / exposure;
  return laneyChart({ counts: events, sizes: exposures, options, highest: Infinity, chance });
}

function problemIn(
  counts: readonly number[],
  sizes: readonly number[],
  options: ChartOptions,
): NoAnswer | undefined {
  if (Math.min(counts.length, options.baseline ?? Infinity) < 8) {
    return noAnswer('too-few-points', 'A chart needs eight points or more for its limits.');
  }
  const valid = counts.every((count, i) => {
    const size = sizes[i] ?? Number.NaN;
    return count >= 0 && count < Infinity && size > 0 && size < Infinity;
  });
  return valid && sizes.length === counts.length
    ? undefined
    : noAnswer('counts-not-valid', 'Every period needs a count from 0 and a size above 0.');
}

interface LaneyInput {
  readonly counts: readonly number[];
  readonly sizes: readonly number[];
  readonly options: ChartOptions;
  readonly highest: number;
  readonly chance: (centre: number, size: number) => number;
}

function laneyChart({ counts, sizes, options, highest, chance }: LaneyInput): Outcome<ControlChart> {
  const baseline = options.baseline ?? counts.length;
  const total = (list: readonly number[]) => list.slice(0, baseline).reduce((sum, value) => sum + value, 0);
  const centre = total(counts) / total(sizes);
  const values = counts.map((count, i) => count / (sizes[i] ?? 1));
  const deviation = sizes.map((size) => Math.sqrt(chance(centre, size)));
  if (!(centre > 0 && centre < highest)) return noAnswer('no-variation', 'Every period is at 0 or at 1.');
  const z = values.map((value, i) => (value - centre) / (deviation[i] ?? 1));
  const excess = meanMovingRange(z.slice(0, baseline)) / MOVING_RANGE_CONSTANT;
  if (!(excess > 1e-12)) return noAnswer('no-variation', 'All periods are the same; there are no limits.');
  const standardised = z.map((value) => value / excess);
  return {
    ok: true,
    centre,
    values,
    lower: deviation.map((s) => Math.max(0, centre - 3 * s * excess)),
    upper: deviation.map((s) => Math.min(highest, centre + 3 * s * excess)),
    standardised,
    excess,
    signals: signals(standardised, options),
  };
}
