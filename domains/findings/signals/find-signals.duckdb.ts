import { observedAgainstExpected } from '../../../libraries/statistics/like-with-like/index.ts';
import { type DuckDb, sqlName, sqlText } from '../../../platform/duckdb/duckdb.ts';
import type { EvidenceTables } from '../../cohorts/household-tables.duckdb.ts';
import type { Signal } from '../finding.ts';
import { SIGNALS } from './rules.ts';
import type { SignalRule } from './signal.ts';

const FEWEST_HOMES = 50;
const FEWEST_JOBS = 20;

/** Every declared signal against the evidence: seen, not seen, cannot tell, or locked for want of a column. */
export async function findSignals(
  db: DuckDb,
  evidence: EvidenceTables,
  threshold: number,
): Promise<Signal[]> {
  const signals: Signal[] = [];
  for (const rule of SIGNALS) signals.push(await findSignal(db, evidence, rule, threshold));
  return signals;
}

const shell = (rule: SignalRule) => ({
  kind: 'signal' as const,
  id: rule.id,
  title: rule.title,
  places: [],
  ask: rule.ask,
  source: rule.source,
  rule: `Seen when ${rule.homesPhrase} have at least ${rule.atLeast} times the ${rule.jobsPhrase} of homes of the same type elsewhere, and its lower limit is above 1.`,
});

async function findSignal(
  db: DuckDb,
  evidence: EvidenceTables,
  rule: SignalRule,
  threshold: number,
): Promise<Signal> {
  const { table, column } = rule.where;
  if (!evidence.given.get(table)?.has(column)) {
    return {
      ...shell(rule),
      state: 'locked',
      sentence: `Needs ${table}.${column}, which the extracts do not hold.`,
    };
  }
  const flag =
    rule.where.table === 'homes'
      ? `select home_id, lower(cast(${sqlName(column)} as varchar)) in (${rule.where.values.map((v) => sqlText(v.toLowerCase())).join(', ')}) as flagged from read_parquet(${sqlText(evidence.pathOf('homes'))}) where ${sqlName(column)} is not null`
      : `select h.home_id, a.fifth = 1 as flagged from read_parquet(${sqlText(evidence.pathOf('homes'))}) h join (
           select area_code, ntile(5) over (order by ${sqlName(column)} ${rule.where.end === 'highest' ? 'desc' : 'asc'}, area_code) as fifth
           from read_parquet(${sqlText(evidence.pathOf('areas'))}) where ${sqlName(column)} is not null) a using (area_code)`;
  const read =
    await db.columns(`select home.home, coalesce(j.n, 0)::double as jobs, f.flagged::integer as flagged, coalesce(home.home_property_type, '') as kind
    from home join (${flag}) f using (home_id)
    left join (select home, count(*) as n from job where regexp_matches(lower(concat_ws(' ', category, trade)), ${sqlText(rule.jobs)}) group by 1) j on j.home = home.home
    order by home.home`);
  const home = read['home'] as Int32Array;
  const jobs = read['jobs'] as Float64Array;
  const kinds = read['kind'] as readonly (string | null)[];
  const names = [...new Set(kinds)];
  const found = observedAgainstExpected({
    numerator: jobs,
    denominator: new Float64Array(home.length).fill(1),
    stratum: Int32Array.from(kinds, (kind) =>
      rule.where.table === 'homes' && rule.where.column === 'property_type' ? 0 : names.indexOf(kind),
    ),
    strata: Math.max(1, names.length),
    arm: Uint8Array.from(read['flagged'] as Int32Array),
    cluster: Int32Array.from(home.keys()),
    clusters: home.length,
    confidence: 0.95,
  });
  if (
    !found.ok ||
    found.clusters.group < Math.max(threshold, FEWEST_HOMES) ||
    found.observed + found.expected < FEWEST_JOBS
  ) {
    return { ...shell(rule), state: 'cannot tell', sentence: 'Too few such homes or jobs to tell.' };
  }
  const ratio = { value: found.ratio, lower: found.ratioInterval.lower, upper: found.ratioInterval.upper };
  const seen = ratio.value >= rule.atLeast && ratio.lower > 1;
  const of100 = (x: number): string => String(Math.round(x * 100));
  return {
    ...shell(rule),
    state: seen ? 'seen' : 'not seen',
    ratio,
    sentence: `${rule.homesPhrase.charAt(0).toUpperCase()}${rule.homesPhrase.slice(1)} have ${of100(ratio.value)} ${rule.jobsPhrase} for every 100 in homes of the same type elsewhere (${of100(ratio.lower)} to ${of100(ratio.upper)}).`,
  };
}
