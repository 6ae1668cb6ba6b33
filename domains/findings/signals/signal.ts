/** K5: a declared pattern that joins kinds of repair with what is known of the home or its area. Data. */
export interface SignalRule {
  readonly id: string;
  readonly title: string;
  /** Regular expression over category, trade and description codes of a job, lower case. */
  readonly jobs: string;
  /** The homes in which the pattern is looked for: those in the highest (or lowest) fifth of an area's figure, or with a value. */
  readonly where:
    | { readonly table: 'areas'; readonly column: string; readonly end: 'highest' | 'lowest' }
    | { readonly table: 'homes'; readonly column: string; readonly values: readonly string[] };
  /** Called seen when jobs a home a year are at least this many times those of like homes elsewhere, with its lower limit above 1. */
  readonly atLeast: number;
  readonly homesPhrase: string;
  readonly jobsPhrase: string;
  /** What to ask residents. A signal asks a question; it states no cause. */
  readonly ask: string;
  readonly source: string;
}
