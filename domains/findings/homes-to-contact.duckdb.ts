import type { DuckDb } from '../../platform/duckdb/duckdb.ts';
import { sqlText } from '../../platform/duckdb/duckdb.ts';
import type { EvidenceTables } from '../cohorts/household-tables.duckdb.ts';
import type { Population } from '../cohorts/population.ts';
import type { HomeToContact, Silence } from './finding.ts';
import { REASON_TO_CONTACT } from './reason-to-contact.ts';
import { homesOf } from './silences/find-silences.ts';

/**
 * K3: homes to contact, each with its reasons and the date it was last heard from. A home is listed when it belongs to
 * a cohort that is silent and in need, and was itself not heard from for a year. No number on a person or a home.
 */
export async function homesToContact(
  db: DuckDb,
  evidence: EvidenceTables,
  population: Population,
  silences: readonly Silence[],
): Promise<HomeToContact[]> {
  const reasons = new Map<number, string[]>();
  for (const silence of silences) {
    if (silence.verdict !== 'silence' || !['reporting', 'contact', 'complaint'].includes(silence.silence))
      continue;
    for (const home of homesOf(silence, population)) {
      const held = reasons.get(home) ?? [];
      const reason = REASON_TO_CONTACT[silence.silence];
      if (!held.includes(reason)) held.push(reason);
      reasons.set(home, held);
    }
  }
  if (reasons.size === 0) return [];
  const heard = [
    `select home, max(reported_at) as at from job where reported_by = 'resident' group by 1`,
    ...(evidence.given.has('contacts')
      ? [
          `select home.home, max(c."at") as at from read_parquet(${sqlText(evidence.pathOf('contacts'))}) c join home using (home_id) where coalesce(two_way, true) group by 1`,
        ]
      : []),
    ...(evidence.given.has('complaints')
      ? ['select home, max(received_at) as at from complaint group by 1']
      : []),
    ...(evidence.given.has('surveys')
      ? ['select home, max(answered_at) as at from response where answered_at is not null group by 1']
      : []),
  ].join(' union all ');
  const rows = await db.rows<{
    home: number;
    last: string | null;
    quiet: boolean;
    place: string;
  }>(`select home.home, cast(max(x.at) as date)::varchar as last,
      coalesce(max(x.at) < date ${sqlText(evidence.asOf)} - interval 365 day, true) as quiet, coalesce(any_value(home.home_estate), any_value(home.home_patch), any_value(home.area_code), '') as place
    from home left join (${heard}) x on x.home = home.home where home.home in (select home from household where "end" is null or "end" > date ${sqlText(evidence.asOf)}) group by home.home order by home.home`);
  return rows
    .filter((row) => row.quiet && reasons.has(row.home))
    .map((row) => ({
      homeId: population.homeIds[row.home] ?? '',
      place: row.place,
      reasons: reasons.get(row.home) ?? [],
      lastContact: row.last,
    }))
    .sort(
      (a, b) => (a.lastContact ?? '').localeCompare(b.lastContact ?? '') || a.homeId.localeCompare(b.homeId),
    );
}
