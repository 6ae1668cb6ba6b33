import { dataTable } from '../../platform/page/data-table.ts';
import { type TileLook, tileMap, tileSample } from '../../platform/page/drawings/tile-map.ts';
import { type Html, html } from '../../platform/page/html.ts';
import type { Findings } from '../findings/finding.ts';
import { sayCount } from './say-count.ts';
import { sayList } from './say-list.ts';
import { sayNumber } from './say-number.ts';
import { shortNames } from './short-names.ts';

type Area = Findings['areas'][number];

const DRAWN_AT_MOST = 600;
const TABLED_AT_MOST = 200;

const STATES: readonly (readonly [Area['state'], TileLook, string, string])[] = [
  ['quiet and in need', 'solid', 'Quiet, and in need', 'Call these first.'],
  ['candidate', 'pale', 'Candidate', 'Quiet, with no sign of need held.'],
  ['uncovered', 'hatched', 'Not covered', 'Uncovered is not silent.'],
  ['too few', 'empty', 'Too few to tell', 'Cannot tell: too few homes, or too little expected.'],
  ['as expected', 'plain', 'Heard about as expected', ''],
];

/**
 * One tile an area, never a home, with a pattern for each state and its areas named in words. Accessibility: every state is named
 * in words with its areas beside the map; one tile an area, never a home; the map as a table follows.
 */
export const areaMap = (areas: readonly Area[]): Html => {
  const named = areas.toSorted((a, b) => compare(a.name, b.name) || compare(a.code, b.code));
  return html`<h3>Where repairs go unreported</h3><div class="split">${drawing(named)}<div class="stack"><ul class="key" role="list">${STATES.map(([state, look, title, ask]) => keyItem(named, state, look, title, ask))}</ul><p class="small soft">One tile an area, never a home. Tiles stand in the order of their names, not where they lie on the ground.</p></div></div>${table(named)}`;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const inState = (areas: readonly Area[], state: Area['state']): readonly Area[] =>
  areas.filter((area) => area.state === state);

const drawing = (areas: readonly Area[]): Html => {
  const description = `A tile for each of ${sayCount(areas.length, 'area')}. ${STATES.map(([state, , title]) => `${title}: ${inState(areas, state).length}`).join('. ')}.`;
  if (areas.length > DRAWN_AT_MOST) {
    return html`<p>${description} There are too many to draw one tile each; the words name those that matter, and findings.json holds all.</p>`;
  }
  const shorts = shortNames(areas.map((area) => area.name));
  const looks = new Map(STATES.map(([state, look]) => [state, look]));
  const tiles = areas.map((area, index) => ({
    name: area.name,
    short: shorts[index] ?? '',
    look: looks.get(area.state) ?? 'plain',
  }));
  return html`<figure class="chart">${tileMap({ description, tiles })}</figure>`;
};

const keyItem = (
  areas: readonly Area[],
  state: Area['state'],
  look: TileLook,
  title: string,
  ask: string,
): Html | null => {
  const found = inState(areas, state);
  if (found.length === 0) return null;
  const names =
    state === 'as expected'
      ? `${sayCount(found.length, 'area')}.`
      : `${sayList(
          found.map((area) => area.name),
          10,
        )}. ${ask}`;
  return html`<li>${tileSample(look)}<div><b>${title}</b>${names}</div></li>`;
};

const table = (areas: readonly Area[]): Html => {
  const notExpected = areas.filter((area) => area.state !== 'as expected');
  const shown = areas.length <= TABLED_AT_MOST ? areas : notExpected.slice(0, TABLED_AT_MOST);
  const left = areas.length - shown.length;
  return html`<details><summary>The map as a table</summary>${dataTable({
    caption: 'Areas by state',
    note:
      left > 0
        ? `${sayCount(left, 'more area')} in findings.json.`
        : 'Heard, of each 100 expected, with its interval.',
    columns: [
      { title: 'Area' },
      { title: 'Code' },
      { title: 'State' },
      { title: 'Heard, of each 100 expected', numeric: true },
      { title: 'Homes', numeric: true },
    ],
    rows: shown.map((area) => [
      area.name,
      area.code,
      STATES.find(([state]) => state === area.state)?.[2] ?? area.state,
      ratio(area),
      sayNumber(area.homes),
    ]),
  })}</details>`;
};

const ratio = (area: Area): string => {
  const heard = area.observedOverExpected;
  if (heard === undefined) return 'No figure';
  return `${sayNumber(heard.value * 100)} (${sayNumber(heard.lower * 100)} to ${sayNumber(heard.upper * 100)})`;
};
