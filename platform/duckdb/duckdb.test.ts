import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { NO_BYTE, NO_INTEGER } from './column-data.ts';
import { openDuckDb, sqlName, sqlText, withDuckDb } from './duckdb.ts';

test('columns come as the array that fits, with each kind of NULL', async () => {
  await withDuckDb({}, async (db) => {
    const columns = await db.columns(`SELECT * FROM (VALUES
      (true, 7::UTINYINT, 5::SMALLINT, -3::INTEGER, DATE '1970-01-03', 9::BIGINT, 1.5::DOUBLE, 2.25::DECIMAL(9,2),
       TIMESTAMP '1970-01-01 00:00:01.5', 'a', 'x'::ENUM('x','y')),
      (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
    ) AS t(truth, tiny, small, whole, day, large, real, exact, moment, word, code)`);
    assert.deepEqual(columns.truth, Uint8Array.of(1, NO_BYTE));
    assert.deepEqual(columns.tiny, Uint8Array.of(7, NO_BYTE));
    assert.deepEqual(columns.small, Int32Array.of(5, NO_INTEGER));
    assert.deepEqual(columns.whole, Int32Array.of(-3, NO_INTEGER));
    assert.deepEqual(columns.day, Int32Array.of(2, NO_INTEGER));
    assert.deepEqual(columns.large, Float64Array.of(9, Number.NaN));
    assert.deepEqual(columns.real, Float64Array.of(1.5, Number.NaN));
    assert.deepEqual(columns.exact, Float64Array.of(2.25, Number.NaN));
    assert.deepEqual(columns.moment, Float64Array.of(1500, Number.NaN));
    assert.deepEqual(columns.word, ['a', null]);
    assert.deepEqual(columns.code, ['x', null]);
  });
});

test('columns read every row across many chunks, NULLs in their places', async () => {
  await withDuckDb({ threads: 2 }, async (db) => {
    const { n, d } = await db.columns(
      'SELECT i::INTEGER AS n, CASE WHEN i % 1000 = 7 THEN NULL ELSE i::DOUBLE END AS d FROM range(100000) AS r(i) ORDER BY i',
    );
    assert.equal(n?.length, 100000);
    assert.equal(n?.[99999], 99999);
    assert.equal(
      (d as Float64Array).reduce((count, v) => count + (Number.isNaN(v) ? 1 : 0), 0),
      100,
    );
    assert.ok(Number.isNaN(d?.[99007]));
    assert.equal(d?.[99008], 99008);
  });
});

test('an empty result has its columns, of no length', async () => {
  await withDuckDb({}, async (db) => {
    assert.deepEqual(await db.columns("SELECT 1::INTEGER AS n, 'a' AS t WHERE false"), {
      n: new Int32Array(0),
      t: [],
    });
  });
});

test('a type without an array is refused with what to do', async () => {
  await withDuckDb({}, async (db) => {
    await assert.rejects(db.columns('SELECT [1, 2] AS list'), /"list".*cast it in the query/);
  });
});

test('rows are plain: numbers, dates and timestamps as texts, parameters bound', async () => {
  await withDuckDb({}, async (db) => {
    assert.deepEqual(
      await db.rows(
        "SELECT count(*) AS n, DATE '2026-01-02' AS d, TIMESTAMP '2026-01-02 03:04:05' AS t, ? AS p",
        ["o'k"],
      ),
      [{ n: 1, d: '2026-01-02', t: '2026-01-02T03:04:05', p: "o'k" }],
    );
  });
});

test('SQL can neither change the settings nor leave the folders it was given', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-duckdb-'));
  const other = mkdtempSync(join(tmpdir(), 'hearth-duckdb-'));
  try {
    for (const place of [folder, other]) writeFileSync(join(place, 'a.csv'), 'a\n1\n');
    const db = await openDuckDb({ folders: [folder], tempFolder: folder });
    await assert.rejects(db.run('SET threads = 1'), /configuration has been locked/);
    assert.equal((await db.rows(`FROM read_csv(${sqlText(join(folder, 'a.csv'))})`)).length, 1);
    await assert.rejects(
      db.rows(`FROM read_csv(${sqlText(join(other, 'a.csv'))})`),
      /disabled|not allowed|Permission/i,
    );
    db.close();
  } finally {
    for (const place of [folder, other]) rmSync(place, { recursive: true });
  }
});

test('names and texts are quoted', () => {
  assert.equal(sqlName('a"b'), '"a""b"');
  assert.equal(sqlText("a'b"), "'a''b'");
});
