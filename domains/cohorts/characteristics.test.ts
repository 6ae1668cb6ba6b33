import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CONTRACT } from '../records/index.ts';
import { CHARACTERISTICS } from './index.ts';

describe('Co7: the characteristics, as data', () => {
  test('Co7 ids are single, and each reads a column of the extract contract', () => {
    assert.equal(new Set(CHARACTERISTICS.map((one) => one.id)).size, CHARACTERISTICS.length);
    for (const { id, source } of CHARACTERISTICS) {
      const table = CONTRACT.find((one) => one.name === source.table);
      assert.ok(table, id);
      const named = table.columns.some((column) => column.name === source.column);
      assert.ok(named || table.extra === 'as-found', `${id}: ${source.table}.${source.column}`);
    }
  });

  test('Co7 every phrase reads in a sentence; an area’s says “homes in” (C4); every ordered value has its place', () => {
    for (const { id, about, phrase, phrases = {}, order } of CHARACTERISTICS) {
      assert.ok(phrase.includes('{value}'), id);
      for (const said of [phrase, ...Object.values(phrases)]) {
        assert.match(said, /^[^\s].*[^\s.]$/, id);
        if (about === 'area') assert.match(said, /^homes in /, id);
      }
      if (order) assert.equal(new Set(order).size, order.length, id);
    }
  });

  test('Co7 what describes people is sensitive, what describes homes and areas is not', () => {
    for (const { id, about, sensitive, source } of CHARACTERISTICS) {
      assert.equal(sensitive, about === 'people', id);
      assert.equal(source.table === 'residents', about === 'people', id);
    }
  });
});
