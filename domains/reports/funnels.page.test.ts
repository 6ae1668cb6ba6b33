import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textWidth } from '../../platform/page/drawings/text-width.ts';
import type { Publishable } from '../disclosure/publishable.ts';
import type { Funnel } from '../findings/finding.ts';
import { funnel } from './fixtures/funnel.ts';
import { millbrook, nothingFound } from './fixtures/millbrook.ts';
import { funnelsSection } from './funnels.page.ts';
import { renderReportText } from './render-report-text.ts';

const pageOf = (funnels: readonly Funnel[]): string =>
  funnelsSection({ ...millbrook, funnels } as Publishable)?.markup ?? '';

const drawingOf = (page: string): string => page.slice(page.indexOf('<svg'), page.indexOf('</svg>'));
const count = (text: string, part: RegExp): number => text.match(part)?.length ?? 0;

test('what lies outside is a diamond with its name; what lies inside is a ring without one', () => {
  const drawing = drawingOf(pageOf([funnel]));
  assert.equal(count(drawing, /class="c-dot c-outside"/g), 3);
  assert.equal(count(drawing, /<circle/g), 17);
  for (const place of funnel.places)
    assert.equal(drawing.includes(`>${place.name}</text>`), place.inside !== 'inside', place.name);
});

test('the sentence stands before the drawing, which carries it too, and every place is in the table', () => {
  const page = pageOf([funnel]);
  assert.ok(page.indexOf(funnel.sentences.headline) < page.indexOf('<svg'));
  assert.ok(drawingOf(page).includes(`aria-label="${funnel.sentences.headline}"`));
  const rows = [...page.matchAll(/<th scope="row">([^<]+)<\/th>/g)].map(([, name]) => name);
  assert.deepEqual(
    rows,
    funnel.places.map((place) => place.name),
  );
  assert.equal(count(page, /Outside, below/g), 2);
  assert.equal(count(page, /Outside, above/g), 1);
});

test('no place is ranked: tables go by name, and no word of ours is a rank', () => {
  const page = pageOf([funnel]).replace(/<[^>]+>/g, ' ');
  assert.match(page, /nothing is said of order/);
  assert.doesNotMatch(page, /\b(best|worst|rank|ranked|top|bottom|league|performs?|failing)\b/i);
});

test('names of places that lie on each other in the drawing are moved apart', () => {
  const close = funnel.places.map((place, index) =>
    index < 4
      ? { ...place, units: 1000, value: 0.6 + index / 1000, inside: 'low' as const }
      : { ...place, inside: 'inside' as const },
  );
  const drawing = drawingOf(pageOf([{ ...funnel, places: close }]));
  const boxes = [...drawing.matchAll(/class="c-strong" x="([^"]+)" y="([^"]+)"[^>]*>([^<]+)/g)].map(
    ([, x, y, name = '']) => ({ x: Number(x), y: Number(y), right: Number(x) + textWidth(name, 15) }),
  );
  assert.equal(boxes.length, 4);
  for (const [index, a] of boxes.entries())
    for (const b of boxes.slice(index + 1))
      assert.ok(Math.abs(a.y - b.y) >= 15 || a.right <= b.x || b.right <= a.x, JSON.stringify([a, b]));
});

test('every mark stands inside the drawing, where shares are near nil or near all too', () => {
  for (const shift of [-0.6, 0, 0.07]) {
    const moved = (value: number): number => Math.min(1, Math.max(0, value + shift));
    const band = ({ lower, upper }: { lower: number; upper: number }) => ({
      lower: moved(lower),
      upper: moved(upper),
    });
    const drawing = drawingOf(
      pageOf([
        {
          ...funnel,
          target: moved(funnel.target),
          places: funnel.places.map((place) => ({ ...place, value: moved(place.value) })),
          limits: funnel.limits.map((at) => ({ ...at, inner: band(at.inner), outer: band(at.outer) })),
        },
      ]),
    );
    assert.doesNotMatch(drawing, /NaN|undefined|Infinity/);
    for (const [, y] of drawing.matchAll(/ (?:cy|y|y1|y2)="([^"]+)"/g))
      assert.ok(Number(y) >= 0 && Number(y) <= 384, `y ${y}`);
    for (const [, x] of drawing.matchAll(/ (?:cx|x|x1|x2)="([^"]+)"/g))
      assert.ok(Number(x) >= 0 && Number(x) <= 704, `x ${x}`);
  }
});

test('without a funnel there is no section, and the text says what it takes', () => {
  assert.equal(funnelsSection(nothingFound), null);
  assert.match(renderReportText(nothingFound).replace(/\s+/g, ' '), /it takes 8 places or more/);
  assert.match(
    renderReportText(millbrook).replace(/\s+/g, ' '),
    /Lower Mill and Weirside below it, Chapel above it\./,
  );
});
