import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Html } from '../html.ts';
import { axisFor } from './axis.ts';
import { intervalGlyph } from './interval-glyph.ts';
import { intervalPlot } from './interval-plot.ts';
import { knownBar } from './known-bar.ts';
import { placeOnAxis } from './place-on-axis.ts';
import { quartersChart } from './quarters-chart.ts';
import { silenceBar } from './silence-bar.ts';
import { tileMap } from './tile-map.ts';
import { wrapWords } from './wrap-words.ts';

const axisCases: readonly (readonly [string, readonly number[], number, number])[] = [
  ['ends on a round number above the largest', [9, 6, 16], 0, 20],
  ['holds what lies on the other side of no difference', [-3, 5, 12], -5, 15],
  ['runs left of zero where all is below', [-7, -2], -8, 0],
  ['is drawn for a share as well', [0.04, 0.09], 0, 0.1],
  ['has a length without any value', [], 0, 1],
  ['leaves out a limit that does not exist', [3, Number.POSITIVE_INFINITY], 0, 3],
];
for (const [what, values, from, to] of axisCases) {
  test(`an axis ${what}`, () => {
    const axis = axisFor(values);
    assert.equal(axis.from, from);
    assert.equal(axis.to, to);
    assert.ok(axis.ticks.includes(0));
  });
}

const interval = fc
  .tuple(fc.double({ min: -500, max: 500, noNaN: true }), fc.double({ min: 0, max: 300, noNaN: true }))
  .map(([value, half]) => ({ value, lower: value - half, upper: value + half, label: '9 days' }));

const wholeInside = (drawing: Html, width: number): void => {
  assert.doesNotMatch(drawing.markup, /NaN|Infinity|undefined/);
  for (const [, x] of drawing.markup.matchAll(/ c?x[12]?="(-?[\d.]+)"/g)) {
    assert.ok(Number(x) >= -20 && Number(x) <= width, `${x} is off the drawing`);
  }
};

test('an interval plot and a glyph stay inside their drawing for any interval', () => {
  fc.assert(
    fc.property(interval, interval, (crude, like) => {
      const axis = axisFor([crude.lower, crude.upper, like.lower, like.upper], 4);
      wholeInside(intervalGlyph({ axis, interval: like }), 240);
      wholeInside(
        intervalPlot({
          description: 'd',
          crude: { ...crude, title: 'All', label: '13 (10 to 16)' },
          like: { ...like, title: 'Like' },
          between: 'four of the days go: these homes had more bathroom jobs',
          unit: 'days longer',
          even: 'the same wait',
          tickLabel: String,
        }),
        704,
      );
    }),
    { numRuns: 60, seed: 7 },
  );
});

test('no difference is drawn where the interval says it is', () => {
  const axis = axisFor([-5, 15]);
  const at = placeOnAxis(axis, 0, 200);
  assert.equal(at(0), 50);
  assert.equal(at(-5), 0);
  assert.equal(at(99), 200);
});

test('a bar of what is known is drawn for nothing at all, and to scale', () => {
  const none = { cohort: 0, comparison: 0, notAsked: 0, notRecorded: 0, preferNotToSay: 0, suppressed: 0 };
  const words = { description: 'd', knownTitle: 'k', unknownTitle: 'u' };
  wholeInside(knownBar({ ...none, ...words }), 704);
  const half = knownBar({ ...none, ...words, cohort: 50, notAsked: 50 }).markup;
  assert.match(half, /class="k-known" x="2" y="27" width="349"/);
  assert.match(half, /class="k-not-asked" x="353" y="27" width="349"/);
});

test('a quarters chart marks only the quarters outside the limits', () => {
  const chart = quartersChart({
    description: 'd',
    points: [5, 6, 14].map((value, index) => ({ label: `Q${index}`, value })),
    middle: 6,
    lower: 2,
    upper: 10,
    note: '',
    tickLabel: String,
  });
  wholeInside(chart, 704);
  assert.equal(chart.markup.match(/c-outside/g)?.length, 1);
});

test('a silence bar keeps a limit that does not exist inside, and hatches what is not covered', () => {
  const bar = {
    value: 0.4,
    lower: 0.1,
    upper: Number.POSITIVE_INFINITY,
    state: 'candidate' as const,
    end: 1.4,
  };
  wholeInside(silenceBar(bar), 170);
  assert.match(silenceBar({ ...bar, state: 'uncovered' }).markup, /p-hatch/);
  assert.doesNotMatch(silenceBar({ ...bar, state: 'uncovered' }).markup, /c-silence/);
});

test('a tile map draws one tile an area, labelled only where labels can be read', () => {
  const tiles = Array.from({ length: 80 }, (_, index) => ({
    short: `A${index}`,
    name: `Area ${index}`,
    look: 'plain' as const,
  }));
  const few = tileMap({ description: 'd', tiles: tiles.slice(0, 7) }).markup;
  assert.equal(few.match(/<polygon/g)?.length, 7);
  assert.match(few, />A6</);
  const many = tileMap({ description: 'd', tiles }).markup;
  assert.equal(many.match(/<polygon/g)?.length, 80);
  assert.doesNotMatch(many, /<text/);
});

test('words wrap at spaces and none is lost', () => {
  assert.deepEqual(wrapWords('four of the days go', 8), ['four of', 'the days', 'go']);
  assert.deepEqual(wrapWords('', 8), []);
});
