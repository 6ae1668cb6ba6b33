import { chartFigure } from '../../platform/page/chart-figure.ts';
import { type Html, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import type { Publishable } from '../disclosure/publishable.ts';
import type { Funnel, FunnelPlace } from '../findings/finding.ts';
import { funnelPlot } from './funnel-plot.page.ts';
import { saySingle } from './say-estimate.ts';
import { sayNumber } from './say-number.ts';

/** Shares over places: who lies outside the funnel. Places stand in the order of their names; there is no ranking. */
export const funnelsSection = (findings: Publishable): Html | null =>
  findings.funnels.length === 0
    ? null
    : sideSection({
        id: 'funnels',
        title: 'Places on a funnel',
        promise: 'Small places swing more by chance. The funnel allows for it.',
        wide: true,
        body: findings.funnels.map(oneFunnel),
      });

const oneFunnel = (funnel: Funnel): Html => {
  const { measure, characteristic, sentences } = funnel;
  const what = `${measure.title}, by ${characteristic.title.toLowerCase()}`;
  return html`<div class="stack"><h3>${what}</h3>${chartFigure({
    sentence: sentences.headline,
    note: `In 100, like with like: ${measure.counted}. Shaded: inside the funnel (99.8\u00a0% of places like the others). Dotted: its edge, and 95\u00a0%. Diamond: outside.`,
    label: `Chart: ${what}`,
    drawing: funnelPlot(funnel, {
      description: sentences.headline,
      across: `${UNITS[measure.of]} in each ${characteristic.title.toLowerCase()}`,
    }),
    table: {
      caption: what,
      note: 'In the order of the names. Inside the funnel nothing is said of order.',
      columns: [
        { title: characteristic.title },
        { title: 'Like with like', numeric: true },
        { title: 'Usual at this size', numeric: true },
        { title: 'On the funnel' },
        { title: UNITS[measure.of], numeric: true },
        { title: 'Homes', numeric: true },
      ],
      rows: funnel.places.map((place) => [
        place.name,
        saySingle(place.value, measure.unit),
        `${sayNumber(place.usual.lower * 100, 1)} to ${sayNumber(place.usual.upper * 100, 1)}`,
        ON_FUNNEL[place.inside],
        sayNumber(place.units),
        sayNumber(place.homes),
      ]),
    },
  })}<p class="small soft">${sentences.detail}</p></div>`;
};

const ON_FUNNEL: Readonly<Record<FunnelPlace['inside'], string>> = {
  inside: 'Inside',
  low: 'Outside, below',
  high: 'Outside, above',
};

const UNITS = { job: 'Jobs', complaint: 'Complaints', response: 'Answers', home: 'Homes' } as const;
