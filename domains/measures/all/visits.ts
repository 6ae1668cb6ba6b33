import type { Measure } from '../measure.ts';

export const visits: Measure = {
  id: 'visits',
  title: 'Visits a job',
  question: 'How many visits does a finished job take?',
  theme: 'quality',
  kind: 'mean',
  unit: 'visits',
  better: 'lower',
  of: 'job',
  counted: 'visits',
  outOf: 'completed jobs with a count of visits',
  needs: [{ table: 'repairs', columns: ['visits'] }],
  caseMix: ['priority', 'category', 'property_type', 'season'],
  matters: 0.2,
  use: 'gap',
  source: 'analysis §3',
  caveats: ['More visits can be right for a larger job; like is compared with like.'],
  sql: { value: `case when completed_at is null then null else visits end` },
  saidWorse: 'the same kind of job took {size} more for {cohort}',
  saidBetter: 'the same kind of job took {size} fewer for {cohort}',
};
