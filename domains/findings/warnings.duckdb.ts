import type { DuckDb } from '../../platform/duckdb/duckdb.ts';
import type { Findings } from './finding.ts';
import { sayCount } from './say.ts';

interface Facts {
  readonly jobs: number;
  readonly open: number;
  readonly unplaced: number;
  readonly staff: number;
  readonly no_access: number;
  readonly unevidenced: number;
  readonly empty_home: number;
}

const share = (part: number, whole: number): number => Math.round((100 * part) / Math.max(1, whole));

/** What a reader must know of the jobs before reading on: what is open, unplaced, not told by residents, or unevidenced. */
export async function jobWarnings(db: DuckDb, hasAreas: boolean): Promise<Findings['warnings']> {
  const [facts] = await db.rows<Facts>(`select count(*)::integer as jobs,
    (count(*) filter (where completed_at is null and not is_cancelled))::integer as open,
    (count(*) filter (where area_code is null))::integer as unplaced,
    (count(*) filter (where reported_by is not null and reported_by <> 'resident'))::integer as staff,
    (count(*) filter (where no_access))::integer as no_access,
    (count(*) filter (where no_access and not has_access_evidence))::integer as unevidenced,
    (count(*) filter (where household < 0))::integer as empty_home from job`);
  if (!facts || facts.jobs === 0) return [];
  const openBy = await openByTrade(db);
  const all: { when: boolean; title: string; note: string }[] = [
    {
      when: facts.open > 0.2 * facts.jobs,
      title: 'Many jobs are still open',
      note: `${share(facts.open, facts.jobs)} in 100 jobs (${sayCount(facts.open)}) had not ended by the evidence date. They count as waiting.${openBy} A figure from closed jobs alone would leave out those who wait longest.`,
    },
    {
      when: hasAreas && facts.unplaced > 0,
      title: 'Jobs not placed in any area',
      note: `${sayCount(facts.unplaced)} jobs (${share(facts.unplaced, facts.jobs)} in 100) carry no area. They are counted, and take no part in comparisons by area; none is put at an office or a default address.`,
    },
    {
      when: facts.staff > 0,
      title: 'Not a resident’s voice',
      note: `${sayCount(facts.staff)} jobs were raised by staff, inspections or systems. They are jobs; they are not counted as residents being heard.`,
    },
    {
      when: facts.no_access > 0 && facts.unevidenced === facts.no_access,
      title: 'No access, without evidence',
      note: `All ${sayCount(facts.no_access)} jobs marked no access hold no evidence: no time, no attempt, no answer from the resident. Read the mark as “we did not get in”, and not as what the resident did.`,
    },
    {
      when: facts.no_access > 0 && facts.unevidenced > 0 && facts.unevidenced < facts.no_access,
      title: 'No access, often without evidence',
      note: `${sayCount(facts.unevidenced)} of ${sayCount(facts.no_access)} jobs marked no access hold no evidence of it.`,
    },
    {
      when: facts.empty_home > 0.02 * facts.jobs,
      title: 'Jobs in homes without a household',
      note: `${sayCount(facts.empty_home)} jobs were reported when no tenancy covered the day. They take part in comparisons of homes and places, not of people.`,
    },
  ];
  return all.filter((w) => w.when).map(({ title, note }) => ({ title, note }));
}

/** Open shares of the largest trades, where they are many jobs each: one trade may keep nearly all that is open. */
async function openByTrade(db: DuckDb): Promise<string> {
  const trades = await db.rows<{
    trade: string;
    share: number;
  }>(`select trade, (count(*) filter (where completed_at is null and not is_cancelled))::double / count(*) as share
    from job where trade is not null group by 1 having count(*) >= 500 order by 2 desc, 1 limit 3`);
  if (trades.length < 2) return '';
  return ` By trade: ${trades.map((t) => `${t.trade} ${Math.round(100 * t.share)} in 100`).join(', ')}.`;
}
