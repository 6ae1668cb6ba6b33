import type { Publishable } from '../disclosure/publishable.ts';
import { sayCount } from './say-count.ts';
import { sayDate, sayMonth } from './say-date.ts';
import { sayNumber } from './say-number.ts';

/** One line that says what a report rests on. */
export const sayEvidence = (findings: Publishable): string => {
  const { evidence, scan } = findings;
  const held = [
    sayCount(evidence.homes, 'home'),
    sayCount(evidence.households, 'household'),
    sayCount(evidence.jobs, 'repair'),
  ].join(', ');
  if (evidence.homes === 0)
    return `Evidence of ${sayDate(evidence.asOf)}. Counts by area only: no homes, households or repairs are held. ${sayNumber(scan.comparisons)} comparisons made.`;
  return `Evidence of ${sayDate(evidence.asOf)}. ${held} since ${sayMonth(evidence.from)}. ${sayNumber(scan.comparisons + scan.combinations)} comparisons made.`;
};
