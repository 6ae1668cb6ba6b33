import { dataTable } from '../../../platform/page/data-table.ts';
import { axisFor } from '../../../platform/page/drawings/axis.ts';
import { intervalGlyph } from '../../../platform/page/drawings/interval-glyph.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { londonDay } from '../../decisions/day.ts';
import type { HeldPromise } from '../../decisions/promise.ts';
import type { Movement } from '../../decisions/since-promise.ts';
import { sayDate } from '../say-date.ts';
import { saySingle } from '../say-estimate.ts';
import { startUpper } from '../say-sureness.ts';
import type { FindingWords } from './finding-words.en.ts';
import { movedSince, type Snapshot, sayChange } from './snapshots.ts';

export interface SnapshotsPart {
  readonly snapshots: readonly Snapshot[];
  readonly promises: readonly HeldPromise[];
  readonly words: FindingWords;
}

/** K8: the figure at each snapshot with the interval it had, and what can be said of it since each promise. */
export const snapshotsPart = (part: SnapshotsPart): Html => {
  const { snapshots, words } = part;
  const made = part.promises.filter((promise) => promise.state !== 'taken back');
  return sideSection({
    id: 'snapshots',
    title: words.snapshots,
    promise: words.snapshotsNote,
    body: [snapshots.length <= 1 ? html`<p>${words.snapshotsOne}</p>` : table(part), sinceAll(made, part)],
  });
};

const table = ({ snapshots, words }: SnapshotsPart): Html => {
  const estimates = snapshots.flatMap((one) => (one.seen === null ? [] : [one.seen.at.estimate]));
  const axis = axisFor(estimates.flatMap((one) => [one.value, one.lower, one.upper]));
  return dataTable({
    caption: words.snapshotsCaption,
    columns: [
      { title: words.evidenceColumn },
      { title: words.figureColumn },
      { title: words.drawn, unseen: true },
      { title: words.sureColumn },
      { title: words.rests },
    ],
    rows: snapshots.map((one) => {
      if (one.seen === null)
        return [
          sayDate(one.asOf),
          words.notListed,
          html`<span class="unseen">${words.notListed}</span>`,
          words.notListed,
          words.notListedWhy,
        ];
      const { seen } = one;
      return [
        sayDate(one.asOf),
        html`<span class="nowrap">${seen.said}</span>`,
        intervalGlyph({ axis, width: 150, interval: { ...seen.at.estimate, label: '' } }),
        startUpper(seen.sureness),
        seen.rests,
      ];
    }),
  });
};

const sinceAll = (made: readonly HeldPromise[], part: SnapshotsPart): HtmlPart => {
  const { snapshots, words } = part;
  if (made.length === 0) return null;
  const newer = made.filter(
    (promise) => movedSince(snapshots, londonDay(promise.madeAt)).is !== 'nothing newer',
  );
  const rest = made.length - newer.length;
  return [
    newer.map((promise) => since(promise, part)),
    rest === 0 ? null : html`<p>${newer.length === 0 ? words.sinceNothing : words.sinceNothingRest}</p>`,
    newer.length === 0 ? null : html`<p class="soft">${words.sinceCaution}</p>`,
  ];
};

const since = (promise: HeldPromise, part: SnapshotsPart): HtmlPart => {
  const day = londonDay(promise.madeAt);
  const { words, snapshots } = part;
  const latest = snapshots.at(-1);
  const movement = movedSince(snapshots, day);
  const gone = latest !== undefined && latest.seen === null ? ` ${words.sinceGone}` : '';
  return html`<p><strong>${words.sincePromise(sayDate(day))}:</strong> ${sayMovement(movement, part)}${gone}</p>`;
};

const sayMovement = (movement: Movement, { snapshots, words }: SnapshotsPart): string => {
  const shown = (at: { readonly snapshot: string }): Snapshot['seen'] =>
    snapshots.find((one) => one.seen?.at.snapshot === at.snapshot)?.seen ?? null;
  const said = (at: { readonly snapshot: string }): string => shown(at)?.said ?? '';
  if (movement.is === 'nothing newer') return words.sinceNothing;
  if (movement.is === 'nothing before') return words.sinceNoBefore(said(movement.after));
  const figures = words.sinceFigures(said(movement.before), said(movement.after));
  if (movement.is === 'same cases') {
    const share = saySingle(movement.shared, 'in 100');
    return `${figures} ${movement.shared >= 0.5 ? words.sinceSame(share) : words.sinceSome(share)}`;
  }
  const change = sayChange(movement.change, shown(movement.after)?.unit ?? 'of 100');
  const verdict =
    movement.is === 'smaller'
      ? words.sinceSmaller(change)
      : movement.is === 'larger'
        ? words.sinceLarger(change)
        : words.sinceChance(change);
  return `${figures} ${verdict}`;
};
