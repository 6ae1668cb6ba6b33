import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { printedInterval, surenessOf } from './describe-gap.ts';
import type { Estimate, Gap, RivalExplanation } from './finding.ts';
import { surenessSentence } from './gap-sentences.ts';
import { rivalVerdict } from './rivals.ts';

const estimate = (value: number, standardError: number) => ({
  value,
  lower: value - 1.959964 * standardError,
  upper: value + 1.959964 * standardError,
  standardError,
  degreesOfFreedom: Number.POSITIVE_INFINITY,
});

describe('Fi3: the printed interval is widened for having been picked, and closed at no difference (G5)', () => {
  test('Fi3 far beyond the line it is the usual interval', () => {
    const found = estimate(9, 1);
    const printed = printedInterval(found, 3, 0.95);
    assert.ok(Math.abs(printed.lower - found.lower) < 1e-3 && Math.abs(printed.upper - found.upper) < 1e-3);
  });

  test('Fi3 near the line it reaches towards nothing, and stops there, on either side', () => {
    const printed = printedInterval(estimate(3.1, 1), 3, 0.95);
    assert.deepEqual([printed.value, printed.lower], [3.1, 0]);
    assert.ok(printed.upper >= 3.1 + 1.9599);
    const mirrored = printedInterval(estimate(-3.1, 1), 3, 0.95);
    assert.ok(Math.abs(mirrored.lower + printed.upper) < 1e-9);
    assert.ok(Math.abs(mirrored.upper) < 1e-12);
  });

  test('Fi3 it is never narrower than the usual one, and widens as the line is neared', () => {
    const added = [3.05, 3.5, 4, 5, 7].map((value) => {
      const found = estimate(value, 1);
      const printed = printedInterval(found, 3, 0.95);
      assert.ok(printed.lower <= found.lower && printed.upper >= found.upper);
      return found.lower - printed.lower;
    });
    const [, , four = 0, five = 0, seven = 0] = added;
    assert.ok(four > five && five > seven && seven > 0 && seven < 0.02);
  });
});

const rival = (verdict: RivalExplanation['verdict'], value: number): Gap['rivals'][number] => ({
  title: 'Who does the work',
  verdict,
  difference: { value, lower: value - 1, upper: value + 1 },
  note: '',
  within: [],
});

describe('Fi4: four words for how sure, by rule (G8a)', () => {
  test('Fi4 clear up to q 0.05, very clear up to 0.001, else could be chance', () => {
    assert.equal(surenessOf(0.0501, [], 5, 0.05), 'could be chance');
    assert.equal(surenessOf(0.05, [], 5, 0.05), 'clear');
    assert.equal(surenessOf(0.0011, [], 5, 0.05), 'clear');
    assert.equal(surenessOf(0.001, [], 5, 0.05), 'very clear');
  });

  test('Fi4 very clear asks for the same sign under every rival that could be tested', () => {
    assert.equal(surenessOf(0.0001, [rival('explains it', -0.2)], 5, 0.05), 'clear');
    assert.equal(surenessOf(0.0001, [rival('cannot tell', -0.2)], 5, 0.05), 'very clear');
    assert.equal(surenessOf(0.0001, [rival('explains part', 2)], 5, 0.05), 'very clear');
    assert.equal(surenessOf(0.0001, [rival('does not explain it', -4)], -5, 0.05), 'very clear');
  });

  test('Fi4 each is said in its own words, chance among them', () => {
    const scan = { tested: 1200, stoodOut: 40 };
    assert.match(surenessSentence('could be chance', scan), /^It could be chance\./);
    assert.match(
      surenessSentence('clear', scan),
      /^It is unlikely to be chance\. .*1,200 comparisons and 40 stood out; .*about 2 /,
    );
    assert.match(surenessSentence('very clear', scan), /^It is very unlikely to be chance\./);
    assert.match(surenessSentence('cannot tell', scan), /too little data/);
  });
});

describe('Fi5: a rival explanation, held still (G10)', () => {
  const before: Estimate = { value: 10, lower: 8, upper: 12 };
  for (const [after, verdict] of [
    [undefined, 'cannot tell'],
    [{ value: 9.5, lower: 7, upper: 12 }, 'does not explain it'],
    [{ value: 7.5, lower: 5, upper: 10 }, 'does not explain it'],
    [{ value: 6, lower: 4, upper: 8 }, 'explains part'],
    [{ value: 3.4, lower: 1, upper: 6 }, 'explains it'],
    [{ value: 4.5, lower: -0.5, upper: 9 }, 'explains it'],
    [{ value: -2, lower: -4, upper: 0.1 }, 'explains it'],
    [{ value: 6, lower: -6, upper: 18 }, 'cannot tell'],
  ] as const)
    test(`Fi5 10 days before, ${after ? `${after.value} (${after.lower} to ${after.upper})` : 'nothing comparable'} after: ${verdict}`, () => {
      assert.equal(rivalVerdict(before, after), verdict);
      if (after)
        assert.equal(
          rivalVerdict(
            { value: -10, lower: -12, upper: -8 },
            { value: -after.value, lower: -after.upper, upper: -after.lower },
          ),
          verdict,
          'the other way round',
        );
    });
});
