import type { Measure } from '../measure.ts';

export const foundNotTold: Measure = {
  id: 'found_not_told',
  title: 'Found by us, never told',
  question: 'Of the faults we come to know, what share did we find ourselves?',
  theme: 'reporting',
  kind: 'share',
  unit: 'in 100',
  better: 'lower',
  of: 'job',
  counted: 'jobs raised from an inspection, a survey, a sensor or staff',
  outOf: 'jobs raised by residents or found by us',
  needs: [{ table: 'repairs', columns: ['reported_at', 'reported_by'] }],
  caseMix: ['category', 'property_type'],
  matters: 0.03,
  use: 'silence',
  source: 'analysis §3, found against told',
  caveats: ['A place with more inspections has more found.'],
  sql: {
    value: `case when reported_by in ('inspection', 'sensor') then 1 when reported_by = 'resident' then 0 end`,
  },
  saidWorse: 'for {cohort}, faults were found by us and not told {size} more often',
  saidBetter: 'for {cohort}, faults were found by us and not told {size} less often',
};
