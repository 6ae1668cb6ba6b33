import { noAnswer, type Outcome } from '../outcome.ts';
import { type ControlChart, MOVING_RANGE_CONSTANT, meanMovingRange } from './control-chart.ts';
import { type SignalOptions, signals } from './signals.ts';

export interface ChartOptions extends SignalOptions {
  /** Centre and limits come from the first so many points; default all. */
  readonly baseline?: number;
}

/**
 * XmR chart of single values over time.
 *
 * Formula: centre = mean; limits centre ± 3 mean moving range / 1.128 (= 2.66 mean moving range).
 * False alarms with limits from the same 24 normal points (measured, 20,000 series): 6 % of series have a point
 * outside; with runs of 8 as well 9 % have a signal (see `signals`).
 * When not: counts or shares whose sizes differ (`shareChart`, `rateChart`); fewer than about 12 points (limits are
 * loose: reason below 8); values that follow the one before (autocorrelation makes limits too narrow); seasons.
 * Reasons: `too-few-points`, `values-not-valid`, `no-variation`.
 * Source: Wheeler & Chambers, Understanding Statistical Process Control, 2nd ed. 1992, p. 48.
 * Worked value: 10, 12 four times over: centre 11, mean moving range 2, limits 5.68 and 16.32.
 */
export function individualsChart(
  values: readonly number[],
  options: ChartOptions = {},
): Outcome<ControlChart> {
  const base = values.slice(0, options.baseline ?? values.length);
  if (base.length < 8)
    return noAnswer('too-few-points', 'A chart needs eight points or more for its limits.');
  if (!values.every(Number.isFinite)) return noAnswer('values-not-valid', 'Every point must be a number.');
  const centre = base.reduce((sum, value) => sum + value, 0) / base.length;
  const deviation = meanMovingRange(base) / MOVING_RANGE_CONSTANT;
  if (!(deviation > 0)) return noAnswer('no-variation', 'All points are the same; there are no limits.');
  const standardised = values.map((value) => (value - centre) / deviation);
  return {
    ok: true,
    centre,
    values,
    lower: values.map(() => centre - 3 * deviation),
    upper: values.map(() => centre + 3 * deviation),
    standardised,
    signals: signals(standardised, options),
  };
}
