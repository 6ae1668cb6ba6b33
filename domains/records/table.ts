import type { Column } from './column.ts';

/** What happens to columns that the contract does not name. */
export type ExtraColumns =
  /** Listed as "not read". */
  | 'not-read'
  /** Kept: as numbers where every value is one, else as text. */
  | 'as-found'
  /** Kept as text (one column a question), except those that name or describe a person. */
  | 'as-text'
  /** Kept as characteristics with the four unknowns, except those that name a person. */
  | 'as-characteristics';

/** One table of the extract contract. */
export interface Table {
  readonly name: string;
  /** The columns that make a row unique. */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
  readonly extra: ExtraColumns;
  /** Words in file names that suggest this table. */
  readonly fileWords: readonly string[];
  /** What is locked without it, in words. */
  readonly unlocks: string;
  /** Orders in time that cannot be: the second may not come before the first. */
  readonly orders: readonly (readonly [earlier: string, later: string])[];
}
