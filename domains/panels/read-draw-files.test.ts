import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDraw } from './check-draw.ts';
import { csvTable } from './csv-table.ts';
import { type PanelProblem, sayPanelProblem } from './panel-problem.ts';
import { readPool } from './read-pool.ts';
import { readQuotas } from './read-quotas.ts';
import { sayProblems } from './say-problems.ts';

const QUOTAS = 'feature,value,min,max\ngender,Female,1,2\ngender,Male,1,2\nage,Young,0,3\nage,Old,0,3\n';
const { quotas } = readQuotas(QUOTAS, 'categories.csv');
const poolOptions = { file: 'pool.csv', quotas, households: 'ignored' } as const;

const places = (problems: readonly PanelProblem[]): string[] =>
  problems.map(({ code, line, column }) => `${code} ${line ?? '-'} ${column ?? '-'}`);

describe('a CSV table', () => {
  it('reads quoted cells, separators in them, all line ends, a byte order mark, and keeps line numbers', () => {
    const table = csvTable('\uFEFFid;area\r\na;"North; ""east"""\r\n\r\n"b\nb"; South \nc;');
    assert.deepEqual(table.headings, ['id', 'area']);
    assert.deepEqual(table.rows, [
      { line: 2, cells: ['a', 'North; "east"'] },
      { line: 4, cells: ['b\nb', 'South'] },
      { line: 6, cells: ['c', ''] },
    ]);
  });
});

describe('quotas from CSV', () => {
  it('accepts the column names of other lottery tools', () => {
    const read = readQuotas('category,name,min,max,min_flex,max_flex\ngender,Female,1,2,0,3\n', 'q.csv');
    assert.deepEqual(read.problems, []);
    assert.deepEqual(read.quotas, [
      { feature: 'gender', value: 'Female', min: 1, max: 2, minFlex: 0, maxFlex: 3 },
    ]);
  });

  it('reports every problem at once, each with line, column and fix', () => {
    const text =
      'feature,value,min,max,min_flex,max_flex\n' +
      'gender,Female,5,3,0,9\n' +
      'gender,Male,one,2,0,9\n' +
      'gender,,1,2,0,9\n' +
      'age,Old,1,2,2,9\n' +
      'age,Young,1,2\n' +
      'age,Mid,1,2,0,9\n' +
      'age,Mid,1,2,0,9\n';
    const { problems } = readQuotas(text, 'q.csv');
    assert.deepEqual(places(problems), [
      'min-over-max 2 min',
      'not-a-count 3 min',
      'cell-empty 4 value',
      'flex-inside 5 min_flex',
      'row-ragged 6 -',
      'quota-twice 8 -',
    ]);
    for (const problem of problems) assert.match(sayPanelProblem(problem), /^q\.csv, line \d.*\. .+\.$/);
  });

  it('reports missing headings, and a file without rows', () => {
    assert.deepEqual(places(readQuotas('feature,min\na,1\n', 'q.csv').problems), [
      'heading-missing 1 value',
      'heading-missing 1 max',
    ]);
    assert.deepEqual(places(readQuotas('feature,value,min,max\n', 'q.csv').problems), ['file-empty - -']);
  });
});

describe('people from CSV', () => {
  it('reports unknown values, empty cells, repeated ids and ragged rows at once', () => {
    const text = 'id,gender,age\n1,Female,Young\n1,Male,Old\n2,female,Old\n3,Male,\n,Male,Old\n5,Male\n';
    const { problems } = readPool(text, poolOptions);
    assert.deepEqual(places(problems), [
      'id-twice 3 id',
      'value-unknown 4 gender',
      'cell-empty 5 age',
      'cell-empty 6 id',
      'row-ragged 7 -',
    ]);
    assert.equal(problems[0]?.message, '1 stands on line 2 already.');
    assert.match(problems[1]?.fix ?? '', /Female, Male/);
  });

  it('keeps people whose value is not known, in any of its kinds', () => {
    const { people, problems } = readPool(
      'id,gender,age\n1,Prefer not to say,Old\n2,Not asked,Young\n',
      poolOptions,
    );
    assert.deepEqual(problems, []);
    assert.equal(people.length, 2);
  });

  it('reports a feature that the people have no column for', () => {
    assert.deepEqual(places(readPool('id,gender\n1,Female\n', poolOptions).problems), [
      'feature-not-in-pool 1 age',
    ]);
  });

  it('tells addresses apart by their parts, whatever the case and the commas, and lets an empty one live alone', () => {
    const text =
      'id,gender,age,address_line,postcode\n' +
      '1,Female,Old,"Flat 1, 1 High St",ZZ1 1AA\n' +
      '2,Male,Old,flat 1 1 HIGH ST,zz1 1aa\n' +
      '3,Male,Old,Flat 11 High St,ZZ1 1AA\n' +
      '4,Male,Old,,\n';
    const read = readPool(text, { ...poolOptions, households: 'one-per-household' });
    assert.deepEqual(read.addressColumns, ['address_line', 'postcode']);
    const [a, b, c, d] = read.people.map((person) => person.household);
    assert.equal(a, b);
    assert.notEqual(a, c);
    assert.equal(d, undefined);
    assert.equal(read.withoutAddress, 1);
    const none = readPool('id,gender,age\n1,Female,Old\n', {
      ...poolOptions,
      households: 'one-per-household',
    });
    assert.deepEqual(places(none.problems), ['heading-missing 1 address']);
  });

  it('reads 50,000 rows with a problem on each in under five seconds, and says them in few lines', () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => `${i},Femal,Old`);
    const started = performance.now();
    const { problems } = readPool(`id,gender,age\n${rows.join('\n')}\n`, poolOptions);
    assert.ok(performance.now() - started < 5000);
    assert.equal(problems.length, 50_000);
    const lines = sayProblems(problems);
    assert.equal(lines.length, 51);
    assert.match(lines[50] ?? '', /49950 more/);
  });
});

describe('quotas, people and size together', () => {
  const people = readPool('id,gender,age\n1,Female,Old\n2,Male,Old\n3,Male,Not asked\n', poolOptions).people;
  const files = { quotas: 'q.csv', pool: 'p.csv' };

  it('must fit: a pool smaller than the panel, minimums over the size, maximums under it', () => {
    assert.deepEqual(places(checkDraw({ people, quotas, size: 5 }, files)), [
      'pool-too-small - -',
      'maximums-under-size - gender',
    ]);
    assert.deepEqual(places(checkDraw({ people, quotas, size: 1 }, files)), ['minimums-over-size - gender']);
    assert.deepEqual(checkDraw({ people, quotas, size: 3 }, files), []);
  });
});
