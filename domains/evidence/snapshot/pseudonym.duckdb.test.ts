import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sqlText, withDuckDb } from '../../../platform/duckdb/index.ts';
import { pseudonym, pseudonymSql } from './pseudonym.duckdb.ts';

const key = Buffer.from('00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff', 'hex');

test('Ev8 HMAC spelled out in SQL is HMAC, for any letters', async () => {
  await withDuckDb({}, async (db) => {
    for (const id of ['T1', 'a long id '.repeat(30), 'Zoë €5 "x" \'y\'']) {
      const [row] = await db.rows<{ p: string }>(
        `SELECT ${pseudonymSql(key, 'tenancy', 'v')} AS p FROM (SELECT ${sqlText(id)} AS v)`,
      );
      assert.equal(row?.p, pseudonym(key, 'tenancy', id));
    }
  });
});

test('Ev8 another key, kind or id gives another pseudonym', () => {
  const first = pseudonym(key, 'tenancy', '1');
  assert.match(first, /^[0-9a-f]{32}$/);
  const others = [
    pseudonym(Buffer.alloc(32), 'tenancy', '1'),
    pseudonym(key, 'person', '1'),
    pseudonym(key, 'tenancy', '2'),
  ];
  assert.equal(new Set([first, ...others]).size, 4);
});
