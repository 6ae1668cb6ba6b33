import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { tableGroups } from '../../libraries/sortition/index.ts';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import { csvTable } from './csv-table.ts';
import { csvText } from './csv-text.ts';
import { textFlags } from './flags.command.ts';
import type { PanelExit, PanelIo } from './panel-io.ts';
import { tableRows } from './table-rows.ts';

/** `panel tables`: a panel split into mixed tables over several rounds, most people meeting most others. */
export async function tablesCommand(args: readonly string[], io: PanelIo): Promise<PanelExit> {
  const flags = textFlags(args, ['panel', 'tables', 'rounds', 'seed', 'csv'], ['features']);
  const [tables, rounds] = [Number(flags?.tables), Number(flags?.rounds)];
  if (!flags || !Number.isInteger(tables) || !Number.isInteger(rounds)) {
    io.err('Give --panel FILE --tables T --rounds R --seed S --csv OUT.csv, and if wanted --features a,b.');
    return 64;
  }
  try {
    const table = csvTable(await readFile(resolve(io.currentFolder, flags.panel), 'utf8'));
    const features = (flags.features?.split(',') ?? []).map((feature) => feature.trim());
    const rows = tableRows(table);
    const people = rows.map((row) =>
      Object.fromEntries(features.map((feature) => [feature, row[feature] ?? ''])),
    );
    const found = tableGroups(people, { tables, rounds, random: randomFromSeed(flags.seed) });
    if (!found.ok) {
      io.err(found.message);
      return 2;
    }
    const id = table.headings[0] ?? 'id';
    const lines = found.rounds.flatMap((seating, round) =>
      seating.flatMap((people, at) => people.map((person) => [round + 1, at + 1, rows[person]?.[id] ?? ''])),
    );
    await writeFile(resolve(io.currentFolder, flags.csv), csvText(['round', 'table', id], lines));
    io.out(
      `${Math.round(100 * found.metShare)} of 100 pairs meet; nobody meets another more than ${found.mostMeetings} times. Written to ${flags.csv}.`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    io.err(`${error.message}. Check the name and place of the file.`);
    return 2;
  }
}
