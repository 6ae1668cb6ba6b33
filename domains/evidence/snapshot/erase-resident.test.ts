import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withExtracts } from '../fixtures/extract-folder.ts';
import { openSnapshot } from '../index.ts';
import { eraseResident, snapshotNow } from './erase-resident.duckdb.ts';
import { pseudonym } from './pseudonym.duckdb.ts';
import { storeKey } from './store.file.ts';

const FILES = {
  'homes.csv': 'home_id,patch,tenure_kind,property_type\n001,North,GN,Flat\n002,North,SH,House\n',
  'repairs.csv':
    'repair_id,home_id,reported_at,completed_at\nR1,001,2024-03-01T10:00,2024-03-04\nR2,002,2024-03-31,\n',
  'tenancies.csv': 'tenancy_id,home_id,start,end\nT1,001,2020-01-01,\nT2,002,2020-01-01,\n',
  'residents.csv': 'resident_id,tenancy_id,lead,birth_year\nP1,T1,Y,1950\nP2,T2,Y,1960\nP3,T2,N,1990\n',
  'surveys.csv':
    'response_id,home_id,resident_id,asked_at,answered_at\nS1,001,P1,2024-02-01,2024-02-03\nS2,002,P2,2024-02-01,2024-02-03\n',
};

const NOW = new Date('2026-04-22T09:00:00Z');

const everythingIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join('\n');

test('an erased resident is in no snapshot any more, nor is a tenancy that was theirs alone; others and jobs stay', async () => {
  await withExtracts(FILES, async (at) => {
    const first = await at.import();
    at.write('repairs.csv', `${FILES['repairs.csv']}R3,001,2024-03-20,2024-03-22\n`);
    const second = await at.import();
    assert.ok(first.ok && second.ok);
    const done = await eraseResident(at.store, 'P1', NOW);
    assert.equal(done.snapshots.length, 2);
    assert.equal(done.rows, 6, 'resident, tenancy and answer in each');
    const key = await storeKey(at.store);
    assert.ok(key);
    assert.ok(!everythingIn(join(at.store, 'snapshots')).includes(pseudonym(key, 'person', 'P1')));
    assert.ok(everythingIn(join(at.store, 'snapshots')).includes(pseudonym(key, 'person', 'P2')));
    for (const before of [first.snapshot, second.snapshot]) {
      assert.equal(await openSnapshot(at.store, before.id), null);
      const after = await openSnapshot(at.store, await snapshotNow(at.store, before.id));
      assert.ok(after);
      const { residents, tenancies, repairs } = after.manifest.tables;
      assert.equal(residents?.rows, 2);
      assert.equal(tenancies?.rows, 1);
      assert.equal(repairs?.rows, before.manifest.tables.repairs?.rows);
      for (const table of Object.values(after.manifest.tables)) {
        assert.equal(table.read, table.kept + table.refused + table.duplicates + table.leftOut, 'Ev1');
        assert.equal(table.rows, table.kept);
      }
    }
    assert.ok(!everythingIn(at.store).includes('P1'), 'the tombstone says nothing of whom');
    assert.deepEqual(await eraseResident(at.store, 'P1', NOW), { rows: 0, snapshots: [] });
  });
});

test('a tenancy that somebody else lives under stays', async () => {
  await withExtracts(FILES, async (at) => {
    const made = await at.import();
    assert.ok(made.ok);
    const done = await eraseResident(at.store, 'P3', NOW);
    assert.equal(done.rows, 1);
    const after = await openSnapshot(at.store, done.snapshots[0]?.now ?? '');
    assert.equal(after?.manifest.tables.tenancies?.rows, 2);
  });
});

test('who is not in the evidence changes nothing, whatever their number looks like', async () => {
  await withExtracts(FILES, async (at) => {
    const made = await at.import();
    assert.ok(made.ok);
    for (const id of ['P9', '', "' OR true --", '../..', 'P1 ']) {
      assert.deepEqual(await eraseResident(at.store, id, NOW), { rows: 0, snapshots: [] }, id);
    }
    assert.ok(await openSnapshot(at.store, made.snapshot.id));
    assert.deepEqual(await eraseResident(join(at.store, 'nowhere'), 'P1', NOW), { rows: 0, snapshots: [] });
  });
});

test('an erasing that was stopped half way is finished by the next', async () => {
  await withExtracts(FILES, async (at) => {
    const made = await at.import();
    assert.ok(made.ok);
    const done = await eraseResident(at.store, 'P1', NOW);
    const parent = join(at.store, 'snapshots');
    const was = done.snapshots[0]?.was ?? '';
    mkdirSync(join(parent, was));
    mkdirSync(join(parent, '.without-0123456789abcdef'));
    mkdirSync(join(parent, `.erased-${was}`));
    await eraseResident(at.store, 'P2', NOW);
    assert.equal(readdirSync(parent).filter((name) => name === was || name.startsWith('.')).length, 0);
    assert.notEqual(await snapshotNow(at.store, was), was);
    assert.ok(await openSnapshot(at.store, await snapshotNow(at.store, was)), 'through both tombstones');
  });
});
