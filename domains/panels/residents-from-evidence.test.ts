import assert from 'node:assert/strict';
import { it } from 'node:test';
import { HOMES, REPAIRS, withExtracts } from '../evidence/fixtures/extract-folder.ts';
import { residentsFromEvidence } from './residents-from-evidence.duckdb.ts';

const line = (i: number): string => String(i).padStart(3, '0');
const homes = `home_id,postcode\n${Array.from({ length: 8 }, (_, i) => `${line(i)},\n`).join('')}`;
const tenancies = `tenancy_id,home_id,start\n${Array.from({ length: 8 }, (_, i) => `T${i},${line(i)},2020-01-01\n`).join('')}`;
const residents = `resident_id,tenancy_id,lead,sex\n${Array.from({ length: 8 }, (_, i) => `P${i},T${i},yes,${i === 7 ? '' : i < 5 ? 'female' : 'male'}\n`).join('')}`;

it('residents of a snapshot are counted by household, the unknown apart', () =>
  withExtracts(
    { 'homes.csv': homes, 'tenancies.csv': tenancies, 'residents.csv': residents, 'repairs.csv': REPAIRS },
    async (at) => {
      const result = await at.import();
      assert.ok(result.ok);
      const found = await residentsFromEvidence(result.snapshot);
      const sex = found?.counts.find(({ feature }) => feature === 'sex');
      assert.deepEqual(sex, {
        feature: 'sex',
        groups: [
          { value: 'female', panel: 0, residents: 5 },
          { value: 'male', panel: 0, residents: 2 },
        ],
        unknown: { panel: 0, residents: 1 },
      });
      assert.match(found?.source ?? '', /^households on \d+ \w+ \d{4}$/);
    },
  ));

it('extracts without people give no residents', () =>
  withExtracts({ 'homes.csv': HOMES, 'repairs.csv': REPAIRS }, async (at) => {
    const result = await at.import();
    assert.ok(result.ok);
    assert.equal(await residentsFromEvidence(result.snapshot), null);
  }));
