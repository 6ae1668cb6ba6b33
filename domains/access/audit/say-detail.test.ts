import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayDetail } from './say-detail.ts';

test('what an audit row keeps is said in words, and never lost where it is something else', () => {
  assert.equal(sayDetail('{}'), '');
  assert.equal(sayDetail('{"people": 24, "searched": false}'), 'people: 24; searched: no');
  assert.equal(
    sayDetail('{"roles": ["insight", "manager"], "was": null}'),
    'roles: insight, manager; was: null',
  );
  assert.equal(sayDetail('not JSON'), 'not JSON');
});
