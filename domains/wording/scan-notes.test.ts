import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeChecker } from '../../libraries/plain-language/index.ts';
import { mustLoadPack } from './load-pack.file.ts';
import { ALL_TEAMS, noteTally } from './scan-notes.ts';

const checker = makeChecker(mustLoadPack());

test('shares by team, group and quarter, worked by hand', () => {
  const tally = noteTally(checker, 20);
  for (let i = 0; i < 60; i++)
    tally.add({ text: i < 3 ? 'Serial complainer.' : 'Tap fixed.', team: 'desk', quarter: '2026-Q1' });
  const { trends } = tally.result();
  const desk = trends.find((trend) => trend.team === 'desk' && trend.group === 'label');
  const [cell] = desk?.quarters ?? [];
  assert.equal(cell?.share, 0.05);
  assert.ok(Math.abs((cell?.interval.lower ?? 0) - 0.0171) < 5e-4);
  assert.ok(Math.abs((cell?.interval.upper ?? 0) - 0.137) < 5e-4);
});

test('a small team is in no figure, so it cannot be subtracted from the whole', () => {
  const tally = noteTally(checker, 20);
  for (let i = 0; i < 30; i++) tally.add({ text: 'Serial complainer.', team: 'big', quarter: '2026-Q1' });
  for (let i = 0; i < 19; i++) tally.add({ text: 'Serial complainer.', team: 'small', quarter: '2026-Q1' });
  const scan = tally.result();
  assert.equal(scan.withheldCells, 1);
  assert.ok(!scan.trends.some((trend) => trend.team === 'small'));
  const whole = scan.trends.find((trend) => trend.team === ALL_TEAMS);
  assert.equal(whole?.quarters[0]?.notes, 30);
  assert.equal(scan.notes, 49);
});
