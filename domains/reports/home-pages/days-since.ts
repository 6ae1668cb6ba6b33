import { type Day, daysBetween, londonDay } from '../../decisions/day.ts';

/** Whole days from a moment to a day, in London; 0 where the moment is not known or lies ahead. */
export const daysSince = (facts: { readonly today: Day }, at: Date | null): number =>
  at === null ? 0 : Math.max(0, daysBetween(londonDay(at), facts.today));
