import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Score } from '../domains/evidence/score/index.ts';
import { detectionTable, withSection } from './score-table.ts';

const none = { counted: 0, outOf: 0 };
const score: Score = {
  schema: 'hearth-score/1',
  seed: 1,
  plants: [],
  findings: [],
  silences: [],
  silencesCalled: [],
  coverageHoles: [],
  summary: {
    plantsFound: { counted: 3, outOf: 4 },
    plantsWithinAimFound: { counted: 2, outOf: 2 },
    falseFindings: { counted: 1, outOf: 8 },
    wrongSign: 0,
    silencesWithNeedFound: none,
    silencesFound: none,
    calledWithoutSign: 0,
    falseSilences: none,
    holesCalledSilence: none,
    adjustedCoverage: none,
    printedCoverage: none,
  },
};

test('tallies are added over seeds, and a seed that failed is named', () => {
  const section = detectionTable('demo.json', [score, score], ['seed 3: no disk']);
  assert.match(section, /^## demo\.json: 2 seeds/);
  assert.match(section, /all plants found \| 75\.0 % \(6 of 8\)/);
  assert.match(section, /findings that are false \| 12\.5 % \(2 of 16\)/);
  assert.match(section, /reports with a false finding \| 100\.0 % \(2 of 2\)/);
  assert.match(section, /all silences found \| none to count/);
  assert.match(section, /1 seed\(s\) were not analysed: seed 3: no disk/);
});

test('a plan’s section takes the place of its own and leaves the others', () => {
  const page = withSection(
    withSection('', 'a.json', '## a.json: 1 seeds\n\nold'),
    'b.json',
    '## b.json: 1 seeds',
  );
  const next = withSection(page, 'a.json', '## a.json: 2 seeds\n\nnew');
  assert.match(next, /^# Detection/);
  assert.ok(!next.includes('old') && next.includes('new') && next.includes('## b.json'));
  assert.equal(withSection(next, 'a.json', '## a.json: 2 seeds\n\nnew'), next);
});
