import { type DuckDb, sqlName, sqlText } from '../../platform/duckdb/duckdb.ts';
import { type EvidenceTables, grouped } from '../cohorts/household-tables.duckdb.ts';
import type { Characteristic } from '../cohorts/index.ts';
import type { Population } from '../cohorts/population.ts';
import type { PanelCounts } from './silences/participation.ts';
import type { StaffObservations } from './triangulate.ts';

/** Staff observations, counted by the cohort and theme that they name. Their words stay in the snapshot. */
export async function loadObservations(db: DuckDb, evidence: EvidenceTables): Promise<StaffObservations[]> {
  if (!evidence.given.get('observations')?.has('cohort')) return [];
  return db.rows<StaffObservations>(`select lower(cohort) as cohort, lower(coalesce(theme, '')) as theme,
      count(*) filter (where lower(certainty) = 'saw')::integer as saw, count(*) filter (where lower(certainty) = 'told')::integer as told,
      count(*) filter (where certainty is null or lower(certainty) not in ('saw', 'told'))::integer as think
    from read_parquet(${sqlText(evidence.pathOf('observations'))}) where cohort is not null group by 1, 2 order by 1, 2`);
}

/** Members of panels by the characteristics that the panel extract carries. */
export async function loadPanels(
  db: DuckDb,
  evidence: EvidenceTables,
  population: Population,
): Promise<PanelCounts[]> {
  const given = evidence.given.get('panel');
  if (!given) return [];
  const current = given.has('left') ? `where "left" is null or "left" > date ${sqlText(evidence.asOf)}` : '';
  const panels: PanelCounts[] = [];
  for (const { characteristic } of population.characteristics) {
    const column = columnOf(characteristic);
    if (column === undefined || !given.has(column)) continue;
    const value =
      characteristic.grouping === 'age-band'
        ? `cast(${sqlName(column)} as varchar)`
        : grouped(characteristic, sqlName(column), evidence.asOf);
    const rows = await db.rows<{ value: string | null; n: number }>(
      `select ${value} as value, count(*)::integer as n from read_parquet(${sqlText(evidence.pathOf('panel'))}) ${current} group by 1`,
    );
    panels.push({
      characteristic: characteristic.id,
      counts: new Map(rows.flatMap((r) => (r.value === null ? [] : [[r.value, r.n] as const]))),
      unknown: rows.find((r) => r.value === null)?.n ?? 0,
    });
  }
  return panels;
}

/** The panel's column of a characteristic: named as in the contract. Ages come as bands; areas are not a member's own. */
const columnOf = ({ source }: Characteristic): string | undefined =>
  source.table === 'areas' ? undefined : source.column;
