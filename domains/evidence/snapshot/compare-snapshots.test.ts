import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOMES, REPAIRS, withExtracts } from '../fixtures/extract-folder.ts';
import { compareSnapshots } from './compare-snapshots.ts';
import { listSnapshots } from './list-snapshots.file.ts';

test('rows, columns, tables and what is known are compared, table by table', async () => {
  await withExtracts(
    { 'homes.csv': HOMES, 'repairs.csv': REPAIRS },
    async ({ store, write, import: take }) => {
      const first = await take({ asOf: '2024-03-31' });
      write('repairs.csv', 'repair_id,home_id,reported_at,priority\nR1,001,2024-03-01T10:00,P1\n');
      write('tenancies.csv', 'tenancy_id,home_id,start\nT1,001,2020-01-01\n');
      write(
        'homes.csv',
        'home_id,patch,tenure_kind,property_type\n001,,GN,Flat\n002,North,SH,House\n003,South,GN,Flat\n',
      );
      const second = await take({ asOf: '2024-04-30' });
      assert.ok(first.ok && second.ok);
      const { tables, known } = compareSnapshots(first.snapshot.manifest, second.snapshot.manifest);
      const of = (name: string) => tables.find((table) => table.table === name);
      assert.deepEqual([of('repairs')?.keptBefore, of('repairs')?.keptNow], [3, 1]);
      assert.deepEqual(of('repairs')?.columnsNew, ['priority']);
      assert.deepEqual(of('repairs')?.columnsGone, ['completed_at']);
      assert.equal(of('tenancies')?.state, 'new');
      assert.equal(of('tenancies')?.keptBefore, null);
      assert.equal(of('homes')?.state, 'in both');
      for (const one of known) assert.ok(Math.abs(one.shareNow - one.shareBefore) >= 0.02);
      assert.deepEqual(
        (await listSnapshots(store)).map((one) => one.snapshot.id),
        [second.snapshot.id, first.snapshot.id],
      );
      const back = compareSnapshots(second.snapshot.manifest, first.snapshot.manifest);
      assert.equal(back.tables.find((table) => table.table === 'tenancies')?.state, 'gone');
    },
  );
});

test('a store without snapshots has none', async () => {
  assert.deepEqual(await listSnapshots('/nowhere/at/all'), []);
});
