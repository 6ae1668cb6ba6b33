import type { Measure } from '../measure.ts';

export const residentSaysNotDone: Measure = {
  id: 'resident_says_not_done',
  title: 'Resident says it is not done',
  question: 'How often does the resident say that a job closed as done is not done?',
  theme: 'quality',
  kind: 'share',
  unit: 'in 100',
  better: 'lower',
  of: 'job',
  counted: 'residents who say partly or no',
  outOf: 'residents who were asked and answered',
  needs: [{ table: 'repairs', columns: ['resident_confirmed'] }],
  caseMix: ['priority', 'category', 'property_type', 'season'],
  matters: 0.03,
  use: 'gap',
  source: 'product P1, P2: three truths of completion',
  caveats: ['Only those who were asked and answered.'],
  sql: {
    value: `case when resident_confirmed in ('no', 'partly') then 1 when resident_confirmed = 'yes' then 0 end`,
  },
  saidWorse: '{cohort} said the job was not done {size} more often',
  saidBetter: '{cohort} said the job was not done {size} less often',
};
