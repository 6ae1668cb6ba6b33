import { daysAfter, isDay } from '../../records/london-day.ts';
import type { TypedHandOver } from './homes.page.ts';
import type { SilenceWords } from './words.en.ts';

/** A hand-over as typed, read whole. */
export interface ReadHandOver {
  /** The homes ticked; `null` for all that fit. */
  readonly only: readonly string[] | null;
  readonly most: number;
  readonly toWhom: string;
  readonly purpose: string;
  readonly backBy: string;
}

const MOST_AT_ONCE = 500;
const WEEKS = 28;

/** What the form holds before anything is typed: what is ticked, fifty homes, four weeks. */
export const emptyHandOver = (today: string): TypedHandOver => ({
  which: 'ticked',
  homes: [],
  most: '50',
  toWhom: '',
  purpose: '',
  backBy: daysAfter(today, WEEKS),
});

/** The hand-over, or every fault of the form at once with its field. */
export const readHandOver = (
  typed: TypedHandOver,
  today: string,
  words: SilenceWords,
):
  | { readonly ok: true; readonly read: ReadHandOver }
  | {
      readonly ok: false;
      readonly errors: readonly { readonly field: string; readonly error: string }[];
    } => {
  const most = /^\d{1,4}$/.test(typed.most.trim()) ? Number(typed.most) : 0;
  const toWhom = typed.toWhom.trim();
  const purpose = typed.purpose.trim();
  const all = typed.which === 'all';
  const errors = [
    ...(all || (typed.which === 'ticked' && typed.homes.length > 0)
      ? []
      : [{ field: 'which', error: words.faultWhich }]),
    ...(most >= 1 && most <= MOST_AT_ONCE ? [] : [{ field: 'most', error: words.faultMost }]),
    ...(toWhom.length >= 2 && toWhom.length <= 200 ? [] : [{ field: 'to-whom', error: words.faultTo }]),
    ...(purpose.length >= 10 && purpose.length <= 1000
      ? []
      : [{ field: 'purpose', error: words.faultPurpose }]),
    ...(isDay(typed.backBy) && typed.backBy > today && typed.backBy <= daysAfter(today, 366)
      ? []
      : [{ field: 'back-by', error: words.faultBackBy }]),
  ];
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, read: { only: all ? null : typed.homes, most, toWhom, purpose, backBy: typed.backBy } };
};
