import { planInvitations, type StratumInvitations } from '../../libraries/sortition/index.ts';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import type { Outcome } from '../../libraries/statistics/outcome.ts';
import type { CsvTable } from './csv-table.ts';
import { tableRows } from './table-rows.ts';

/** A home that is invited, in the format and language that its people asked for. */
export interface InvitedHome {
  readonly homeRef: string;
  readonly stratum: string;
  readonly format: string;
  readonly language: string;
}

export interface InvitationRequest {
  readonly columns: readonly string[];
  readonly size: number;
  readonly perSeat: number;
  /** For homes whose row gives no response_rate; 0 to 1. */
  readonly rate: number;
  readonly seed: string;
}

/** The column that names a home, or null. */
export const homeColumn = ({ headings }: CsvTable): string | null =>
  headings.find((heading) => heading === 'home_id' || heading === 'uprn') ?? null;

const STRATUM_JOIN = ' / ';

/** Homes to invite by lot within strata, more where fewer answer. The same file and seed give the same homes. */
export function invitationsFrom(
  table: CsvTable,
  { columns, size, perSeat, rate, seed }: InvitationRequest,
): Outcome<{ readonly homes: readonly InvitedHome[]; readonly strata: readonly StratumInvitations[] }> {
  const column = homeColumn(table) ?? 'home_id';
  const rows = new Map(tableRows(table).map((row) => [(row[column] ?? '').slice(0, 120), row]));
  rows.delete('');
  const strata = [
    ...Map.groupBy(rows, ([, row]) =>
      columns
        .map((name) => row[name] ?? '')
        .join(STRATUM_JOIN)
        .slice(0, 300),
    ),
  ].map(([name, own]) => {
    const rates = own.flatMap(([, row]) => {
      const given = Number(row['response_rate']);
      return row['response_rate'] && given > 0 && given <= 1 ? [given] : [];
    });
    const mean = rates.reduce((sum, one) => sum + one, 0) / rates.length;
    return { name, addresses: own.map(([home]) => home), responseRate: rates.length > 0 ? mean : rate };
  });
  const plan = planInvitations(strata, { size, volunteersPerSeat: perSeat, random: randomFromSeed(seed) });
  if (!plan.ok) return plan;
  const homes = plan.strata.flatMap(({ name, invited }) =>
    invited.map((homeRef) => ({
      homeRef,
      stratum: name,
      format: (rows.get(homeRef)?.['format'] || 'letter').slice(0, 60),
      language: (rows.get(homeRef)?.['language'] || 'English').slice(0, 60),
    })),
  );
  return { ok: true, homes, strata: plan.strata };
}
