import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simplexSolver } from '../../libraries/statistics/disclosure/index.ts';
import type { Funnel } from '../findings/finding.ts';
import { MEASURES } from '../measures/index.ts';
import { madeFindings } from './fixtures/made-findings.ts';
import { publish } from './index.ts';
import type { Edition } from './publishable.ts';

const [measure] = MEASURES;
if (!measure) throw new Error('There are no measures.');

const band = { lower: 0.6, upper: 0.8 };
const funnelOf = (homes: readonly number[]): Funnel => ({
  kind: 'funnel',
  id: 'on_target:estate',
  measure,
  characteristic: { id: 'estate', title: 'Estate' },
  target: 0.7,
  places: homes.map((count, index) => ({
    name: `Estate ${index}`,
    units: count * 3 + 1,
    homes: count,
    value: 0.7123,
    usual: band,
    inside: 'inside',
  })),
  limits: [{ units: 10, inner: band, outer: band }],
  dispersion: 1.2,
  leftOut: 1,
  sentences: { headline: 'All 3 estates lie inside the funnel.', detail: 'Over all, 70 in 100.' },
});

const published = (homes: readonly number[], edition: Edition) =>
  publish(madeFindings({ funnels: [funnelOf(homes)] }), {
    edition,
    solver: simplexSolver,
  }).report;

for (const edition of ['insight', 'board', 'public'] as const) {
  test(`Di1 the ${edition} edition counts a funnel's units and homes to the nearest 5: the rest would give away who is left out`, () => {
    const [funnel] = published([12, 33, 61], edition).funnels;
    assert.deepEqual(
      funnel?.places.map((place) => [place.units, place.homes, place.value]),
      [
        [35, 10, 0.7123],
        [100, 35, 0.7123],
        [185, 60, 0.7123],
      ],
    );
    assert.equal(funnel?.limits[0]?.units, 10);
  });
}

test('Di1 a funnel with a place under the threshold is withheld whole, and said to be', () => {
  const report = published([12, 9, 61], 'insight');
  assert.deepEqual(report.funnels, []);
  assert.match(report.withheld[0]?.what ?? '', /fewer than 5 findings/);
});
