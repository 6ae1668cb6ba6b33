import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatRecord, parseRecord } from './parse-record.ts';
import { sniffBytes } from './sniff-bytes.ts';
import { sniffSeparator } from './sniff-separator.ts';
import { type CsvRecord, splitRecords } from './split-records.ts';

interface Told {
  readonly line: number;
  readonly cells: number;
  readonly quoting: CsvRecord['quoting'];
  readonly text: string;
}

const split = (text: string, chunkBytes = 1_000_000): Told[] => {
  const told: Told[] = [];
  const splitter = splitRecords({ separator: ',', longestRow: 10_000 });
  const take = ({ buffer, start, end, line, cells, quoting }: CsvRecord): void => {
    told.push({ line, cells, quoting, text: buffer.toString('utf8', start, end) });
  };
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    assert.equal(splitter.push(Buffer.from(bytes.subarray(at, at + chunkBytes)), take), null);
  }
  assert.equal(splitter.end(take), null);
  return told;
};

test('Ev2 lines are physical ones: quoted line ends, blank lines and every kind of line end count', () => {
  assert.deepEqual(
    split('a,b\r\n"x\ny",1\n\nz,2\rw,3').map(({ line, cells, text }) => [line, cells, text]),
    [
      [1, 2, 'a,b'],
      [2, 2, '"x\ny",1'],
      [5, 2, 'z,2'],
      [6, 2, 'w,3'],
    ],
  );
});

test('quotation marks: doubled ones are plain, inside an unquoted cell stray, letters after a closing one broken', () => {
  assert.deepEqual(
    split('"a ""b""",c\n5" pipe,c\n"a"b,c\n').map((one) => one.quoting),
    ['plain', 'stray', 'broken'],
  );
});

const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', ' ', '€') });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });

test('what is written as CSV is read back the same, cell by cell, however the bytes are cut', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, chunkBytes) => {
      const text = rows.map((row) => `${formatRecord(row)}\n`).join('');
      assert.deepEqual(
        split(text, chunkBytes).map((one) => parseRecord(one.text, ',')),
        rows,
      );
    }),
    { seed: 11, numRuns: 300 },
  );
});

test('any text is split the same however its bytes are cut', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'é'), maxLength: 60 });
  fc.assert(
    fc.property(letters, fc.integer({ min: 1, max: 9 }), (text, chunkBytes) => {
      if ((text.match(/"/g) ?? []).length % 2 === 1) return;
      const closed = `${text}\n"",end\n`;
      try {
        assert.deepEqual(split(closed, chunkBytes), split(closed));
      } catch (error) {
        if (!(error instanceof assert.AssertionError) || !String(error.message).includes('quote-not-closed'))
          throw error;
      }
    }),
    { seed: 12, numRuns: 500 },
  );
});

test('Ev4 a row over the limit and a quotation mark never closed stop the reading with their line', () => {
  const long = splitRecords({ separator: ',', longestRow: 100 });
  assert.deepEqual(
    long.push(Buffer.from(`a,b\nc,"${'x'.repeat(200)}`), () => {}),
    { code: 'line-too-long', line: 2 },
  );
  const open = splitRecords({ separator: ',', longestRow: 100 });
  assert.equal(
    open.push(Buffer.from('a,b\nc,"x'), () => {}),
    null,
  );
  assert.deepEqual(
    open.end(() => {}),
    { code: 'quote-not-closed', line: 2 },
  );
});

test('untidy cells are noticed, tidy ones not', () => {
  const untidy = (text: string): boolean => {
    const splitter = splitRecords({ separator: ',', longestRow: 100 });
    splitter.push(Buffer.from(text), () => {});
    splitter.end(() => {});
    return splitter.untidy();
  };
  for (const text of ['a b,c\n', '"a,b",c\n', ',,\n']) assert.equal(untidy(text), false, text);
  for (const text of [
    ' a,b\n',
    'a ,b\n',
    'a,b \n',
    'a,\tb\n',
    '" a",b\n',
    '"a ",b\n',
    'a,\u00a0b\n',
    'a\u00a0,b\n',
  ])
    assert.equal(untidy(text), true, text);
});

test('Ev3 the separator is the one that most lines agree on', () => {
  assert.equal(sniffSeparator('a,b;c\n1,"x;y";2\n'), ',');
  assert.equal(sniffSeparator('a;b;c\n1,5;2;3\n'), ';');
  assert.equal(sniffSeparator('a\tb\n1\t2\n'), '\t');
  assert.equal(sniffSeparator('only\n1\n'), ',');
});

test('Ev4 a file is known by its bytes, not by its name', () => {
  assert.equal(sniffBytes(Buffer.alloc(0)).is, 'empty');
  assert.equal(sniffBytes(Buffer.from('PK\x03\x04rest')).is, 'zip');
  assert.equal(sniffBytes(Buffer.from('PAR1')).is, 'parquet');
  assert.equal(sniffBytes(Buffer.from('%PDF-1.7')).is, 'other');
  assert.equal(sniffBytes(Buffer.from('a,b\0c')).is, 'binary');
  assert.deepEqual(sniffBytes(Buffer.from('a,b\n', 'utf16le')), {
    is: 'text',
    encoding: 'utf-16le',
    bomBytes: 0,
  });
});
