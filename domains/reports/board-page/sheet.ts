import type { Publishable } from '../../disclosure/publishable.ts';

/** A promise as the board page needs it. A lapse is seen by its date, never stored. */
export interface BoardPromise {
  /** The finding that it answers. */
  readonly findingKey: string;
  readonly what: string;
  readonly owner: string;
  /** By when: an ISO date. */
  readonly due: string;
  readonly state: 'open' | 'kept' | 'not kept' | 'lapsed';
}

/** A finding that somebody set aside, with the reason given. */
export interface BoardSetAside {
  readonly findingKey: string;
  readonly reason: string;
}

/** What a sheet is made of. */
export interface SheetMatter {
  readonly report: Publishable;
  /** The same edition of the snapshot before; `null` where this is the first. */
  readonly earlier: Publishable | null;
  /** The earlier one was made with other settings, or by another version of Hearth. */
  readonly isMadeOtherwise?: boolean;
  readonly promises: readonly BoardPromise[];
  readonly setAside: readonly BoardSetAside[];
}

/** A scale from no difference, at its left end or within, to a round number. */
export interface SheetScale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

export interface SheetGap {
  readonly key: string;
  /** "Waiting time: longer". */
  readonly measure: string;
  /** "Households with a disabled member". */
  readonly who: string;
  readonly scale: SheetScale;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly gap: string;
  readonly interval: string;
  readonly touches: string;
  readonly touchesInterval: string;
  readonly overTime: 'closing' | 'widening' | 'no change beyond noise' | 'cannot tell';
  readonly overTimeSaid: string;
  readonly promise: string;
  /** There is none, or it lapsed, or was not kept. */
  readonly promiseWanting: boolean;
}

export interface SheetAverage {
  readonly figure: string;
  readonly title: string;
  readonly rests: string;
}

export interface SheetSilence {
  readonly key: string;
  readonly kind: string;
  readonly who: string;
  /** Heard over expected; 1 is as expected. */
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly heard: string;
  readonly interval: string;
}

export interface SheetLine {
  /** Said first and heavier: a date, a name. */
  readonly lead: string;
  readonly rest: string;
}

export interface SheetTally {
  readonly kept: number;
  readonly open: number;
  readonly lapsed: number;
  readonly notKept: number;
  /** How many promises one mark stands for. */
  readonly eachMark: number;
  readonly said: string;
  readonly markSaid: string;
}

/** A part of the sheet: its head, what the head adds, and what stands under the rows or in their place. */
export interface SheetPart<Row> {
  readonly title: string;
  readonly note: string;
  readonly rows: readonly Row[];
  readonly after: string;
}

/**
 * One page for the board as data: every word and figure of it, said already. The page on the screen, on paper and the PDF draw
 * the same sheet and so say the same.
 */
export interface BoardSheet {
  readonly title: string;
  readonly landlord: string;
  readonly asOf: string;
  readonly basis: readonly string[];
  readonly headline: string;
  readonly gaps: SheetPart<SheetGap>;
  readonly averages: SheetPart<SheetAverage>;
  readonly silences: SheetPart<SheetSilence>;
  readonly promises: SheetPart<SheetLine> & { readonly tally: SheetTally | null; readonly listed: string };
  readonly notCovered: SheetLine | null;
  readonly changed: SheetPart<string>;
  readonly cannotTell: SheetPart<string>;
  readonly setAside: SheetPart<SheetLine>;
  readonly foot: string;
}
