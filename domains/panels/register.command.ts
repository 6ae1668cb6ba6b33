import { readFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { csvTable } from './csv-table.ts';
import { csvText } from './csv-text.ts';
import { textFlags } from './flags.command.ts';
import type { PanelExit, PanelIo } from './panel-io.ts';
import { type Registered, register } from './register.ts';
import { sayProblems } from './say-problems.ts';
import { tableRows } from './table-rows.ts';

/** `panel register`: registrations by household code into the file that the draw reads and one that it must not. */
export async function registerCommand(args: readonly string[], io: PanelIo): Promise<PanelExit> {
  const flags = textFlags(args, ['invitations', 'registrations', 'features', 'pool', 'needs'], []);
  if (!flags) {
    io.err(
      'Give --invitations FILE --registrations FILE (code,consent,channel,on_behalf,access_needs,expenses and characteristics) --features a,b --pool OUT.csv --needs OUT.csv.',
    );
    return 64;
  }
  try {
    const table = async (name: string) => csvTable(await readFile(resolve(io.currentFolder, name), 'utf8'));
    const registrations = await table(flags.registrations);
    const cells = tableRows(registrations);
    const rows = registrations.rows.map(({ line }, at) => ({ line, cells: cells[at] ?? {} }));
    const features = flags.features.split(',').map((feature) => feature.trim());
    const found = register(rows, {
      file: basename(flags.registrations),
      features,
      invitations: tableRows(await table(flags.invitations)),
    });
    for (const line of sayProblems(found.problems)) io.err(line);
    const { pool, needs } = registeredFiles(found, features);
    await writeFile(resolve(io.currentFolder, flags.pool), pool);
    await writeFile(resolve(io.currentFolder, flags.needs), needs);
    const channels = Object.entries(found.byChannel).map(([channel, count]) => `${channel} ${count}`);
    io.out(`${found.volunteers.length} volunteers (${channels.join(', ')}) written to ${flags.pool}.`);
    if (found.withoutConsent > 0) io.out(`${found.withoutConsent} rows without consent were left out.`);
    io.out(`What they need to take part is in ${flags.needs}; the draw must not see it.`);
    return found.problems.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    io.err(`${error.message}. Check the names and places of the files.`);
    return 2;
  }
}

function registeredFiles({ volunteers, needs }: Registered, features: readonly string[]) {
  return {
    pool: csvText(
      ['resident_id', ...features, 'home_id'],
      volunteers.map(({ id, homeId, values }) => [
        id,
        ...features.map((feature) => values[feature] ?? ''),
        homeId,
      ]),
    ),
    needs: csvText(
      ['resident_id', 'code', 'access_needs', 'expenses', 'channel', 'on_behalf', 'format', 'language'],
      needs.map((one) => [
        one.id,
        one.code,
        one.accessNeeds,
        one.expenses,
        one.channel,
        one.onBehalf ? 'yes' : 'no',
        one.format,
        one.language,
      ]),
    ),
  };
}
