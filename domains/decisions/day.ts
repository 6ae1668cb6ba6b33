export { londonDay } from '../records/london-day.ts';

/** A day as text: `2026-09-30`. Days of promises and dues are days in London. */
export type Day = string;

/**
 * Reads a day as people and browsers write it: `2026-09-30`, `30/9/2026`, `30.09.2026`, `30 September 2026`.
 * `null` for anything that is no day of the calendar.
 */
export const readDay = (text: string): Day | null => {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const usual = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(trimmed);
  if (usual) return dayOf(usual[3], usual[2], usual[1]);
  const worded = /^(\d{1,2})\s+([a-z]{3,9})\s+(\d{4})$/i.exec(trimmed);
  if (!worded) return null;
  const name = (worded[2] ?? '').toLowerCase();
  const month = MONTHS.findIndex((one) => one === name || one.slice(0, 3) === name) + 1;
  return month === 0 ? null : dayOf(worded[3], String(month), worded[1]);
};

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const dayOf = (year = '', month = '', day = ''): Day | null => {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : text;
};

/** A day as a field shows it to be mended: `30/9/2026`. `readDay` reads it back. */
export const typedDay = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${date}/${month}/${year}`;
};

/** Days from one to another; negative where the second is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
