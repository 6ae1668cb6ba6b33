import { join } from 'node:path';
import { type DuckDb, sqlText } from '../../platform/duckdb/index.ts';
import type { Snapshot } from '../evidence/index.ts';
import type { Note } from './scan-notes.ts';

const BATCH = 20_000;

/** Calls `take` for each note of a snapshot, a batch at a time, so that memory does not grow with their number. */
export async function eachNote(db: DuckDb, snapshot: Snapshot, take: (note: Note) => void): Promise<number> {
  const path = sqlText(join(snapshot.folder, 'observations.parquet'));
  for (let from = 0; ; from += BATCH) {
    const notes = await db.rows<Note>(`
      select text, coalesce(by_team, '') as team, year("at") || '-Q' || quarter("at") as quarter
      from read_parquet(${path}, file_row_number = true)
      where file_row_number >= ${from} and file_row_number < ${from + BATCH} and text is not null`);
    for (const note of notes) take(note);
    const [more] = await db.rows<{ rows: number }>(
      `select count(*)::integer as rows from read_parquet(${path}, file_row_number = true) where file_row_number >= ${from + BATCH}`,
    );
    if ((more?.rows ?? 0) === 0) return from;
  }
}
