import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { safeFileName } from './safe-file-name.ts';

test('a name that would lead out of its folder keeps its last part only', () => {
  for (const [said, kept] of [
    ['../../etc/Repairs Q1.csv', 'Repairs Q1.csv'],
    ['..\\..\\windows\\homes.csv', 'homes.csv'],
    ['/etc/passwd', 'passwd'],
    ['..', 'extract'],
    ['', 'extract'],
    ['.bashrc', 'bashrc'],
    ['re\u202epairs\u0000.csv', 'repairs.csv'],
    ['a:b?.csv', 'a_b_.csv'],
  ] as const)
    assert.equal(safeFileName(said, []), kept, said);
});

test('two files of one name are both kept', () => {
  assert.equal(safeFileName('homes.csv', ['Homes.csv']), 'homes (2).csv');
  assert.equal(safeFileName('homes.csv.gz', ['homes.csv.gz', 'homes (2).csv.gz']), 'homes (3).csv.gz');
});

test('whatever is said, the name is short, visible, new and in one folder', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(fc.string(), { maxLength: 3 }),
      (said, taken) => {
        const name = safeFileName(said, taken);
        assert.ok(name.length > 0 && Buffer.byteLength(name) <= 500);
        assert.ok([...name].length <= 130);
        assert.doesNotMatch(name, /[/\\\p{Cc}]|^\./u);
        assert.ok(!taken.includes(name));
      },
    ),
    { seed: 20260331, numRuns: 500 },
  );
});
