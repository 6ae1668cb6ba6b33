import * as alike from '../../like-with-like/index.ts';
import type { Adapter } from '../reference-case.ts';
import { rowsAsked } from './confidence-keys.ts';

/** Both ways the whole of the data is the standard: its mix for the direct rate, its rates for the indirect ratio. */
export const adapter: Adapter = ({ inputs, expected: asked }) => {
  const confidence: number = inputs.conf ?? 0.95;
  const groups = rowsAsked<unknown>(
    inputs.grp,
    Object.values(asked as Record<string, Record<string, unknown>>)[0]?.grp,
  );
  const bands: unknown[] = inputs.band;
  const over = (list: readonly number[], wanted: (i: number) => boolean): number =>
    list.reduce((sum, x, i) => (wanted(i) ? sum + (x ?? 0) : sum), 0);
  const bandTotal = (list: readonly number[], band: unknown): number => over(list, (i) => bands[i] === band);
  const places = (group: unknown): number[] =>
    inputs.grp.flatMap((label: unknown, i: number) => (label === group ? [i] : []));
  const direct = groups.map((group) =>
    places(group).map((i) => ({
      count: inputs.x[i] ?? 0,
      exposure: inputs.n[i] ?? 0,
      standard: bandTotal(inputs.n, bands[i]),
    })),
  );
  const counts = groups.map((group) => over(inputs.x, (i) => inputs.grp[i] === group));
  const units = groups.map((group) => over(inputs.n, (i) => inputs.grp[i] === group));
  const expected = groups.map((group) => {
    const found = alike.expectedEvents(
      places(group).map((i) => ({
        exposure: inputs.n[i] ?? 0,
        referenceCount: bandTotal(inputs.x, bands[i]),
        referenceExposure: bandTotal(inputs.n, bands[i]),
      })),
    );
    return found.ok ? found.expected : 0;
  });
  const dobson = direct.map((strata) => alike.directlyStandardisedRate(strata, { confidence }));
  const gamma = direct.map((strata) =>
    alike.directlyStandardisedRateGamma(strata, { confidence, minimumEvents: 0 }),
  );
  const ratio = counts.map((count, g) => alike.standardisedRatio(count, expected[g] ?? 0, confidence));
  const logRatio = counts.map((count, g) => alike.logStandardisedRatio(count, expected[g] ?? 0, confidence));
  const level = groups.map(() => `${Number((confidence * 100).toFixed(6))}%`);
  return {
    dsr_dobson: {
      grp: groups,
      total_count: counts,
      total_pop: units,
      value: dobson.map((row) => (row.ok ? row.rate : null)),
      lowercl: dobson.map((row) => (row.ok ? row.interval.lower : null)),
      uppercl: dobson.map((row) => (row.ok ? row.interval.upper : null)),
      confidence: level,
      statistic: dobson.map((row) => (row.ok ? 'dsr per 1' : 'dsr NA for total count < 10')),
      method: groups.map(() => 'Dobson'),
    },
    dsr_fay_feuer: {
      grp: groups,
      crude: counts.map((count, g) => count / (units[g] ?? 1)),
      adj: gamma.map((row) => (row.ok ? row.rate : null)),
      lower: gamma.map((row) => (row.ok ? row.interval.lower : null)),
      upper: gamma.map((row) => (row.ok ? row.interval.upper : null)),
    },
    isr_byar: {
      grp: groups,
      observed: counts,
      expected,
      value: ratio.map((row) => (row.ok ? row.ratio : null)),
      lowercl: ratio.map((row) => (row.ok ? row.interval.lower : null)),
      uppercl: ratio.map((row) => (row.ok ? row.interval.upper : null)),
      confidence: level,
      statistic: groups.map(() => 'indirectly standardised ratio x 1'),
      method: ratio.map((row) => (row.ok ? (row.method === 'exact' ? 'Exact' : 'Byars') : null)),
    },
    sir_lognormal: {
      grp: groups,
      exp: expected,
      sir: logRatio.map((row) => (row.ok ? row.ratio : null)),
      lower: logRatio.map((row) => (row.ok ? row.interval.lower : null)),
      upper: logRatio.map((row) => (row.ok ? row.interval.upper : null)),
    },
  };
};
