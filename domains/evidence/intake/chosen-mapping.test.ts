import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTable } from '../../records/index.ts';
import { checkMapping } from '../mapping/check-mapping.ts';
import { proposeMapping } from '../mapping/propose-mapping.ts';
import {
  columnField,
  companionOf,
  firstChoice,
  mappingOf,
  readChoice,
  tableField,
} from './chosen-mapping.ts';
import type { Look } from './look.ts';
import { filesOutside } from './mapping-within.ts';

const files = [
  { file: 'Stock.csv', headings: ['UPRN', 'Patch', ''], cells: [['1'], ['North'], ['']] },
  {
    file: 'Repairs Q1.csv',
    headings: ['Job No', 'UPRN', 'Date Reported', 'Priority'],
    cells: [['J1'], ['1'], ['01/02/2024'], ['Urgent']],
  },
];
const look: Look = {
  files: files.map(({ file, headings }) => ({ file, headings, examples: [] })),
  faults: [],
  proposal: proposeMapping(files),
  ownMapping: false,
};
const fieldsOf = (chosen: ReturnType<typeof firstChoice>): Map<string, string> => {
  const fields = new Map<string, string>();
  for (const [at, file] of files.entries()) {
    const table = chosen.find((one) => one.file === file.file);
    if (!table) continue;
    fields.set(tableField(at), table.table);
    for (const [column, heading] of Object.entries(table.columns))
      fields.set(columnField(at, file.headings.indexOf(heading)), column);
  }
  return fields;
};
const read = (fields: Map<string, string>) => readChoice(look, (field) => fields.get(field) ?? '');

test('what is proposed is a mapping as it stands', () => {
  const { chosen, errors } = read(fieldsOf(firstChoice(look, new Map())));
  assert.deepEqual(errors, []);
  const checked = checkMapping(
    mappingOf(chosen, ['Stock.csv', 'Repairs Q1.csv', 'homes.csv']),
    'mapping.yaml',
  );
  assert.ok(checked.ok);
  assert.deepEqual(checked.value.notUsed, ['homes.csv']);
  assert.deepEqual(checked.value.tables['repairs']?.columns?.['repair_id'], {
    from: 'heading',
    heading: 'Job No',
  });
});

test('a table used twice, a column used twice and a needed column left out are each told at their field', () => {
  const fields = fieldsOf(firstChoice(look, new Map()));
  const twice = new Map(fields).set(tableField(0), 'repairs');
  assert.ok(
    read(twice).errors.some((one) => one.field === tableField(1) && /cannot both be repairs/.test(one.error)),
  );
  const column = new Map(fields).set(columnField(1, 3), fields.get(columnField(1, 0)) ?? '');
  assert.ok(
    read(column).errors.some(
      (one) => one.field === columnField(1, 3) && /cannot both be repair_id/.test(one.error),
    ),
  );
  const left = new Map(fields).set(columnField(1, 0), '');
  assert.ok(
    read(left).errors.some(
      (one) => one.field === tableField(1) && /needs the column repair_id/.test(one.error),
    ),
  );
  assert.match(read(new Map()).errors[0]?.error ?? '', /No file is used/);
});

test('a field that was tampered with names no table and no column', () => {
  const fields = fieldsOf(firstChoice(look, new Map()));
  assert.equal(read(new Map(fields).set(tableField(0), '../../etc')).errors[0]?.field, tableField(0));
  assert.equal(read(new Map(fields).set(columnField(0, 1), '__proto__')).errors[0]?.field, columnField(0, 1));
});

test('last time’s choice comes back only where all its headings are there again', () => {
  const kept = { columns: { repair_id: 'Job No', home_id: 'UPRN', reported_at: 'Date Reported' } };
  const again = firstChoice(look, new Map([['repairs', kept]]));
  assert.deepEqual(again.find((one) => one.table === 'repairs')?.columns, kept.columns);
  const other = firstChoice(look, new Map([['repairs', { columns: { repair_id: 'Works Order' } }]]));
  assert.equal(other.find((one) => one.table === 'repairs')?.columns['repair_id'], 'Job No');
});

test('why something is not known is read with what it is about, whatever its heading is', () => {
  const table = findTable('residents');
  assert.ok(table);
  const headings = [
    'resident_id',
    'tenancy_id',
    'Ethnicity',
    'Ethnicity_reason_unknown',
    'disability_date',
    'notes',
  ];
  const residents: Look = {
    files: [{ file: 'r.csv', headings, examples: [] }],
    faults: [],
    proposal: { tables: [], notPlaced: [] },
    ownMapping: false,
  };
  const values: Record<string, string> = {
    'table-0': 'residents',
    'column-0-0': 'resident_id',
    'column-0-1': 'tenancy_id',
    'column-0-2': 'ethnic_group',
  };
  const { chosen, errors } = readChoice(residents, (field) => values[field] ?? '');
  assert.deepEqual(errors, []);
  assert.deepEqual(chosen[0]?.columns, {
    resident_id: 'resident_id',
    tenancy_id: 'tenancy_id',
    ethnic_group: 'Ethnicity',
    ethnic_group_reason_unknown: 'Ethnicity_reason_unknown',
  });
  assert.equal(companionOf(table, 'disability_date', { ethnic_group: 'Ethnicity' }), null);
});

test('a mapping that somebody brings cannot lead to another file of the server', () => {
  const checked = checkMapping(
    {
      homes: { file: '/etc/passwd', join: [{ file: '../secrets.csv', on: { a: 'b' } }] },
      repairs: { file: 'r.csv' },
    },
    'mapping.yaml',
  );
  assert.ok(checked.ok);
  assert.deepEqual(filesOutside(checked.value, ['r.csv']), ['/etc/passwd', '../secrets.csv']);
});
