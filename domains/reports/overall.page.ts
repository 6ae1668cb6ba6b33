import { dataTable } from '../../platform/page/data-table.ts';
import { type Html, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import type { Publishable } from '../disclosure/publishable.ts';
import { sayEstimate, saySingle } from './say-estimate.ts';
import { sayNumber } from './say-number.ts';

/** The measures for everyone: the figure that averages hide behind. Times with open jobs counted. */
export const overallSection = (findings: Publishable): Html | null => {
  if (findings.overall.length === 0) return null;
  const times = findings.overall.filter((one) => one.times !== undefined);
  return sideSection({
    id: 'overall',
    title: 'Everyone',
    promise: 'The average that gaps hide behind. Open jobs are counted, never dropped.',
    wide: true,
    body: [
      dataTable({
        caption: 'Measures for everyone',
        columns: [
          { title: 'Measure' },
          { title: 'What it counts' },
          { title: 'Figure, and its interval', numeric: true },
          { title: 'Rests on', numeric: true },
        ],
        rows: findings.overall.map((one) => [
          one.measure.title,
          html`<span class="small">${one.measure.counted}, out of ${one.measure.outOf}</span>`,
          sayEstimate(one.estimate, one.measure.unit),
          html`${sayNumber(one.units)}<br><span class="small soft">in ${sayNumber(one.homes)} homes</span>`,
        ]),
      }),
      times.length === 0 ? null : timesTable(times),
    ],
  });
};

const timesTable = (times: Publishable['overall']): Html => {
  const days = [...new Set(times.flatMap((one) => one.times?.doneBy.map((done) => done.day) ?? []))].toSorted(
    (a, b) => a - b,
  );
  return dataTable({
    caption: 'How soon',
    note: 'Kaplan–Meier, so that jobs still open count as waiting. “Not reached” means that fewer than half were done by the last day seen.',
    columns: [
      { title: 'Measure' },
      { title: 'Half are done within', numeric: true },
      ...days.map((day) => ({ title: `Done by day ${day}`, numeric: true })),
    ],
    rows: times.map((one) => [
      one.measure.title,
      one.times?.median ?? '',
      ...days.map((day) => {
        const share = one.times?.doneBy.find((done) => done.day === day)?.share;
        return share === undefined ? 'Beyond what was seen' : saySingle(share, 'in 100');
      }),
    ]),
  });
};
