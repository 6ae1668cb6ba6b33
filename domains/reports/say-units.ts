import type { Gap } from '../findings/finding.ts';
import type { Measure } from '../measures/measure.ts';
import { sayCount } from './say-count.ts';

/** What a gap rests on: "4,120 jobs in 1,377 homes". Homes alone where homes are what is counted. */
export const sayUnits = (gap: Pick<Gap, 'measure' | 'base'>): string => {
  const homes = sayCount(gap.base.homes, 'home');
  if (gap.measure.of === 'home') return homes;
  return `${sayUnitCount(gap.base.units, gap.measure.of)} in ${homes}`;
};

/** "4,120 jobs", "1 complaint". */
export const sayUnitCount = (count: number, of: Measure['of']): string =>
  of === 'response' ? sayCount(count, 'survey response') : sayCount(count, of);
