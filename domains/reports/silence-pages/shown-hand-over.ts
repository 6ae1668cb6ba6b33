import type { HandOver } from '../../findings/record/silence-list.ts';
import { londonDay } from '../../records/london-day.ts';
import type { ShownHandOver } from './hand-overs.page.ts';

/** A hand-over with its times as days in the United Kingdom. */
export const shownHandOver = ({ at, takenBack, ...rest }: HandOver): ShownHandOver => ({
  ...rest,
  on: londonDay(at),
  takenBack:
    takenBack === null ? null : { on: londonDay(takenBack.at), by: takenBack.by, why: takenBack.why },
});
