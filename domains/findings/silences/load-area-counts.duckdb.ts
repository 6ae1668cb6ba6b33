import { type DuckDb, sqlName, sqlText } from '../../../platform/duckdb/duckdb.ts';
import type { EvidenceTables } from '../../cohorts/household-tables.duckdb.ts';
import type { Characteristic } from '../../cohorts/index.ts';
import type { AreaCounts, AreaReporting } from './area-counts.ts';

/** Reads counts and exposure by area from the areas extract, with the fifths of every area characteristic held. */
export async function loadAreaCounts(
  db: DuckDb,
  evidence: EvidenceTables,
  reportings: readonly AreaReporting[],
  characteristics: readonly Characteristic[],
): Promise<AreaCounts[]> {
  const given = evidence.given.get('areas');
  if (!given) return [];
  const loaded: AreaCounts[] = [];
  for (const reporting of reportings) {
    if (!given.has(reporting.count) || !given.has(reporting.exposure)) continue;
    loaded.push(
      await loadOne(
        db,
        evidence,
        reporting,
        characteristics.filter((c) => c.source.table === 'areas' && given.has(c.source.column)),
        given,
      ),
    );
  }
  return loaded;
}

async function loadOne(
  db: DuckDb,
  evidence: EvidenceTables,
  reporting: AreaReporting,
  characteristics: readonly Characteristic[],
  given: ReadonlySet<string>,
): Promise<AreaCounts> {
  const areas = `read_parquet(${sqlText(evidence.pathOf('areas'))})`;
  const exposure = `try_cast(${sqlName(reporting.exposure)} as double)`;
  const count = `coalesce(try_cast(${sqlName(reporting.count)} as double), 0)`;
  const enough = `coalesce(${exposure}, 0) >= ${reporting.least}`;
  const fifths = characteristics.map((c, i) => {
    const column = c.source.table === 'areas' ? c.source.column : '';
    const direction = c.source.table === 'areas' && c.source.mostFirst ? 'desc' : 'asc';
    return `case when ${sqlName(column)} is null then 0 else ntile(5) over (partition by ${sqlName(column)} is null order by ${sqlName(column)} ${direction}, area_code) end::integer as fifth_${i}`;
  });
  const unit =
    reporting.unit && given.has(reporting.unit)
      ? `cast(${sqlName(reporting.unit)} as varchar)`
      : 'null::varchar';
  const read = await db.columns(
    `select ${count} as n, ${exposure} as exposure, ${unit} as unit ${fifths.map((f) => `, ${f}`).join('')} from ${areas} where ${enough} order by area_code`,
  );
  const [left] = await db.rows<{ areas: number; counted: number }>(
    `select count(*)::integer as areas, coalesce(sum(${count}), 0)::double as counted from ${areas} where not (${enough})`,
  );
  return {
    reporting,
    count: read['n'] as Float64Array,
    exposure: read['exposure'] as Float64Array,
    units: read['unit'] as readonly (string | null)[],
    fifths: characteristics.map((characteristic, i) => ({
      characteristic,
      fifth: Uint8Array.from(read[`fifth_${i}`] as Int32Array),
    })),
    leftOut: { areas: left?.areas ?? 0, counted: left?.counted ?? 0 },
  };
}
