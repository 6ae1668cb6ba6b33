const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a date written YYYY-MM-DD; undefined if there is no such day. */
export function dayOf(date: string): number | undefined {
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (!Number.isFinite(ms) || new Date(ms).toISOString().slice(0, 10) !== date) return undefined;
  return ms / DAY_MS;
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
const cache = new Map<number, readonly [string, string, number]>();

function parts(day: number): readonly [iso: string, uk: string, month: number] {
  const known = cache.get(day);
  if (known) return known;
  const date = new Date(day * DAY_MS);
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const made = [`${y}-${two(m)}-${two(d)}`, `${two(d)}/${two(m)}/${y}`, m] as const;
  cache.set(day, made);
  return made;
}

const clock = (time: number): string => {
  const minutes = Math.floor((time - Math.floor(time)) * 1440);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};

/** How the dates of one table are written: ISO, or as in the UK. */
export interface DateWriting {
  date(time: number): string;
  stamp(time: number): string;
}

export const ISO_DATES: DateWriting = {
  date: (time) => parts(Math.floor(time))[0],
  stamp: (time) => `${parts(Math.floor(time))[0]}T${clock(time)}:00`,
};

export const UK_DATES: DateWriting = {
  date: (time) => parts(Math.floor(time))[1],
  stamp: (time) => `${parts(Math.floor(time))[1]} ${clock(time)}`,
};

/** Month of the year, 1 to 12, of days since 1970-01-01. */
const monthOf = (time: number): number => parts(Math.floor(time))[2];

/** 1 in mid-January, -1 in mid-July. */
export const winterOf = (time: number): number => Math.cos(((monthOf(time) - 1) / 12) * 2 * Math.PI);

/** Season of a time: 0 winter (from December), 1 spring, 2 summer, 3 autumn. */
export const seasonOf = (time: number): string => String(Math.floor((monthOf(time) % 12) / 3));

/** The same day between eight in the morning and half past five: nobody rings at night. */
export const atDaytime = (time: number): number => Math.floor(time) + 0.33 + 0.4 * (time - Math.floor(time));
