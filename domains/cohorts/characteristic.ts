/**
 * A characteristic: an attribute that forms cohorts. Data, not code: `cohorts` reads it, `findings` words it.
 */
export interface Characteristic {
  /** Stable id, quoted by settings, plans and findings: `disability`, `age_band`, `deprivation_fifth`. */
  readonly id: string;
  /** What a page calls it: "Disability". */
  readonly title: string;
  /** What it describes. An area's attribute is never put on the people who live there (C4). */
  readonly about: 'people' | 'home' | 'place' | 'area';
  /** Where it is read: the table and column of the extract contract, and for areas how it is cut. */
  readonly source:
    | { readonly table: 'residents'; readonly column: string; readonly rule: HouseholdRule }
    | { readonly table: 'homes'; readonly column: string }
    | {
        readonly table: 'areas';
        readonly column: string;
        readonly cut: 'fifths';
        readonly mostFirst: boolean;
      };
  /** How the column's value becomes a cohort's value; `as-is` keeps the text. */
  readonly grouping:
    | 'as-is'
    | 'yes-no'
    | 'age-band'
    | 'english-or-other'
    | 'ethnic-group'
    | 'built-band'
    | 'fifths'
    | 'standard-or-other';
  /** In order of the values, where they have one (age, deprivation): such a characteristic also gets a slope (C2). */
  readonly order?: readonly string[];
  /** Special-category or otherwise sensitive: shown only with a purpose, and never to the board in detail. */
  readonly sensitive: boolean;
  /** How a sentence names the cohort of one value: "households with a disabled member". `{value}` stands for the value. */
  readonly phrase: string;
  readonly phrases?: Readonly<Record<string, string>>;
}

/** Whose answer counts for a household (C1). `anyone`: yes if any member said yes, no only if somebody said no and nobody yes. */
export type HouseholdRule = 'lead' | 'anyone';

export const AGE_BANDS = ['16-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75-84', '85+'] as const;
export const BUILT_BANDS = [
  'before 1919',
  '1919-1944',
  '1945-1964',
  '1965-1980',
  '1981-2000',
  'after 2000',
] as const;
export const FIFTHS = ['1', '2', '3', '4', '5'] as const;
