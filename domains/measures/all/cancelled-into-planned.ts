import type { Measure } from '../measure.ts';

export const cancelledIntoPlanned: Measure = {
  id: 'cancelled_into_planned',
  title: 'Put off into planned works and never done',
  question: 'How often is a job closed into a planned programme and then not done?',
  theme: 'quality',
  kind: 'share',
  unit: 'in 100',
  better: 'lower',
  of: 'job',
  counted: 'jobs cancelled into a planned programme with no later job of the kind in the home',
  outOf: 'jobs reported at least 180 days before the evidence date',
  needs: [{ table: 'repairs', columns: ['reported_at', 'cancelled_at', 'status'] }],
  caseMix: ['priority', 'category', 'property_type', 'season'],
  matters: 0.01,
  use: 'gap',
  source: 'analysis §3, the silence in the system',
  caveats: ['Found by the status text: planned, programme, cyclical.'],
  sql: {
    value: `case when reported_at > as_of_end - interval 180 day then null else (is_cancelled and into_planned and not done_later)::int end`,
  },
  saidWorse: 'jobs for {cohort} were put off into planned works and not done {size} more often',
  saidBetter: 'jobs for {cohort} were put off into planned works and not done {size} less often',
};
