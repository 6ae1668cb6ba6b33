import type { Measure } from '../measure.ts';

export const contact12m: Measure = {
  id: 'contact_12m',
  title: 'No two-way contact for 12 months',
  question: 'What share of homes has had no two-way contact for a year?',
  theme: 'contact',
  kind: 'share',
  unit: 'in 100',
  better: 'lower',
  of: 'home',
  counted: 'homes with no two-way contact in the last 12 months',
  outOf: 'homes let for at least the last 12 months',
  needs: [{ table: 'contacts', columns: ['at', 'two_way'] }],
  caseMix: ['property_type', 'tenure_kind'],
  matters: 0.05,
  use: 'silence',
  source: 'facts: silent homes, in the sector’s own words',
  caveats: ['Only contacts that were recorded.'],
  sql: { value: `case when let_for_a_year then (contacts_12m = 0)::int end` },
  saidWorse: '{cohort} had no two-way contact for a year {size} more often',
  saidBetter: '{cohort} had no two-way contact for a year {size} less often',
};
