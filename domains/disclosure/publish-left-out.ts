import type { LeftOut, UnknownCounts } from '../findings/finding.ts';
import type { Cell, Edition, PublishedLeftOut, UnknownCells } from './publishable.ts';
import { cellOf } from './round-count.ts';

const KINDS = ['notAsked', 'notRecorded', 'preferNotToSay', 'suppressed'] as const;

/** The kinds of unknown of one gap: a single withheld kind would be the total less the others, so a second goes with it. */
export function publishKinds(
  kinds: UnknownCounts,
  threshold: number,
  edition: Edition,
): { cells: UnknownCells; withheld: number; totalToo: boolean } {
  const hidden = new Set(KINDS.filter((kind) => kinds[kind] > 0 && kinds[kind] < threshold));
  const sum = (): number => [...hidden].reduce((n, kind) => n + kinds[kind], 0);
  if (hidden.size > 0 && (hidden.size === 1 || sum() < threshold)) {
    const next = KINDS.filter((kind) => !hidden.has(kind) && kinds[kind] > 0).sort(
      (a, b) => kinds[a] - kinds[b],
    )[0];
    if (next) hidden.add(next);
  }
  const totalToo = hidden.size > 0 && (hidden.size === 1 || sum() < threshold);
  const cell = (kind: (typeof KINDS)[number]): Cell =>
    hidden.has(kind) ? { is: 'suppressed' } : cellOf(kinds[kind], threshold, edition);
  return {
    cells: {
      notAsked: cell('notAsked'),
      notRecorded: cell('notRecorded'),
      preferNotToSay: cell('preferNotToSay'),
      suppressed: cell('suppressed'),
    },
    withheld: hidden.size,
    totalToo,
  };
}

export function publishLeftOut(
  left: LeftOut,
  threshold: number,
  edition: Edition,
): { leftOut: PublishedLeftOut; withheld: number } {
  const { cells, withheld, totalToo } = publishKinds(left.kinds, threshold, edition);
  const units: Cell = totalToo ? { is: 'suppressed' } : cellOf(left.units, threshold, edition);
  const step = units.is === 'suppressed' ? 20 : 100;
  return {
    leftOut: {
      units,
      share: Math.round(left.share * step) / step,
      kinds: cells,
      ...(left.ifAllWereCohort ? { ifAllWereCohort: left.ifAllWereCohort } : {}),
      ...(left.ifNoneWere ? { ifNoneWere: left.ifNoneWere } : {}),
    },
    withheld,
  };
}
