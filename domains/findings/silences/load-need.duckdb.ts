import { type DuckDb, sqlName, sqlText } from '../../../platform/duckdb/duckdb.ts';
import type { EvidenceTables } from '../../cohorts/household-tables.duckdb.ts';
import type { Characteristic } from '../../cohorts/index.ts';
import type { Measure } from '../../measures/index.ts';
import type { MeasureUnits } from '../../measures/units.ts';
import type { NeedEvidence } from './signs-of-need.ts';

/** What is held of need, home by home, whether or not anyone told us: stock condition and sensors. */
export async function loadNeedEvidence(db: DuckDb, evidence: EvidenceTables): Promise<NeedEvidence[]> {
  const found: NeedEvidence[] = [];
  if (evidence.given.get('homes')?.has('stock_condition_defects')) {
    const read = await db.columns(
      "select coalesce(stock_condition_defects::double, 'nan'::double) as x from home order by home",
    );
    found.push({
      title: 'Defects in the stock condition survey',
      unit: 'defects',
      perHome: read['x'] as Float64Array,
    });
  }
  const sensors = evidence.given.get('sensors');
  const column = sensors?.has('hours_over_70rh')
    ? 'hours_over_70rh'
    : sensors?.has('mean_relative_humidity')
      ? 'mean_relative_humidity'
      : undefined;
  if (column) {
    const read = await db.columns(`select coalesce(s.x, 'nan'::double) as x from home left join (
      select home_id, avg(${sqlName(column)})::double as x from read_parquet(${sqlText(evidence.pathOf('sensors'))}) group by 1) s using (home_id) order by home`);
    found.push({
      title: 'Humidity sensors',
      unit: column === 'hours_over_70rh' ? 'hours a day over 70 % humidity' : '% humidity',
      perHome: read['x'] as Float64Array,
    });
  }
  return found;
}

const CORE = ['disability', 'age_band', 'ethnic_group', 'main_language'];

const DATA_MEASURE: Measure = {
  id: 'data_held',
  title: 'Answers held',
  question: 'Of the questions that matter most, how many answers do we hold for a household?',
  theme: 'contact',
  kind: 'mean',
  unit: 'visits',
  better: 'higher',
  of: 'home',
  counted: 'answers held on disability, age, ethnic group and main language',
  outOf: 'households living here on the evidence date',
  needs: [{ table: 'residents', columns: ['resident_id'] }],
  caseMix: [],
  matters: 0.2,
  use: 'silence',
  source: 'product K2, K6',
  caveats: ['“Prefer not to say” counts as an answer: they were asked, and they answered.'],
  sql: { value: '0' },
  saidWorse: 'for {cohort} we hold {size} fewer answers',
  saidBetter: 'for {cohort} we hold {size} more answers',
};

/** Answers held a household, out of the core questions: the units of a data silence. */
export async function loadDataHeld(
  db: DuckDb,
  evidence: EvidenceTables,
  characteristics: readonly Characteristic[],
): Promise<MeasureUnits | undefined> {
  const asked = characteristics.filter((c) => CORE.includes(c.id));
  if (!evidence.given.has('residents') || asked.length === 0) return undefined;
  const held = asked
    .map(
      (c) =>
        `(${sqlName(c.id)} is not null or coalesce(${sqlName(`${c.id}__unknown`)} = 'prefer_not_to_say', false))::integer`,
    )
    .join(' + ');
  const read = await db.columns(`select home, household, (${held})::double as held from household
    where ("end" is null or "end" > date ${sqlText(evidence.asOf)}) order by home, household`);
  const home = read['home'] as Int32Array;
  return {
    measure: DATA_MEASURE,
    count: home.length,
    home,
    household: read['household'] as Int32Array,
    day: new Int32Array(home.length),
    numerator: read['held'] as Float64Array,
    denominator: new Float64Array(home.length).fill(1),
    stratum: new Int32Array(home.length),
    strata: 1,
    facets: new Map(),
    steps: [
      { title: 'Households living here on the evidence date', rows: home.length, note: DATA_MEASURE.counted },
    ],
  };
}
