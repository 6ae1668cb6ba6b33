import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqlName, withDuckDb } from '../../../platform/duckdb/index.ts';
import { type Problem, problem } from '../../records/index.ts';
import { listFolder, TABLE_ENDING } from '../reading/find-files.file.ts';
import { stageFile } from '../staging/stage-file.duckdb.ts';
import type { FileSample } from './propose-mapping.ts';

export type SampleResult =
  | { readonly ok: true; readonly samples: readonly FileSample[]; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const CELLS = 40;
const ONE_MEGABYTE = 1_048_576;

/** The headings and some cells of every table file in a folder; files that cannot be read are told as problems. */
export const sampleFolder = async (folder: string): Promise<SampleResult> => {
  const listed = await listFolder(folder);
  if (!listed.ok) return { ok: false, problems: [problem('folder-unreadable', { found: listed.found })] };
  const files = listed.files.filter((file) => TABLE_ENDING.test(file) && !file.startsWith('refused-'));
  if (files.length === 0)
    return {
      ok: false,
      problems: [problem('nothing-recognised', { found: listed.files.join(', ') || 'the folder is empty' })],
    };
  const workFolder = await mkdtemp(join(tmpdir(), 'hearth-map-'));
  const samples: FileSample[] = [];
  const problems: Problem[] = [];
  try {
    await withDuckDb({ tempFolder: workFolder, memoryLimit: '1500MB' }, async (db) => {
      for (const [index, file] of files.entries()) {
        const name = `sample_${index}`;
        const staging = await stageFile(db, {
          path: join(folder, file),
          name,
          workFolder,
          longestRow: ONE_MEGABYTE,
        });
        if (!staging.ok) {
          problems.push(staging.problem);
          continue;
        }
        const { headings } = staging.staged;
        const rows = await db.rows<Record<string, string | null>>(
          `SELECT * FROM ${sqlName(name)} LIMIT ${CELLS}`,
        );
        samples.push({
          file,
          headings,
          cells: headings.map((_, at) => rows.map((row) => row[`c${at}`] ?? '')),
        });
        await db.run(`DROP TABLE ${sqlName(name)}`);
      }
    });
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
  return { ok: true, samples, problems };
};
