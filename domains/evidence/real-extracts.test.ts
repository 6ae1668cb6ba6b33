import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { withExtracts } from './fixtures/extract-folder.ts';

const DATA = resolve(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const boston = join(DATA, 'boston_case');
const fixMyStreet = join(DATA, 'uk_fms', 'fms_lsoa11_year_total_fixmystreet_england.csv.gz');
const absent = (path: string): string | false =>
  existsSync(path) ? false : `the reference data are not here (${path.split('/').slice(-3).join('/')})`;

const BOSTON = `
homes:
  file: requests_housing.csv
  distinct: [location_ref]
  columns: { home_id: location_ref, area_code: area_code }
repairs:
  file: requests_housing.csv
  only: { location_ref: { present: true } }
  columns: { repair_id: id, home_id: location_ref, reported_at: created, completed_at: closed, target_at: target, reported_by: channel }
  values: { reported_by: { "Constituent Call": resident, "Employee Generated": staff } }
areas:
  file: areas.csv
  columns: { area_code: area_code, households: households_acs, renter_households: { multiply: [households_acs, renter_share] } }
`;

test('Boston’s housing requests: every row accounted for, unlocated rows unknown, open cases open', {
  skip: absent(boston),
}, async () => {
  await withExtracts({}, async (at) => {
    const settingsFolder = join(at.folder, '..', 'settings');
    mkdirSync(settingsFolder);
    writeFileSync(join(settingsFolder, 'mapping.yaml'), BOSTON);
    const result = await at.import({ folder: boston, settingsFolder });
    assert.ok(result.ok);
    const { repairs, homes, areas } = result.snapshot.manifest.tables;
    assert.equal(repairs?.read, 9490);
    assert.equal((repairs?.kept ?? 0) + (repairs?.leftOut ?? 0), 9490);
    assert.equal(repairs?.refused, 0);
    assert.equal(homes?.read, (homes?.kept ?? 0) + (homes?.leftOut ?? 0));
    assert.equal(areas?.kept, 180);
    const [counts] = await at.rows<{ open: number; staff: number }>(
      result,
      'repairs',
      "SELECT count(*) FILTER (completed_at IS NULL) AS open, count(*) FILTER (reported_by = 'staff') AS staff FROM t",
    );
    assert.ok((counts?.open ?? 0) > 3000, 'cases that never closed stay open');
    assert.ok((counts?.staff ?? 0) > 0, 'what employees created is told from what residents said');
    const unlocated = result.quality.completeness.find((one) => one.column === 'area_code')?.overall;
    assert.ok((unlocated?.not_recorded ?? 0) > 0 && unlocated?.known !== unlocated?.of);
    const [rented] = await at.rows<{ more: number; none: number }>(
      result,
      'areas',
      'SELECT count(*) FILTER (renter_households > households) AS more, count(*) FILTER (renter_households IS NULL) AS none FROM t',
    );
    assert.equal(rented?.more, 0);
    assert.ok((rented?.none ?? 180) < 20);
  });
});

test('FixMyStreet: counts published by area need neither homes nor repairs', {
  skip: absent(fixMyStreet),
}, async () => {
  const mapping = `
area_counts:
  file: ${JSON.stringify(fixMyStreet)}
  columns: { source: { value: FixMyStreet }, area_code: lsoa, period: year, count: reports, users: unique_users }
areas:
  file: areas.csv
`;
  await withExtracts(
    { 'areas.csv': 'area_code,deprivation\nE01000001,10.5\n', 'mapping.yaml': mapping },
    async (at) => {
      const result = await at.import();
      assert.ok(result.ok);
      const counts = result.snapshot.manifest.tables.area_counts;
      assert.equal(counts?.read, (counts?.kept ?? 0) + (counts?.duplicates ?? 0));
      assert.ok((counts?.kept ?? 0) > 100_000);
      assert.deepEqual(result.snapshot.manifest.window, { from: '2012-01-01', to: '2019-12-31' });
    },
  );
});
