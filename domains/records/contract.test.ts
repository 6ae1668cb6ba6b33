import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTRACT, findTable } from './contract.ts';
import { columnNamed, isAlias } from './match-heading.ts';
import { holdsPersonsText, namesAPerson } from './person-columns.ts';
import { problem, problemLine } from './problem.ts';
import { PROBLEM_CATALOGUE, type ProblemCode } from './problem-catalogue.ts';

test('the tables and required columns are those of the analysis', () => {
  const required = Object.fromEntries(
    CONTRACT.map((table) => [table.name, table.columns.filter((one) => one.required).map((one) => one.name)]),
  );
  assert.deepEqual(required, {
    homes: ['home_id'],
    tenancies: ['tenancy_id', 'home_id', 'start'],
    residents: ['resident_id', 'tenancy_id'],
    repairs: ['repair_id', 'home_id', 'reported_at'],
    complaints: ['complaint_id', 'home_id', 'received_at'],
    surveys: ['response_id', 'asked_at'],
    contacts: ['contact_id', 'home_id', 'at'],
    sensors: ['home_id', 'day'],
    observations: ['observation_id', 'at', 'text'],
    areas: ['area_code'],
    area_counts: ['source', 'area_code', 'period', 'count'],
    panel: ['member_id'],
  });
});

test('every key and every order names columns of its table, and no name or alias comes twice in a table', () => {
  for (const table of CONTRACT) {
    const names = table.columns.map((column) => column.name);
    for (const name of [...table.key, ...table.orders.flat()])
      assert.ok(names.includes(name), `${table.name}.${name}`);
    assert.equal(new Set(names).size, names.length);
    for (const column of table.columns) {
      for (const other of table.columns) {
        if (other !== column)
          assert.ok(
            !column.aliases.some((alias) => columnNamed(table, alias) === other),
            `${table.name}.${column.name} and ${other.name}`,
          );
      }
    }
  }
});

const UK_SPELLINGS: readonly (readonly [string, string, string])[] = [
  ['homes', 'home_id', 'UPRN'],
  ['repairs', 'repair_id', 'Job No'],
  ['repairs', 'repair_id', 'JobNo'],
  ['repairs', 'reported_at', 'Date Reported'],
  ['repairs', 'raised_at', 'DateRaised'],
  ['repairs', 'completed_at', 'Complete Date'],
  ['repairs', 'priority', 'Priority Desc'],
  ['residents', 'ethnic_group', 'Ethnicity'],
  ['residents', 'birth_year', 'DOB'],
  ['tenancies', 'tenancy_id', 'TNC Ref'],
];
for (const [table, name, heading] of UK_SPELLINGS) {
  test(`Rec11 “${heading}” is known for ${table}.${name} but is not its name`, () => {
    const found = findTable(table);
    const column = found?.columns.find((one) => one.name === name);
    assert.ok(found && column && isAlias(column, heading));
    assert.notEqual(columnNamed(found, heading), column);
  });
}

test('Rec11 case, spaces and underscores do not matter in the contract’s own names', () => {
  const repairs = findTable('repairs');
  assert.ok(repairs);
  for (const heading of ['reported_at', 'Reported At', 'REPORTED_AT', 'ReportedAt']) {
    assert.equal(columnNamed(repairs, heading)?.name, 'reported_at');
  }
});

test('Rec12 headings that name a person are known', () => {
  for (const heading of [
    'Surname',
    'First Name',
    'TenantName',
    'E-mail',
    'mobile',
    'Post Code',
    'Address 1',
    'D.O.B',
    'NI Number',
  ]) {
    assert.equal(namesAPerson(heading), true, heading);
  }
  for (const heading of ['TP01', 'ethnic_group', 'tenure_kind', 'estate'])
    assert.equal(namesAPerson(heading), false, heading);
  assert.equal(holdsPersonsText('Any other comments'), true);
  assert.equal(holdsPersonsText('TP02'), false);
});

test('Rec10 every wording has a message and a fix, in whole sentences', () => {
  for (const code of Object.keys(PROBLEM_CATALOGUE) as ProblemCode[]) {
    const { message, fix } = problem(code, { file: 'a.csv', line: 2, column: 'home_id', found: 'x' });
    assert.match(message, /[.?]$/, code);
    assert.match(fix, /[.…]$/, code);
    assert.doesNotMatch(message + fix, /\{|undefined/, code);
  }
});

test('Rec10 a problem tells where, what and the fix in one line, cut where it is long', () => {
  const told = problemLine(
    problem('id-mangled', { file: 'homes.csv', line: 7, column: 'home_id', found: '1.00E+11' }),
  );
  assert.match(told, /^homes\.csv, line 7: A spreadsheet turned home_id into 1\.00E\+11; .* Export again/);
  assert.equal(problem('date-unreadable', { found: 'x'.repeat(500) }).found.length, 300);
});
