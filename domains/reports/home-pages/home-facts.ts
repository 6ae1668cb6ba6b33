import type { Actor } from '../../access/actor.ts';
import type { Day } from '../../decisions/day.ts';
import type { Doing } from '../../decisions/status.ts';
import type { Publishable } from '../../disclosure/publishable.ts';

/** One reading of extracts, as the home page tells of it. */
export interface RunSeen {
  readonly id: string;
  readonly at: Date;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  /** Rows read, kept and refused; absent until it is done. */
  readonly rows?: { readonly read: number; readonly kept: number; readonly refused: number };
  /** Where its rows to mend are; absent where none was refused. */
  readonly refusedHref?: string;
}

export interface PanelWaiting {
  readonly panel: string;
  readonly title: string;
  readonly volunteers: number;
}

/** A thing that is held about residents and whose review date has passed. */
export interface ReviewOverdue {
  readonly title: string;
  readonly reviewBy: Day;
}

/** All that the home page is made of: what this person may see, on this day. */
export interface HomeFacts {
  readonly actor: Actor;
  readonly now: Date;
  /** The day in London. */
  readonly today: Day;
  /** The edition that this person sees; `null` before the first analysis. */
  readonly report: Publishable | null;
  readonly publishedAt: Date | null;
  readonly earlier: Publishable | null;
  /** The earlier one was made with other settings, or by another version of Hearth. */
  readonly isMadeOtherwise: boolean;
  /** What is being done about which finding, by its key. */
  readonly doing: ReadonlyMap<string, Doing>;
  /** Homes quiet and in need: how many, and how many nobody was asked to call. */
  readonly silentHomes: { readonly quietAndInNeed: number; readonly notHandedOver: number };
  /** Latest first. */
  readonly runs: readonly RunSeen[];
  readonly volunteers: readonly PanelWaiting[];
  readonly reviews: readonly ReviewOverdue[];
  /** When this person was here before; `null` where it is not known. */
  readonly lastHere: Date | null;
}
