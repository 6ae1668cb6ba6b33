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
      '10 observations: 5 saw it, 10 were told, 0 think so.',
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
