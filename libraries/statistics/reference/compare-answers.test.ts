import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowedDifference } from './allowed-difference.ts';
import { askedFields, compareAnswers } from './compare-answers.ts';

const statuses = (expected: unknown, computed: unknown, tolerance: Record<string, number> = { rel: 1e-6 }) =>
  Object.fromEntries(
    compareAnswers(expected, computed, tolerance).map(({ field, status }) => [field, status]),
  );

test('relative tolerance scales with the expected value, absolute does not', () => {
  assert.equal(allowedDifference('x', 200, { rel: 0.01 }), 2);
  assert.equal(allowedDifference('x', -200, { rel: 0.01, abs: 5 }), 5);
  assert.equal(allowedDifference('x', 0, { rel: 0.01 }), 1e-12);
});

test('a named tolerance covers the fields that it names and no others', () => {
  assert.equal(allowedDifference('value.sii_lower95_0cl[0]', 1, { rel: 0, ci_abs: 0.1 }), 0.1);
  assert.equal(allowedDifference('value.sii[0]', 1, { rel: 0, ci_abs: 0.1 }), 0);
  assert.equal(allowedDifference('mlc_p_monte_carlo', 1, { rel: 0, p_abs: 0.02 }), 0.02);
  assert.equal(allowedDifference('mlc_expected', 1, { rel: 0, p_abs: 0.02 }), 0);
  assert.equal(allowedDifference('hodges_lehmann', 1, { rel: 0, hl: 0.001 }), 0.001);
  assert.equal(allowedDifference('diff_score[0][1]', 1, { rel: 0, score_abs: 1e-4 }), 1e-4);
});

test('NaN, a wrong length, a wrong text and a number for null are off', () => {
  assert.deepEqual(
    statuses(
      { a: 1, b: [1, 2], c: 'x', d: null, e: true },
      { a: Number.NaN, b: [1], c: 'y', d: 3, e: false },
    ),
    { a: 'off', b: 'off', c: 'off', d: 'off', e: 'off' },
  );
});

test('null is met by null and by a reason for no answer; infinity by its name', () => {
  assert.deepEqual(
    statuses(
      { a: null, b: 'Inf', c: [1] },
      { a: { ok: false, reason: 'not-reached', message: '' }, b: Number.POSITIVE_INFINITY, c: 1 },
    ),
    { a: 'pass', b: 'pass', c: 'pass' },
  );
});

test('one absent member of a list of objects is told beside the pass of the rest', () => {
  const [result] = compareAnswers({ a: [{ x: 1, y: 2 }] }, { a: [{ x: 1 }] }, { abs: 0 });
  assert.equal(result?.status, 'pass');
  assert.match(result?.detail ?? '', /not supported: a\[0\]\.y/);
});

test('corrected fields replace the peer fields that they correct', () => {
  const expected = {
    peer: { d: 1, mld: 2, sii: 3, sii_linear: 4 },
    corrected: { mld_consistent: 5, sii_single_weight: 6 },
  };
  assert.deepEqual(askedFields(expected), { d: 1, sii_linear: 4, mld_consistent: 5, sii_single_weight: 6 });
  assert.deepEqual(statuses(expected, { d: 1, mld_consistent: 5, sii_single_weight: 7 }), {
    d: 'pass',
    sii_linear: 'not supported',
    mld_consistent: 'pass',
    sii_single_weight: 'off',
  });
});

test('a case whose whole answer is a list is compared member by member', () => {
  assert.deepEqual(statuses([{ r: 1 }, { r: 2 }], [{ r: 1 }, { r: 3 }]), { '[0].r': 'pass', '[1].r': 'off' });
});
