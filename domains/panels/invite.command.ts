import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { planInvitations } from '../../libraries/sortition/index.ts';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import { csvTable } from './csv-table.ts';
import { csvText } from './csv-text.ts';
import { textFlags } from './flags.command.ts';
import { householdCode } from './household-code.ts';
import type { PanelExit, PanelIo } from './panel-io.ts';
import { tableRows } from './table-rows.ts';

type Row = Readonly<Record<string, string>>;

const USAGE =
  'Give --homes FILE --strata area,imd_quintile --size K --seed S --csv OUT.csv, and --rate 0.05 or --rates FILE (the strata columns and response_rate); --per-seat 8 if wanted.';

/** `panel invite`: addresses by stratum, more where fewer answer, each with a household code, a format and a language. */
export async function inviteCommand(args: readonly string[], io: PanelIo): Promise<PanelExit> {
  const flags = textFlags(args, ['homes', 'strata', 'size', 'seed', 'csv'], ['rate', 'rates', 'per-seat']);
  const size = Number(flags?.size);
  const perSeat = Number(flags?.['per-seat'] ?? '8');
  if (
    !flags ||
    !(size >= 1) ||
    !(perSeat > 0) ||
    (flags.rate === undefined) === (flags.rates === undefined)
  ) {
    io.err(USAGE);
    return 64;
  }
  try {
    const text = (name: string): Promise<string> => readFile(resolve(io.currentFolder, name), 'utf8');
    const homes = tableRows(csvTable(await text(flags.homes)));
    const columns = flags.strata.split(',').map((column) => column.trim());
    const rates = flags.rates ? tableRows(csvTable(await text(flags.rates))) : [];
    const nameOf = (row: Row): string => columns.map((column) => row[column] ?? '').join(' / ');
    const rateOf = new Map(rates.map((row) => [nameOf(row), Number(row.response_rate)]));
    const strata = [...Map.groupBy(homes, nameOf)].map(([name, rows]) => ({
      name,
      addresses: rows.map((row) => row.home_id ?? row.uprn ?? ''),
      responseRate: flags.rate === undefined ? (rateOf.get(name) ?? Number.NaN) : Number(flags.rate),
    }));
    const plan = planInvitations(strata, {
      size,
      volunteersPerSeat: perSeat,
      random: randomFromSeed(flags.seed),
    });
    if (!plan.ok) {
      io.err(`${plan.message} ${USAGE}`);
      return 2;
    }
    const byId = new Map(homes.map((row) => [row.home_id ?? row.uprn ?? '', row]));
    const codes = new Set<string>();
    const rows = plan.strata.flatMap(({ name, invited }) =>
      invited.map((id) => [
        newCode(codes),
        id,
        name,
        byId.get(id)?.format || 'letter',
        byId.get(id)?.language || 'English',
      ]),
    );
    await writeFile(
      resolve(io.currentFolder, flags.csv),
      csvText(['code', 'home_id', 'stratum', 'format', 'language'], rows),
    );
    for (const { name, invited, expected, wanted, allInvited } of plan.strata)
      io.out(
        `${name}: ${invited.length} invited, about ${Math.round(expected)} volunteers expected of ${Math.round(wanted)} wanted${allInvited ? '; every home is invited and that is too few: knock on doors here' : ''}.`,
      );
    io.out(
      `${rows.length} invitations written to ${flags.csv}. Keep it safe: a code stands for a household.`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    io.err(`${error.message}. Check the names and places of the files.`);
    return 2;
  }
}

/** Codes are secrets, so they come from the system's own source of chance, not from the seed. */
function newCode(taken: Set<string>): string {
  for (;;) {
    const numbers = Array.from(crypto.getRandomValues(new Uint32Array(7)), (word) => word / 2 ** 32);
    const code = householdCode(numbers);
    if (taken.has(code)) continue;
    taken.add(code);
    return code;
  }
}
