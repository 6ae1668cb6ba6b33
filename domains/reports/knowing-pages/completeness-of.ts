import type { Cell, PublishedCompletenessRow } from '../../disclosure/publishable.ts';

/** Whether a row speaks of all households, not of one group. */
export const isAmongAll = (row: Pick<PublishedCompletenessRow, 'among'>): boolean =>
  row.among.toLowerCase() === 'all households';

/** The counts of a row where every one of them may be seen; `null` where one is withheld: a bar would tell it by its length. */
export const openCounts = (
  row: PublishedCompletenessRow,
): Readonly<
  Record<'known' | 'notAsked' | 'notRecorded' | 'preferNotToSay' | 'suppressed', number>
> | null => {
  const { known, notAsked, notRecorded, preferNotToSay, suppressed } = row;
  const cells = [known, notAsked, notRecorded, preferNotToSay, suppressed];
  if (cells.some((cell) => cell.is === 'suppressed')) return null;
  return {
    known: count(known),
    notAsked: count(notAsked),
    notRecorded: count(notRecorded),
    preferNotToSay: count(preferNotToSay),
    suppressed: count(suppressed),
  };
};

const count = (cell: Cell): number => (cell.is === 'count' ? cell.value : 0);
