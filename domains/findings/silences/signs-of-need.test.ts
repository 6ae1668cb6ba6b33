import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  characteristicOf,
  type MadeUnit,
  madeCoded,
  madePopulation,
  madeUnits,
  measureOf,
} from '../fixtures/made-units.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { describeSilence } from './describe-silence.ts';
import type { Heard } from './heard.ts';
import { signsOfNeed } from './signs-of-need.ts';

const HOMES = 200;
const isSouth = (home: number): boolean => home >= 140;
const patch = madeCoded(
  characteristicOf('patch'),
  Array.from({ length: HOMES }, (_, home) => (isSouth(home) ? 'South' : 'North')),
);
const SOUTH = patch.values.indexOf('South');
const population = madePopulation(HOMES, [patch]);

const signs = (perHome: (home: number) => number, foundByUs?: (home: number) => number) =>
  signsOfNeed(patch, SOUTH, {
    population,
    foundNotTold: foundByUs
      ? madeUnits(
          measureOf('found_not_told'),
          Array.from({ length: 2 * HOMES }, (_, i): MadeUnit => ({ home: i >> 1, value: foundByUs(i) })),
        )
      : undefined,
    evidence: [
      {
        title: 'Sensors',
        unit: 'hours',
        perHome: Float64Array.from({ length: HOMES }, (_, h) => perHome(h)),
      },
    ],
    threshold: 10,
  });

describe('Fi9: signs of need (S3)', () => {
  test('Fi9 clearly more is a sign; as much, or less, is none', () => {
    assert.equal(signs((h) => (isSouth(h) ? 8 : 5) + (h % 3))[0]?.verdict, 'need');
    assert.equal(signs((h) => 5 + (h % 3))[0]?.verdict, 'no sign');
    assert.equal(signs((h) => (isSouth(h) ? 2 : 5) + (h % 3))[0]?.verdict, 'no sign');
  });

  test('Fi9 held for too few of these homes, or of the others: cannot tell', () => {
    const few = (kept: (home: number) => boolean) =>
      signs((h) => (kept(h) ? (isSouth(h) ? 8 : 5) + (h % 3) : Number.NaN))[0];
    assert.deepEqual(
      [few((h) => h < 149)?.verdict, few((h) => h < 149)?.note],
      ['cannot tell', 'Held for too few of these homes.'],
    );
    assert.deepEqual(
      [few((h) => h > 130)?.verdict, few((h) => h > 130)?.note],
      ['cannot tell', 'Held for too few other homes.'],
    );
    assert.equal(few((h) => h < 150)?.verdict, 'need');
  });

  test('Fi9 faults found by us and never told: a larger share of them is a sign', () => {
    const [sign] = signs(
      () => 1,
      (i) => (isSouth(i >> 1) ? (i % 2 === 0 ? 1 : 0) : i % 10 === 0 ? 1 : 0),
    );
    assert.equal(sign?.title, 'Faults found by us and never told');
    assert.equal(sign?.verdict, 'need');
    assert.match(
      sign?.note ?? '',
      /^50 in 100 faults were found by us rather than told, against 10 in 100 elsewhere\.$/,
    );
  });
});

const heard = (kind: Heard['kind']): Heard => {
  const ratio = { value: 0.6, lower: 0.5, upper: 0.72 };
  return {
    kind,
    units: madeUnits(measureOf('reporting_rate'), [{ home: 0, value: 1 }]),
    coded: patch,
    code: SOUTH,
    observed: 60,
    expected: 100,
    raw: ratio,
    shrunk: ratio,
    homes: 60,
    overdispersion: 2,
    p: 0.001,
    q: 0.01,
    tested: 40,
    stoodOut: 1,
  };
};

describe('Fi10: a low figure alone is a candidate (S3)', () => {
  const need = { title: 'Sensors', verdict: 'need', note: '8 hours, 5 elsewhere.' } as const;
  for (const kind of ['reporting', 'complaint'] as const)
    test(`Fi10 ${kind}: a silence only with a sign of need`, () => {
      const rate = DEFAULT_SETTINGS.falseDiscoveryRate;
      for (const signs of [
        [],
        [{ ...need, verdict: 'no sign' as const }],
        [{ ...need, verdict: 'cannot tell' as const }],
      ]) {
        const silence = describeSilence(heard(kind), signs, rate);
        assert.equal(silence.verdict, 'candidate');
        assert.match(
          silence.sentences.detail,
          /a candidate: a low figure alone proves neither voice nor silence/,
        );
      }
      const called = describeSilence(heard(kind), [need], rate);
      assert.equal(called.verdict, 'silence');
      assert.match(called.sentences.detail, /Sensors: 8 hours, 5 elsewhere\./);
    });

  test('Fi10 contact is its own need: nobody was in touch', () => {
    assert.equal(describeSilence(heard('contact'), [], 0.05).verdict, 'silence');
  });

  test('Fi10 the sentence names homes and 100, and how sure follows from q', () => {
    const silence = describeSilence(heard('reporting'), [], 0.05);
    assert.match(
      silence.sentences.headline,
      /^Homes in patch South reported 60 repairs for every 100 that homes like them would\.$/,
    );
    assert.equal(silence.sureness, 'clear');
    assert.equal(describeSilence({ ...heard('reporting'), q: 0.0005 }, [], 0.05).sureness, 'very clear');
    assert.match(
      describeSilence({ ...heard('reporting'), q: 0.2 }, [], 0.05).sentences.sure,
      /^It could be chance\./,
    );
  });
});
