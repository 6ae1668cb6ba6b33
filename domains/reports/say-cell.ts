import type { Cell } from '../disclosure/publishable.ts';
import { sayNumber } from './say-number.ts';

/** A cell in a sentence: a count, a true nil as "0", or the word "suppressed". Never a dash or a blank. */
export const sayCell = (cell: Cell): string => {
  if (cell.is === 'count') return sayNumber(cell.value);
  return cell.is === 'zero' ? '0' : 'suppressed';
};

/** The count of a cell where a reader may see one; nil for a true zero; `null` where it is withheld. */
export const cellCount = (cell: Cell): number | null => {
  if (cell.is === 'count') return cell.value;
  return cell.is === 'zero' ? 0 : null;
};
