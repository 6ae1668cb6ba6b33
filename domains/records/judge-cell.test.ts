import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Column } from './column.ts';
import { findTable } from './contract.ts';
import { judgeCell } from './judge-cell.ts';

const column = (table: string, name: string): Column => {
  const found = findTable(table)?.columns.find((one) => one.name === name);
  assert.ok(found, `${table}.${name}`);
  return found;
};

const home = column('homes', 'home_id');
const cost = column('repairs', 'cost');
const visits = column('repairs', 'visits');
const flag = column('repairs', 'first_time_fix');

for (const id of ['00123', '100023456789', 'ABC/12-3', '10.5A', '12E4']) {
  test(`Rec3 the id ${id} stays as it is`, () =>
    assert.deepEqual(judgeCell(home, id), { says: 'value', value: id }));
}

for (const id of ['1.00E+11', '1.23457E+11', '1E+11', '1.2e11']) {
  test(`Rec3 the id ${id} has lost its digits`, () =>
    assert.deepEqual(judgeCell(home, id), { says: 'wrong', code: 'id-mangled' }));
}

test('Rec3 an id that a number format gave decimals loses only those', () => {
  assert.deepEqual(judgeCell(home, '1023.0'), { says: 'value', value: '1023' });
});

test('Rec4 a text constant written as a formula is the text, and said', () => {
  assert.deepEqual(judgeCell(home, '="00123"'), { says: 'value', value: '00123', note: 'text-from-formula' });
});

for (const cell of ['=A1+1', '=HYPERLINK("x")', '@SUM(A1)', '+A1', '-SUM(A1:A2)']) {
  test(`Rec4 the formula ${cell} is refused`, () =>
    assert.deepEqual(judgeCell(home, cell), { says: 'wrong', code: 'formula-cell' }));
}

test('Rec4 a leading dash or sign is no formula', () => {
  const status = column('repairs', 'status');
  for (const cell of ['- none', '-5', '+44 7700']) assert.equal(judgeCell(status, cell).says, 'value');
});

test('Rec4 a spreadsheet error is refused, #N/A is no value', () => {
  assert.deepEqual(judgeCell(cost, '#REF!'), { says: 'wrong', code: 'spreadsheet-error' });
  assert.deepEqual(judgeCell(cost, '#N/A'), { says: 'nothing' });
});

test('Rec5 known spellings become the value; another is kept as itself and noted', () => {
  const type = column('homes', 'property_type');
  assert.deepEqual(judgeCell(type, 'FLAT'), { says: 'value', value: 'flat' });
  assert.deepEqual(judgeCell(type, 'Mid-Terrace House'), { says: 'value', value: 'house' });
  assert.deepEqual(judgeCell(type, 'Castle'), { says: 'value', value: 'Castle', note: 'code-new' });
  assert.deepEqual(judgeCell(column('homes', 'tenure_kind'), 'GN'), {
    says: 'value',
    value: 'general_needs',
  });
  assert.deepEqual(judgeCell(column('repairs', 'category'), 'Damp & Mould'), {
    says: 'value',
    value: 'damp_mould',
  });
});

test('Rec5 yes and no in their spellings; another word is kept in a characteristic and set aside in a flag', () => {
  const disability = column('residents', 'disability');
  for (const cell of ['Y', 'yes', 'TRUE', '1'])
    assert.deepEqual(judgeCell(disability, cell), { says: 'value', value: 'yes' });
  for (const cell of ['N', 'No', 'false', '0'])
    assert.deepEqual(judgeCell(flag, cell), { says: 'value', value: 'no' });
  assert.deepEqual(judgeCell(disability, 'sometimes'), {
    says: 'value',
    value: 'sometimes',
    note: 'code-new',
  });
  assert.deepEqual(judgeCell(flag, 'sometimes'), { says: 'wrong', code: 'yes-no-unreadable' });
});

test('Rec1 unknown words are read in characteristics only', () => {
  assert.deepEqual(judgeCell(column('residents', 'disability'), 'Refused'), {
    says: 'unknown',
    unknown: 'prefer_not_to_say',
  });
  assert.deepEqual(judgeCell(column('repairs', 'status'), 'Refused'), { says: 'value', value: 'Refused' });
  assert.deepEqual(judgeCell(column('repairs', 'resident_confirmed'), 'Not asked'), {
    says: 'value',
    value: 'not_asked',
  });
});

test('numbers: pounds and thousands are read; words, halves of visits and impossible values are not', () => {
  assert.deepEqual(judgeCell(cost, '£1,234.50'), { says: 'value', value: '1234.5' });
  assert.deepEqual(judgeCell(cost, '-12'), { says: 'value', value: '-12' });
  assert.deepEqual(judgeCell(cost, 'about 5'), { says: 'wrong', code: 'number-unreadable' });
  assert.deepEqual(judgeCell(cost, '1e999'), { says: 'wrong', code: 'number-unreadable' });
  assert.deepEqual(judgeCell(visits, '1.5'), { says: 'wrong', code: 'not-whole' });
  assert.deepEqual(judgeCell(visits, '-1'), { says: 'wrong', code: 'number-out-of-range' });
});

test('Rec9 in a characteristic what cannot be read is set aside, not refused', () => {
  assert.deepEqual(judgeCell(column('homes', 'bedrooms'), 'lots'), {
    says: 'wrong',
    code: 'unread-characteristic',
  });
  assert.deepEqual(judgeCell(column('homes', 'bedrooms'), '99'), {
    says: 'wrong',
    code: 'unread-characteristic',
  });
});
