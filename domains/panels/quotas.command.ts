import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { countFeatures } from './count-features.ts';
import { csvTable } from './csv-table.ts';
import { csvText } from './csv-text.ts';
import { textFlags } from './flags.command.ts';
import type { PanelExit, PanelIo } from './panel-io.ts';
import { type OverRecruiting, quotasFromPurpose } from './quotas-from-purpose.ts';
import { tableRows } from './table-rows.ts';

/** `panel quotas`: quotas proportional to residents, or over-recruiting with a reason, as a file for `panel draw`. */
export async function quotasCommand(args: readonly string[], io: PanelIo): Promise<PanelExit> {
  const flags = textFlags(args, ['residents', 'features', 'size', 'csv'], ['over', 'room']);
  const size = Number(flags?.size);
  const room = Number(flags?.room ?? '0');
  if (!flags || !Number.isInteger(size) || size < 1 || !Number.isInteger(room) || room < 0) {
    io.err(
      'Give --residents FILE --features a,b --size K --csv OUT.csv, and if wanted --over FILE and --room N.',
    );
    return 64;
  }
  try {
    const text = (name: string): Promise<string> => readFile(resolve(io.currentFolder, name), 'utf8');
    const residents = csvTable(await text(flags.residents));
    const features = flags.features.split(',').map((feature) => feature.trim());
    const missing = features.filter((feature) => !residents.headings.includes(feature));
    if (missing.length > 0) {
      io.err(
        `The residents have no column ${missing.join(', ')}; their headings are: ${residents.headings.join(', ')}.`,
      );
      return 2;
    }
    const over = flags.over ? tableRows(csvTable(await text(flags.over))).map(overRecruiting) : [];
    const counts = countFeatures([], tableRows(residents), features);
    const made = quotasFromPurpose(counts, { size, room, over });
    for (const line of made.refused) io.err(line);
    if (made.refused.length > 0) return 2;
    const rows = made.quotas.map(({ feature, value, min, max }) => [feature, value, min, max, 0, size]);
    await writeFile(
      resolve(io.currentFolder, flags.csv),
      csvText(['feature', 'value', 'min', 'max', 'min_flex', 'max_flex'], rows),
    );
    for (const { feature, value, min, max } of made.quotas) io.out(`${feature}: ${value}  ${min} to ${max}`);
    for (const reason of made.reasons) io.out(reason);
    io.out(`Written to ${flags.csv}.`);
    return 0;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    io.err(`${error.message}. Check the names and places of the files.`);
    return 2;
  }
}

const overRecruiting = (row: Readonly<Record<string, string>>): OverRecruiting => ({
  feature: row.feature ?? '',
  value: row.value ?? '',
  factor: Number(row.factor),
  reason: row.reason ?? '',
});
