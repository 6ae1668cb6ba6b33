import type { Measure } from '../measure.ts';

export const onTarget: Measure = {
  id: 'on_target',
  title: 'Done within target',
  question: 'What share of jobs is done by the date we promised ourselves?',
  theme: 'waiting',
  kind: 'share',
  unit: 'in 100',
  better: 'higher',
  of: 'job',
  counted: 'jobs completed by their target date',
  outOf: 'jobs with a target date that has passed or that are completed; cancelled jobs left out',
  needs: [{ table: 'repairs', columns: ['reported_at', 'completed_at', 'target_at'] }],
  caseMix: ['priority', 'category', 'property_type', 'season'],
  matters: 0.03,
  use: 'gap',
  source: 'analysis rule M2: a target set by the landlord is not speed for the resident',
  caveats: ['The target is the landlord’s own. Read it beside the waiting time.'],
  sql: {
    value: `case when target_at is null or is_cancelled then null when completed_at < target_ends then 1 when completed_at is not null or target_ends <= as_of_end then 0 end`,
  },
  saidWorse: '{cohort} had the same kind of job done within target {size} less often',
  saidBetter: '{cohort} had the same kind of job done within target {size} more often',
};
