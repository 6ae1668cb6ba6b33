import type { Measure } from '../measure.ts';

export const firstTimeFix: Measure = {
  id: 'first_time_fix',
  title: 'Fixed at the first visit',
  question: 'What share of jobs is finished at the first visit?',
  theme: 'quality',
  kind: 'share',
  unit: 'in 100',
  better: 'higher',
  of: 'job',
  counted: 'completed jobs finished at the first visit',
  outOf: 'completed jobs with an answer',
  needs: [{ table: 'repairs', columns: ['first_time_fix'] }],
  caseMix: ['priority', 'category', 'property_type', 'season'],
  matters: 0.03,
  use: 'gap',
  source: 'analysis §3',
  caveats: ['It is recorded by those who did the job.'],
  sql: { value: `case when completed_at is null then null else first_time_fix::int end` },
  saidWorse: '{cohort} had a repair fixed at the first visit {size} less often',
  saidBetter: '{cohort} had a repair fixed at the first visit {size} more often',
};
