import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { roundEdition, roundInText } from './round-edition.ts';

describe('Di: board and public editions round every count to 5 (D4)', () => {
  test('counts in sentences are rounded; shares, days and years are not', () => {
    assert.equal(
      roundInText('Between 13 and 17 in 100; 4,123 jobs in 1,377 homes, April 2023 to March 2026.'),
      'Between 13 and 17 in 100; 4,125 jobs in 1,375 homes, April 2023 to March 2026.',
    );
    assert.equal(roundInText('waited 9 days longer'), 'waited 9 days longer');
    assert.equal(
      roundInText('12 observations: 3 saw it, 9 were told, 1 think so.'),
      '10 observations: 5 saw it, 10 were told, fewer than 5 think so.',
    );
  });

  test('what a silence heard and what was expected of it are rounded too (exact-counts-for-the-board)', () => {
    assert.equal(
      roundInText('Between 58 and 72 of 100; heard 187, expected 1,293, in 471 homes.'),
      'Between 58 and 72 of 100; heard 185, expected 1,295, in 470 homes.',
    );
    assert.equal(
      roundInText('17 members where a fair draw would give about 38. Heard of 100 expected 38 of 100.'),
      '15 members where a fair draw would give about 40. Heard of 100 expected 38 of 100.',
    );
    assert.equal(
      roundInText('2 jobs where about 2,162 would be expected; that is about 1 home.'),
      'fewer than 5 jobs where about 2,160 would be expected; that is fewer than 5 home.',
    );
    assert.deepEqual(
      roundEdition({
        walk: [{ figure: '11,843' }, { figure: '64 to 71 of 100' }],
        publicFacts: [{ claim: '4,123 homes', figure: '612' }],
      }),
      {
        walk: [{ figure: '11,845' }, { figure: '64 to 71 of 100' }],
        publicFacts: [{ claim: '4,123 homes', figure: '612' }],
      },
    );
  });

  test('counts in figures are rounded wherever they stand; values, limits and settings are not', () => {
    assert.deepEqual(
      roundEdition({
        settings: { threshold: 11 },
        gaps: [{ printed: { value: 13 }, rivals: [{ within: [{ units: 1234 }] }], staff: { saw: 3 } }],
      }),
      {
        settings: { threshold: 11 },
        gaps: [{ printed: { value: 13 }, rivals: [{ within: [{ units: 1235 }] }], staff: { saw: 5 } }],
      },
    );
  });
});
