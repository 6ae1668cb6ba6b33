import { londonDay } from '../../decisions/day.ts';
import { sayDate } from '../say-date.ts';

const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment as it was in London: "3 March 2026 at 10:05". */
export const sayMoment = (at: Date): string => `${sayDate(londonDay(at))} at ${TIME.format(at)}`;
