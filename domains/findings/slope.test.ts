import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { characteristicOf, type MadeUnit, madeCoded, madeUnits, measureOf } from './fixtures/made-units.ts';
import { slopeOf } from './slope.ts';

const BANDS = ['16-24', '25-34', '35-44'] as const;
const HOMES = 90;
const bandOf = (home: number): string => BANDS[home % 3] ?? '';

/** Thirty homes a band, two units a home, alternating half a day either side of the band's own figure. */
function slope(figures: readonly number[], measure = 'time_to_completion', id = 'age_band') {
  const coded = madeCoded(
    characteristicOf(id),
    Array.from({ length: HOMES }, (_, home) => bandOf(home)),
    BANDS,
  );
  const given = Array.from({ length: 2 * HOMES }, (_, i): MadeUnit => {
    const home = i >> 1;
    return { home, value: (figures[home % 3] ?? 0) + (Math.floor(home / 3) % 2 === 0 ? 0.5 : -0.5) };
  });
  const units = madeUnits(measureOf(measure), given);
  const codes = Uint16Array.from(units.home, (home) => coded.codes[home] ?? 0);
  return slopeOf(units, coded, codes, { homes: HOMES, confidence: 0.95 });
}

describe('Fi7: an ordered characteristic gets a slope from one end to the other (C2)', () => {
  test('Fi7 by hand: 10, 13 and 16 days at ranks 1/6, 3/6 and 5/6 rise by 9 days', () => {
    const found = slope([10, 13, 16]);
    assert.ok(Math.abs((found?.value ?? 0) - 9) < 1e-9);
    // Sandwich by hand: scores of a home are 2 · x · ±0.5 = ±x; over 60 homes off the middle x² = 1/9; xx = 120 / 9.
    const standardError = Math.sqrt(60 / 9) / (120 / 9);
    assert.ok(Math.abs((found?.upper ?? 0) - 9 - 1.959964 * standardError) < 1e-6);
    assert.match(
      found?.said ?? '',
      /From one end of age of the lead tenant to the other the figure rises by 9 days\./,
    );
  });

  test('Fi7 a fall is a fall, and what is within chance is said to be no steady rise or fall', () => {
    assert.match(slope([16, 13, 10])?.said ?? '', /falls by 9 days/);
    const flat = slope([10, 13, 10]);
    assert.ok(Math.abs(flat?.value ?? 1) < 1e-9);
    assert.match(flat?.said ?? '', /no steady rise or fall beyond chance/);
  });

  test('Fi7 a characteristic without order has none, nor has a rate', () => {
    assert.equal(slope([10, 13, 16], 'time_to_completion', 'religion'), undefined);
    assert.equal(slope([10, 13, 16], 'complaint_rate'), undefined);
  });
});
