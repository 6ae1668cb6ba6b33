import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sqlText, withDuckDb } from '../../platform/duckdb/index.ts';
import type { Manifest } from '../evidence/index.ts';
import type { Note } from './scan-notes.ts';
import { eachNote } from './scan-snapshot.duckdb.ts';

test('every note of a snapshot is taken once, with its team and quarter and nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-notes-'));
  const notes: Note[] = [];
  await withDuckDb({}, async (db) => {
    await db.run(`copy (select 'N' || i as observation_id, timestamp '2026-01-15 10:00' + interval (i) day as "at",
      'note ' || i as text, case when i % 2 = 0 then 'desk' end as by_team from range(45000) r(i))
      to ${sqlText(join(folder, 'observations.parquet'))} (format parquet)`);
    await eachNote(db, { id: 'x', folder, manifest: {} as Manifest }, (note) => notes.push(note));
  });
  await rm(folder, { recursive: true });
  assert.equal(notes.length, 45000);
  assert.deepEqual(notes[0], { text: 'note 0', team: 'desk', quarter: '2026-Q1' });
  assert.deepEqual(notes[90], { text: 'note 90', team: 'desk', quarter: '2026-Q2' });
  assert.equal(notes[1]?.team, '');
  assert.equal(new Set(notes.map((note) => note.text)).size, 45000);
});
