import type { Transaction } from '../../platform/postgres/record.ts';
import type { InLanguages } from '../../platform/words/words.ts';

/** Whose data it is. An id comes from our own tables or from the landlord's systems; nothing may be read into it. */
export type Subject =
  /** Somebody with an account: staff, board, panel members. `email` is as it stands in their account. */
  | { readonly kind: 'person'; readonly id: string; readonly email: string }
  /** A resident as the landlord's own systems number them. Extracts and what is written about them use that number. */
  | { readonly kind: 'resident'; readonly id: string }
  /** Somebody who put their name down, by the address that they gave. */
  | { readonly kind: 'volunteer'; readonly email: string };

/** One thing that is held about somebody: what it is called, and its value as text. */
export type HeldThing = Readonly<Record<string, string | number | boolean | null>>;

export type PersonalDataWords = {
  /** As the heading of this part in the file that a person is given: “Promises you own”. */
  readonly title: string;
  /** What erasing leaves, and why; the empty string where nothing stays. In plain words, for the person. */
  readonly stays: string;
};

/**
 * What one part of Hearth holds about a person: how it is handed over and how it is erased. Each domain that keeps something about
 * people exports one of these; `apps/web` hands all of them to the page where the data protection officer acts.
 */
export interface PersonalData {
  readonly words: InLanguages<PersonalDataWords>;
  /** Everything held about the subject; nothing where this part knows no such subject. */
  export(subject: Subject, tx: Transaction): Promise<readonly HeldThing[]>;
  /** Erases what may go. How many things went. Runs in the transaction that erases all parts, or none. */
  erase(subject: Subject, tx: Transaction): Promise<number>;
}
