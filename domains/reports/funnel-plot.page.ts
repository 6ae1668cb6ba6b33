import { axisFor } from '../../platform/page/drawings/axis.ts';
import { placeOnAxis } from '../../platform/page/drawings/place-on-axis.ts';
import { textWidth } from '../../platform/page/drawings/text-width.ts';
import { type Html, html } from '../../platform/page/html.ts';
import type { Funnel, FunnelBand } from '../findings/finding.ts';
import { sayNumber } from './say-number.ts';

const [LEFT, RIGHT, TOP, BOTTOM] = [44, 640, 18, 330];
const WIDTH = 704;
const LABEL = 15;
const LINE = 18;
const NAMED_AT_MOST = 8;

type Place = (value: number) => number;

/** Places by size, with their limits: shaded is inside the funnel, a diamond with its name lies outside it. */
export const funnelPlot = (funnel: Funnel, words: { description: string; across: string }): Html => {
  const { places, limits } = funnel;
  const first = limits[0]?.outer;
  const up = straight([
    ...places.map((place) => place.value * 100),
    ...(first === undefined ? [] : [first.lower * 100, first.upper * 100]),
  ]);
  const along = axisFor([limits.at(-1)?.units ?? 1]);
  const x = placeOnAxis(along, LEFT, RIGHT);
  const y: Place = (share) => placeOnAxis(up, BOTTOM, TOP)(share * 100);
  const inside = places.filter((place) => place.inside === 'inside');
  const outside = places.filter((place) => place.inside !== 'inside');
  return html`<svg class="fig" viewBox="0 0 704 384" role="img" aria-label="${words.description}">
<path class="c-band" d="${outline(limits, x, y)}"/>${up.ticks.map((tick) => html`<line class="c-grid" x1="${LEFT}" y1="${y(tick / 100)}" x2="${RIGHT}" y2="${y(tick / 100)}"/><text class="c-note" x="${LEFT - 8}" y="${y(tick / 100) + 5}" font-size="14" text-anchor="end">${sayNumber(tick, Number.isInteger(tick) ? 0 : 1)}</text>`)}
${along.ticks.map((tick) => html`<text class="c-note" x="${x(tick)}" y="352" font-size="14" text-anchor="middle">${sayNumber(tick)}</text>`)}<text class="c-note" x="${RIGHT}" y="376" font-size="14" text-anchor="end">${words.across}</text>
<line class="c-mean" x1="${LEFT}" y1="${y(funnel.target)}" x2="${RIGHT}" y2="${y(funnel.target)}"/>${(['inner', 'outer'] as const).map((which) => edges(limits, which, x, y))}${endLabels(funnel, x(limits.at(-1)?.units ?? 0), y)}
${inside.map((place) => html`<circle class="c-hollow" cx="${x(place.units)}" cy="${y(place.value)}" r="4.5"/>`)}${outside.map((place) => html`<path class="c-dot c-outside" d="M${x(place.units)} ${y(place.value) - 9}l9 9-9 9-9-9z"/>`)}${names(outside, x, y)}</svg>`;
};

/** A scale with round ticks that holds the values and, unlike most axes here, not nil: a share near 90 needs no 0. */
const straight = (values: readonly number[]) => {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const [, step = 1] = axisFor([Math.max(high - low, 0.5)]).ticks;
  const from = Math.max(0, Math.floor(low / step));
  const to = Math.max(from + 1, Math.ceil(high / step));
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => Number(((from + i) * step).toPrecision(12)));
  return { from: from * step, to: to * step, ticks };
};

const line = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');

const outline = (limits: Funnel['limits'], x: Place, y: Place): string =>
  `${line([
    ...limits.map((at) => [x(at.units), y(at.outer.upper)] as const),
    ...limits.toReversed().map((at) => [x(at.units), y(at.outer.lower)] as const),
  ])}z`;

const edges = (limits: Funnel['limits'], which: 'inner' | 'outer', x: Place, y: Place): readonly Html[] =>
  (['lower', 'upper'] as const).map(
    (end) => html`<path class="c-limit" d="${line(limits.map((at) => [x(at.units), y(at[which][end])]))}"/>`,
  );

/** What each line is, at its end, moved apart where they lie close. */
const endLabels = (funnel: Funnel, end: number, y: Place): readonly Html[] => {
  const last = funnel.limits.at(-1);
  if (last === undefined) return [];
  const said = (band: FunnelBand, text: string) =>
    [band.upper, band.lower].map((value) => ({ at: y(value), text }));
  const wanted = [
    ...said(last.outer, '99.8 %'),
    ...said(last.inner, '95 %'),
    { at: y(funnel.target), text: 'Middle' },
  ].toSorted((a, b) => a.at - b.at);
  const middle = wanted.findIndex((label) => label.text === 'Middle');
  return wanted.map((label, index) => {
    const least = Math.abs(index - middle) * 15;
    const centre = wanted[middle]?.at ?? label.at;
    const at = index < middle ? Math.min(label.at, centre - least) : Math.max(label.at, centre + least);
    return html`<text class="c-note" x="${(index === middle ? RIGHT : end) + 6}" y="${at + 5}" font-size="13">${label.text}</text>`;
  });
};

interface Named {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly name: string;
}

/** Names beside their diamonds, right or left, moved up or down where they would lie on each other or on a diamond. */
const names = (outside: Funnel['places'], x: Place, y: Place): readonly Html[] => {
  const marks = outside.map((place): Named => {
    return { x: x(place.units) - 10, y: y(place.value) + 5, width: 20, name: '' };
  });
  const placed: Named[] = [];
  for (const place of outside.slice(0, NAMED_AT_MOST)) {
    const name = place.name.length > 30 ? `${place.name.slice(0, 29)}…` : place.name;
    const width = textWidth(name, LABEL);
    const level = y(place.value) + 5;
    const tried = MOVES.flatMap((move) =>
      [x(place.units) + 14, x(place.units) - 14 - width].map((at) => ({
        x: at,
        y: level + move * LINE,
        width,
        name,
      })),
    );
    const free = tried.find((one) => fits(one) && ![...marks, ...placed].some((other) => meet(one, other)));
    if (free !== undefined) placed.push(free);
  }
  return placed.map(
    (one) => html`<text class="c-strong" x="${one.x}" y="${one.y}" font-size="${LABEL}">${one.name}</text>`,
  );
};

const MOVES = [0, -1, 1, -2, 2, -3, 3, -4, 4];

const fits = (one: Named): boolean =>
  one.x >= LEFT && one.x + one.width <= WIDTH && one.y >= 14 && one.y <= BOTTOM;

const meet = (a: Named, b: Named): boolean =>
  Math.abs(a.y - b.y) < LINE - 1 && a.x < b.x + b.width && b.x < a.x + a.width;
