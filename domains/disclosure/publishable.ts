import type { Estimate, Findings, Gap, Silence } from '../findings/finding.ts';

declare const published: unique symbol;

/** A count as a reader may see it. Withheld, nil and held are three things, and look and read differently. */
export type Cell =
  | { readonly is: 'count'; readonly value: number }
  | { readonly is: 'suppressed' }
  | { readonly is: 'zero' };

/** The four kinds of unknown, as cells. */
export interface UnknownCells {
  readonly notAsked: Cell;
  readonly notRecorded: Cell;
  readonly preferNotToSay: Cell;
  readonly suppressed: Cell;
}

export interface PublishedLeftOut {
  readonly units: Cell;
  /** 0 to 1, rounded to whole points. */
  readonly share: number;
  readonly kinds: UnknownCells;
  readonly ifAllWereCohort?: Estimate;
  readonly ifNoneWere?: Estimate;
}

export type PublishedGap = Omit<Gap, 'leftOut' | 'base'> & {
  readonly leftOut: PublishedLeftOut;
  /** Where `openWithheld` stands, some are open and fewer than the threshold: `open` says nothing then. */
  readonly base: Gap['base'] & { readonly openWithheld?: true };
};
export type PublishedSilence = Omit<Silence, 'leftOut' | 'heard'> & {
  readonly leftOut: PublishedLeftOut;
  readonly heard: Cell;
};

export interface PublishedCompletenessRow extends UnknownCells {
  readonly characteristic: string;
  readonly title: string;
  readonly among: string;
  readonly known: Cell;
}

/** What a reader may see. Only this domain can make one: a page takes `Publishable`, never `Findings`. */
export type Publishable = Omit<Findings, 'gaps' | 'silences' | 'completeness'> & {
  readonly [published]: true;
  readonly edition: Edition;
  readonly gaps: readonly PublishedGap[];
  readonly silences: readonly PublishedSilence[];
  readonly completeness: readonly PublishedCompletenessRow[];
  /** What was withheld and why. */
  readonly withheld: readonly { readonly what: string; readonly why: string }[];
  /** How many cells and statements were withheld, itself rounded to 5 and in words: "about 15", "none" (D3). */
  readonly withheldCount: string;
};

/** `insight`: exact counts from the threshold up. `board` and `public`: every count to the nearest 5 (D4). */
export type Edition = 'insight' | 'board' | 'public';
