/** A published figure about a cohort, dated and versioned as data, so that it can be corrected without a change of code. */
export interface PublicFact {
  readonly id: string;
  readonly claim: string;
  readonly figure: string;
  readonly cohort: { readonly characteristic: string; readonly values: readonly string[] };
  /** Measures or themes that the claim speaks of. */
  readonly about: readonly string[];
  readonly side: 'worse' | 'better';
  /** The published gap in the measure's unit, where there is a figure: what our data would have to be able to see (T2). */
  readonly gap?: number;
  readonly source: string;
  readonly asOf: string;
  /** `primary`: the source itself was seen. `second-hand`: several agreeing. `unverified`: keep and check. */
  readonly standing: 'primary' | 'second-hand' | 'unverified';
}

const SATISFACTION = [
  'satisfied_TP01',
  'satisfied_TP02',
  'satisfied_TP03',
  'satisfied_TP04',
  'satisfied_TP08',
];

export const PUBLIC_FACTS: readonly PublicFact[] = [
  {
    id: 'disability-satisfaction',
    claim:
      'Households with a long-term illness or disability are more likely to be dissatisfied with repairs',
    figure: 'more likely dissatisfied (no figure held)',
    cohort: { characteristic: 'disability', values: ['yes'] },
    about: SATISFACTION,
    side: 'worse',
    source: 'English Housing Survey 2021-22, as cited in sector documents',
    asOf: '2026-11-21',
    standing: 'second-hand',
  },
  {
    id: 'ethnic-minority-satisfaction',
    claim: 'Residents of ethnic minorities are less satisfied than White residents',
    figure: '57 in 100 satisfied, against 69 in 100 White residents (2022)',
    cohort: { characteristic: 'ethnic_group', values: ['Asian', 'Black', 'Mixed', 'Other'] },
    about: SATISFACTION,
    side: 'worse',
    gap: 0.12,
    source: 'Resident survey 2022',
    asOf: '2026-11-21',
    standing: 'second-hand',
  },
  {
    id: 'age-satisfaction',
    claim: 'Residents aged 75 and over are more satisfied than those aged 65 to 74',
    figure: '83 in 100 at 75 and over, 74 in 100 at 65 to 74',
    cohort: { characteristic: 'age_band', values: ['75-84', '85+'] },
    about: SATISFACTION,
    side: 'better',
    gap: 0.09,
    source: 'English Housing Survey',
    asOf: '2026-11-21',
    standing: 'second-hand',
  },
  {
    id: 'flats-satisfaction',
    claim: 'Residents of flats are less satisfied than residents of houses',
    figure: 'flats below houses (no figure held)',
    cohort: { characteristic: 'property_type', values: ['flat'] },
    about: SATISFACTION,
    side: 'worse',
    source: 'English Housing Survey',
    asOf: '2026-11-21',
    standing: 'second-hand',
  },
  {
    id: 'damp-ethnic-group',
    claim:
      'Black and Asian households are about three times as likely to live with damp as White British households',
    figure: 'about three times (all tenures)',
    cohort: { characteristic: 'ethnic_group', values: ['Asian', 'Black'] },
    about: ['damp_time_to_visit', 'damp_reopened'],
    side: 'worse',
    source: 'English Housing Survey',
    asOf: '2026-11-21',
    standing: 'second-hand',
  },
  {
    id: 'no-access-evidence',
    claim: 'Landlords close cases on unevidenced claims that the resident denied access',
    figure: 'reported in casework; no share held',
    cohort: { characteristic: 'disability', values: ['yes'] },
    about: ['no_access_unevidenced'],
    side: 'worse',
    source: 'Housing Ombudsman, Repairing Trust (May 2025)',
    asOf: '2026-11-21',
    standing: 'primary',
  },
];
