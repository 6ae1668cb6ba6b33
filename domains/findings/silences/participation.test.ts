import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { characteristicOf, madeCoded, madePopulation } from '../fixtures/made-units.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { participationSilences } from './participation.ts';

/** 1,000 households: 300 disabled, 692 not, 8 not known; and 8 of a value of its own. */
const disability = madeCoded(
  characteristicOf('disability'),
  Array.from({ length: 1000 }, (_, i) => (i < 300 ? 'yes' : i < 992 ? 'no' : null)),
);
const population = madePopulation(1000, [disability]);
const LIVING_NOW = new Uint8Array(1000).fill(1);
const panel = (yes: number, no: number, unknown = 0) =>
  participationSilences(
    [
      {
        characteristic: 'disability',
        counts: new Map([
          ['yes', yes],
          ['no', no],
        ]),
        unknown,
      },
    ],
    population,
    DEFAULT_SETTINGS,
    LIVING_NOW,
  );

describe('Fi22: groups missing from panels (S6)', () => {
  test('Fi22 6 of 80 where a fair draw would give 24 is a silence, by the numbers', () => {
    const [silence, ...others] = panel(6, 74, 5);
    assert.equal(others.length, 0);
    assert.equal(silence?.cohort.id, 'disability=yes');
    assert.equal(silence?.heard, 6);
    // 80 · 300 / 992
    assert.ok(Math.abs((silence?.expected ?? 0) - 24.19) < 0.01);
    assert.match(silence?.sentences.headline ?? '', /hold 25 places on our panels for every 100/);
    assert.match(silence?.sentences.detail ?? '', /5 members’ answer is not known/);
  });

  test('Fi22 a small panel that merely happens to hold few is not called', () => {
    assert.deepEqual(panel(1, 9), []);
    assert.deepEqual(panel(24, 56), []);
  });

  test('Fi22 more than their share is no silence of theirs, and a panel of an unknown characteristic says nothing', () => {
    assert.deepEqual(
      panel(60, 20).map((silence) => silence.cohort.id),
      ['disability=no'],
    );
    assert.deepEqual(
      participationSilences(
        [{ characteristic: 'shoe_size', counts: new Map(), unknown: 0 }],
        population,
        DEFAULT_SETTINGS,
        LIVING_NOW,
      ),
      [],
    );
  });
});
