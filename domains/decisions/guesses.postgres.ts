import { sql } from 'kysely';
import type { Transaction } from '../../platform/postgres/record.ts';
import type { Surprise } from './guess.ts';

export interface GuessToKeep {
  readonly finding: string;
  readonly said: string;
  /** The first day of the month; see `monthOf`. */
  readonly month: string;
  readonly unit: string;
  readonly guess: number;
  readonly figure: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Keeps what somebody expected, with nothing of who or on which day. Not in the audit either. */
export const keepGuess = async (guess: GuessToKeep, tx: Transaction): Promise<void> => {
  await sql`
    insert into hearth.guess (finding, said, month, unit, guess, figure, lower, upper)
    values (${guess.finding}, ${guess.said}, ${guess.month}::date, ${guess.unit}, ${guess.guess}, ${guess.figure},
      ${guess.lower}, ${guess.upper})`.execute(tx);
};

interface Row {
  readonly finding: string;
  readonly said: string;
  readonly unit: string;
  readonly guesses: number;
  readonly middle_guess: number;
  readonly figure: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly below: number;
  readonly inside: number;
  readonly above: number;
}

/** What people expected in a year, of findings that at least five have guessed. */
export const surprisesOf = async (year: number, tx: Transaction): Promise<readonly Surprise[]> => {
  const { rows } = await sql<Row>`select * from hearth.surprises(${year})`.execute(tx);
  return rows.map(({ middle_guess, ...row }) => ({ ...row, middleGuess: middle_guess }));
};
