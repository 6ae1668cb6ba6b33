import {
  type CoxRegression,
  coxRegression,
  type DailyCounts,
  dailyCounts,
  kaplanMeier,
  logRank,
  restrictedMean,
  type SurvivalCurve,
  type SurvivalTransform,
  stratifiedLogRank,
  survivalAt,
  survivalQuantile,
} from '../../time-to-event/index.ts';
import type { Adapter, Json } from '../reference-case.ts';

/** The source sorts groups by number or by name in the locale. */
const byName = new Intl.Collator('en', { numeric: true });

interface Units {
  readonly time: readonly number[];
  readonly status: readonly number[];
  readonly group: readonly string[];
  readonly stratum: readonly unknown[] | undefined;
}

/** `expected` names the days and the horizon that were asked about (`survival_at`, `tau`); no result is read. */
export const adapter: Adapter = ({ inputs, expected }) => {
  const units = unitsOf(inputs);
  const groups = [...new Set(units.group)].sort(byName.compare);
  const tables = groups.map((group) => countsOf(units, (i) => units.group[i] === group));
  const asked = expected.survival_at ?? { group: [], time: [] };
  const tau: number = expected.tau;
  return {
    tau,
    medians_log: medians(groups, tables, 'log'),
    medians_loglog: medians(groups, tables, 'log-log'),
    quantiles: quantiles(groups, tables, Object.keys(expected.quantiles ?? {})),
    survival_at: points(groups, tables, asked),
    rmst: means(groups, tables, tau),
    ...comparisons(units, groups, tables),
  };
};

function unitsOf(inputs: Json): Units {
  const known = ['time', 'status', 'group'];
  const other = Object.keys(inputs).find((key) => !known.includes(key) && Array.isArray(inputs[key]));
  return {
    time: inputs.time,
    status: inputs.status,
    group: (inputs.group ?? inputs.time.map(() => 'all')).map(String),
    stratum: other ? inputs[other] : undefined,
  };
}

function countsOf(units: Units, keep: (i: number) => boolean): DailyCounts {
  const rows = [...units.time.keys()].filter(keep);
  const counts = dailyCounts({
    durations: rows.map((i) => units.time[i] ?? 0),
    status: rows.map((i) => units.status[i] ?? 0),
  });
  if (!counts.ok) throw new Error(counts.message);
  return counts;
}

function curveOf(counts: DailyCounts, transform: SurvivalTransform): SurvivalCurve {
  const curve = kaplanMeier(counts, { transform });
  if (!curve.ok) throw new Error(curve.message);
  return curve;
}

const dayOf = (day: number | string | undefined): number | null => (typeof day === 'number' ? day : null);
const rowNames = (groups: readonly string[]): string[] => groups.map((group) => `group=${group}`);

function medians(groups: readonly string[], tables: readonly DailyCounts[], transform: SurvivalTransform) {
  const results = tables.map((counts) => {
    const curve = curveOf(counts, transform);
    const result = survivalQuantile(curve, 0.5, { plateau: 'midpoint-or-start' });
    const lower = result.ok ? dayOf(result.lower) : null;
    // The source has no limits where the curve is 0.
    const unknown = lower !== null && survivalAt(curve, lower).survival === 0;
    return {
      day: result.ok ? dayOf(result.day) : null,
      lower: unknown ? null : lower,
      upper: result.ok ? dayOf(result.upper) : null,
    };
  });
  return {
    group: groups,
    records: tables.map((counts) => counts.total),
    events: tables.map((counts) => counts.events.reduce((sum, d) => sum + d, 0)),
    median: results.map(({ day }) => day),
    '0.95LCL': results.map(({ lower }) => lower),
    '0.95UCL': results.map(({ upper }) => upper),
    _row: rowNames(groups),
  };
}

function quantiles(groups: readonly string[], tables: readonly DailyCounts[], keys: readonly string[]) {
  const answer: Record<string, unknown> = { _row: rowNames(groups) };
  for (const key of keys.filter((name) => name !== '_row')) {
    answer[key] = tables.map((counts) => {
      const result = survivalQuantile(curveOf(counts, 'log-log'), Number(key) / 100);
      return result.ok ? dayOf(result.day) : null;
    });
  }
  return answer;
}

interface Asked {
  readonly group: readonly string[];
  readonly time: readonly number[];
}

function points(groups: readonly string[], tables: readonly DailyCounts[], { group, time }: Asked) {
  const at = (transform: SurvivalTransform) =>
    time.map((day, i) => {
      const counts = tables[groups.indexOf(String(group[i]))];
      if (!counts) throw new Error(`no group ${group[i]}`);
      const point = survivalAt(curveOf(counts, transform), day);
      const begun = day >= (counts.day[0] ?? 0);
      return { ...point, ...asTheSource(point, { begun, transform }) };
    });
  const log = at('log');
  const logLog = at('log-log');
  return {
    group,
    time,
    n_risk: log.map(({ atRisk }) => atRisk),
    surv: log.map(({ survival }) => survival),
    se: log.map(({ survival, standardError }) => (survival === 0 ? null : standardError)),
    lower_log: log.map(({ lower }) => lower),
    upper_log: log.map(({ upper }) => upper),
    lower_loglog: logLog.map(({ lower }) => lower),
    upper_loglog: logLog.map(({ upper }) => upper),
  };
}

/** Where the curve is 1 or 0 the source gives [1, 1] or nothing; the library gives exact limits instead. */
function asTheSource(
  point: { readonly survival: number },
  { begun, transform }: { begun: boolean; transform: SurvivalTransform },
) {
  if (point.survival === 0) return { lower: null, upper: null };
  if (point.survival < 1) return {};
  return begun && transform === 'log-log' ? { lower: null, upper: null } : { lower: 1, upper: 1 };
}

function means(groups: readonly string[], tables: readonly DailyCounts[], horizon: number) {
  const results = tables.map((counts) => restrictedMean(counts, { horizon, beyondFollowUp: 'extend' }));
  return {
    group: groups,
    rmst: results.map((result) => (result.ok ? result.days : null)),
    se: results.map((result) => (result.ok ? result.standardError : null)),
  };
}

function comparisons(units: Units, groups: readonly string[], tables: readonly DailyCounts[]) {
  const test = logRank(tables);
  const early = logRank(tables, { weight: 'peto-peto' });
  const stratified = byStratum(units, groups);
  if (groups.length < 2) return {};
  const columns = groups.slice(1).map((group) => units.group.map((name) => (name === group ? 1 : 0)));
  const cox = { durations: units.time, status: units.status, covariates: columns };
  const efron = coxRegression(cox);
  const breslow = coxRegression(cox, { ties: 'breslow' });
  return {
    logrank: test.ok
      ? {
          chisq: test.chiSquared,
          df: test.degreesOfFreedom,
          p: test.pValue,
          observed: test.observed,
          expected: test.expected,
        }
      : null,
    peto_peto: early.ok ? { chisq: early.chiSquared } : null,
    logrank_stratified: stratified?.ok ? { chisq: stratified.chiSquared, p: stratified.pValue } : null,
    cox_efron: efron.ok ? coefficientsOf(efron) : null,
    cox_breslow: breslow.ok ? single(breslow.coefficients.map(({ coefficient }) => coefficient)) : null,
  };
}

function byStratum(units: Units, groups: readonly string[]) {
  const { stratum } = units;
  if (!stratum) return undefined;
  const strata = [...new Set(stratum)].map((level) =>
    groups.map((group) => {
      const keep = (i: number) => stratum[i] === level && units.group[i] === group;
      return units.time.some((_, i) => keep(i)) ? countsOf(units, keep) : undefined;
    }),
  );
  return stratifiedLogRank(strata);
}

const single = <T>(values: readonly T[]): T | readonly T[] =>
  values.length === 1 ? (values[0] ?? values) : values;

function coefficientsOf({ coefficients }: CoxRegression) {
  return {
    coef: single(coefficients.map(({ coefficient }) => coefficient)),
    se: single(coefficients.map(({ standardError }) => standardError)),
    hr_lower: single(coefficients.map(({ interval }) => interval.lower)),
    hr_upper: single(
      coefficients.map(({ interval }) => (Number.isFinite(interval.upper) ? interval.upper : null)),
    ),
  };
}
