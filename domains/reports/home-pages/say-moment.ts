import { daysBetween, londonDay } from '../../decisions/day.ts';

const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
});
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'long' });
const DATE = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'long' });

/** A moment as somebody would say it: "Today, 06:10", "Yesterday", "Monday", "28 March". In London. */
export const sayMoment = (at: Date, now: Date): string => {
  const days = daysBetween(londonDay(at), londonDay(now));
  if (days === 0) return `Today, ${TIME.format(at)}`;
  if (days === 1) return 'Yesterday';
  return days > 1 && days < 7 ? WEEKDAY.format(at) : DATE.format(at);
};
