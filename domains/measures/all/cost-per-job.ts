import type { Measure } from '../measure.ts';

export const costPerJob: Measure = {
  id: 'cost_per_job',
  title: 'Cost a job',
  question: 'What does a finished job cost?',
  theme: 'quality',
  kind: 'mean',
  unit: 'pounds',
  better: 'lower',
  of: 'job',
  counted: 'pounds',
  outOf: 'completed jobs with a cost',
  needs: [{ table: 'repairs', columns: ['cost'] }],
  caseMix: ['priority', 'category', 'property_type', 'season'],
  matters: 25,
  use: 'silence',
  source: 'analysis §3, with its warning',
  caveats: [
    'Spending more or less is not by itself better or worse. Shown for everyone; never called a gap.',
  ],
  sql: { value: `case when completed_at is null then null else cost end` },
  saidWorse: '{cohort} had {size} more spent on the same kind of job',
  saidBetter: '{cohort} had {size} less spent on the same kind of job',
};
