import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { csvLine } from './csv-line.ts';
import { EXTRACT_COLUMNS } from './extract-columns.ts';
import type { Plan } from './plan.ts';
import { simulateLandlord } from './simulate-landlord.ts';
import type { Truth } from './summarise-truth.ts';
import { TRUTH_EFFECTS_COLUMNS, TRUTH_HOMES_COLUMNS, TRUTH_UNITS_COLUMNS } from './truth-rows.ts';

interface WrittenLandlord {
  readonly truth: Truth;
  /** Rows by file, without the header. */
  readonly rows: Readonly<Record<string, number>>;
}

const CHUNK = 1 << 18;

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  ...EXTRACT_COLUMNS,
  'truth-homes': TRUTH_HOMES_COLUMNS,
  'truth-effects': TRUTH_EFFECTS_COLUMNS,
  'truth-units': TRUTH_UNITS_COLUMNS,
};

interface OpenFile {
  readonly descriptor: number;
  text: string;
  rows: number;
}

function openFiles(folder: string): Map<string, OpenFile> {
  return new Map(
    Object.entries(COLUMNS).map(([table, columns]) => {
      const descriptor = openSync(join(folder, `${table}.csv`), 'w');
      return [table, { descriptor, text: csvLine(columns), rows: 0 }];
    }),
  );
}

const flush = (file: OpenFile): void => {
  const bytes = Buffer.from(file.text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file.descriptor, bytes, at);
  file.text = '';
};

/**
 * Simulates a landlord into a folder: one CSV a table, truth.json, truth-homes.csv and truth-effects.csv. Files are
 * written beside the folder and moved into it when all are whole, so that nothing half-written is left under their names.
 */
export function writeLandlord(
  plan: Plan,
  folder: string,
  onProgress?: (share: number) => void,
): WrittenLandlord {
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, '.simulating');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);
  const files = openFiles(draft);
  try {
    const row = (table: string, cells: readonly string[]): void => {
      const file = files.get(table);
      if (!file) throw new Error(`The simulated landlord has no table ${table}.`);
      file.text += csvLine(cells);
      file.rows++;
      if (file.text.length > CHUNK) flush(file);
    };
    const truth = simulateLandlord(plan, { row }, onProgress);
    for (const file of files.values()) flush(file);
    writeFileSync(join(draft, 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`);
    for (const table of files.keys()) renameSync(join(draft, `${table}.csv`), join(folder, `${table}.csv`));
    renameSync(join(draft, 'truth.json'), join(folder, 'truth.json'));
    return { truth, rows: Object.fromEntries([...files].map(([table, file]) => [table, file.rows])) };
  } finally {
    for (const file of files.values()) closeSync(file.descriptor);
    rmSync(draft, { recursive: true, force: true });
  }
}
