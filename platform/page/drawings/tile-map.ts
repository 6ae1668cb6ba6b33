import { type Html, html } from '../html.ts';

/** How a tile is drawn: solid, dashed and pale, hatched, plain, or an empty dashed outline. */
export type TileLook = 'solid' | 'pale' | 'hatched' | 'plain' | 'empty';

export interface TileMap {
  readonly description: string;
  readonly tiles: readonly { readonly short: string; readonly name: string; readonly look: TileLook }[];
}

const RADIUS = 31;
const LABELLED_AT_MOST = 60;

/**
 * One hexagon an area, in rows, in the order given: a place in the list, not on the ground. Up to 60 tiles carry their short name;
 * more are drawn small and without. Accessibility: an image whose name says what is quiet, and where; each state has a pattern of
 * its own and a key in words; a table with every area follows.
 */
export const tileMap = (map: TileMap): Html => {
  const labelled = map.tiles.length <= LABELLED_AT_MOST;
  const radius = labelled ? RADIUS : 11;
  const perRow = labelled ? Math.max(3, Math.ceil(Math.sqrt(map.tiles.length * 1.3))) : 22;
  const wide = radius * 1.845;
  const rows = Math.ceil(map.tiles.length / perRow);
  const width = Math.round((perRow + 0.5) * wide + 8);
  const height = Math.round(rows * radius * 1.6 + radius * 0.5 + 8);
  const tiles = map.tiles.map((tile, index) => {
    const row = Math.floor(index / perRow);
    const x = round(4 + wide * (0.5 + (index % perRow) + (row % 2 === 1 ? 0.5 : 0)));
    const y = round(4 + radius + row * radius * 1.6);
    return html`${hexagon(tile.look, x, y, radius * 0.97)}${labelled ? label(tile, x, y) : null}`;
  });
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${map.description}">${tiles}</svg>`;
};

/** The tile of a key, 34 pixels wide. */
export const tileSample = (look: TileLook): Html =>
  html`<svg viewBox="0 0 34 34" aria-hidden="true">${hexagon(look, 17, 17, 16)}</svg>`;

const CLASSES: Readonly<Record<TileLook, string>> = {
  solid: 'c-hex-quiet',
  pale: 'c-hex-maybe',
  hatched: 'c-hex-uncovered',
  plain: 'c-hex',
  empty: 'c-cannot',
};

/** Pale has a second outline inside, so that it differs from an empty tile where colours are the reader's own. */
const hexagon = (look: TileLook, x: number, y: number, radius: number): Html => {
  const points = hexPoints(x, y, radius);
  if (look === 'hatched') {
    return html`<polygon class="${CLASSES[look]}" fill="url(#p-hatch)" points="${points}"/>`;
  }
  const inner =
    look === 'pale' ? html`<polygon class="c-hex-inner" points="${hexPoints(x, y, radius * 0.76)}"/>` : null;
  return html`<polygon class="${CLASSES[look]}" points="${points}"/>${inner}`;
};

const label = (tile: TileMap['tiles'][number], x: number, y: number): Html => {
  const plate =
    tile.look === 'hatched'
      ? html`<rect class="c-plate" x="${x - 15}" y="${y - 11}" width="30" height="22" rx="3"/>`
      : null;
  const name = tile.look === 'solid' ? 'c-hex-quiet-text' : tile.look === 'plain' ? 'c-note' : 'c-strong';
  return html`${plate}<text class="${name}" x="${x}" y="${y + 5}" font-size="14" text-anchor="middle">${tile.short}</text>`;
};

const hexPoints = (x: number, y: number, radius: number): string =>
  [
    [0, -1],
    [0.866, -0.5],
    [0.866, 0.5],
    [0, 1],
    [-0.866, 0.5],
    [-0.866, -0.5],
  ]
    .map(([dx = 0, dy = 0]) => `${round(x + dx * radius)},${round(y + dy * radius)}`)
    .join(' ');

const round = (value: number): number => Math.round(value * 10) / 10;
