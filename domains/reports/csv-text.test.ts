import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvText } from './csv-text.ts';
import { millbrook } from './fixtures/millbrook.ts';
import { reportTables } from './report-tables.ts';

/** A reader of its own, so that the writer is not tested with itself. */
const readCsv = (text: string): string[][] => {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const body = text.replace(/^\ufeff/, '');
  for (let at = 0; at < body.length; at += 1) {
    const character = body.charAt(at);
    if (quoted) {
      if (character !== '"') cell += character;
      else if (body.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',') {
      rows.at(-1)?.push(cell);
      cell = '';
    } else if (character === '\n') {
      rows.at(-1)?.push(cell.replace(/\r$/, ''));
      cell = '';
      rows.push([]);
    } else cell += character;
  }
  return rows.slice(0, -1);
};

const dangerous = [
  '=1+1',
  '+44 20',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '  =1',
  '\u00a0=1',
  '\uff1d1',
  '\ufeff=1',
];
for (const text of dangerous) {
  test(`a cell that begins ${JSON.stringify(text)} is not run as a formula`, () => {
    const [, [cell = ''] = []] = readCsv(csvText(['a'], [[text]]));
    assert.equal(cell, `'${text}`);
  });
}

test('true numbers stay numbers, negative ones too, and nothing is nothing', () => {
  assert.equal(csvText(['a', 'b', 'c'], [[-0.07, 12, null]]), '\ufeffa,b,c\r\n-0.07,12,\r\n');
  assert.equal(csvText(['a'], [[Number.POSITIVE_INFINITY]]), '\ufeffa\r\n\r\n');
});

test('commas, quotes and line ends come back as they were', () => {
  const cells = ['a, b', 'say "no"', 'two\nlines', 'O’Neill', ''];
  assert.deepEqual(readCsv(csvText(['1', '2', '3', '4', '5'], [cells]))[1], cells);
});

test('every table of a report has as many cells in each row as in its head', () => {
  const tables = reportTables(millbrook);
  assert.deepEqual(
    tables.map((table) => table.name),
    [
      'gaps.csv',
      'silences.csv',
      'homes-to-contact.csv',
      'completeness.csv',
      'tables/overall.csv',
      'tables/rivals.csv',
      'tables/over-time.csv',
      'tables/cannot-tell.csv',
      'tables/funnels.csv',
      'tables/areas.csv',
    ],
  );
  for (const table of tables) {
    const [head = [], ...rows] = readCsv(table.text);
    assert.ok(rows.length > 0, table.name);
    for (const row of rows) assert.equal(row.length, head.length, table.name);
  }
});

test('a home id keeps its leading nought, and a withheld count is a word', () => {
  const text = (name: string): string => reportTables(millbrook).find((one) => one.name === name)?.text ?? '';
  const homes = readCsv(text('homes-to-contact.csv'));
  assert.deepEqual(homes[1], [
    '010001234567',
    'Lower Mill',
    'No two-way contact for 26 months; High humidity',
    '2024-01-12',
  ]);
  assert.equal(homes[2]?.[0], "'=cmd()");
  assert.equal(homes[2]?.[3], 'none recorded');
  assert.deepEqual(readCsv(text('completeness.csv'))[2]?.slice(2, 5), ['suppressed', '11402', 'suppressed']);
});

test('the homes to contact are written for the insight edition only', () => {
  for (const edition of ['board', 'public'] as const) {
    const names = reportTables({ ...millbrook, edition }).map((one) => one.name);
    assert.ok(!names.includes('homes-to-contact.csv'));
  }
});
