import type { Outcome } from '../outcome.ts';
import type { Margin } from './margin-codes.ts';
import { type Raked, rake } from './rake.ts';

export interface PostStratifyInput {
  readonly baseWeights?: ArrayLike<number>;
  /** One margin; for a cross-table, join the labels ("16–34, flat"). */
  readonly margin: Margin;
  readonly leastRows?: number;
}

/**
 * Weights that meet the population count of every cell of one table.
 *
 * Formula: weight × target of the cell / weighted total of the cell.
 * When to use: a cross-table of the population is known and every cell has rows enough. When not: many small cells
 * (`rake` its margins). Cells with fewer than `leastRows` (1) rows are merged and listed.
 * Reasons: those of `rake`.
 * Source: Holt & Smith (1979), Post stratification, Journal of the Royal Statistical Society A 142: 33–46.
 * Worked value: rows a, a, b with targets a 60, b 40: weights 30, 30, 40.
 */
export const postStratify = ({ margin, ...rest }: PostStratifyInput): Outcome<Raked> =>
  rake({ ...rest, margins: [margin] });
