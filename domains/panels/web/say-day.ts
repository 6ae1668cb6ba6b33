import { londonDay } from '../../records/london-day.ts';

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
});

/** Worked: "3 May 2026". Takes an instant, or a day as `YYYY-MM-DD`. */
export const sayDay = (day: Date | string): string =>
  DAY.format(typeof day === 'string' ? new Date(`${day}T12:00:00Z`) : day);

const TIME = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/London',
});

/** Worked: "3 May 2026, 14:05". */
export const sayMoment = (moment: Date): string => `${DAY.format(moment)}, ${TIME.format(moment)}`;

/** The day where the landlord is, as `YYYY-MM-DD`. */
export const dayOf = (moment: Date): string => londonDay(moment);
