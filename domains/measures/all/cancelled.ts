import type { Measure } from '../measure.ts';

export const cancelled: Measure = {
  id: 'cancelled',
  title: 'Cancelled',
  question: 'What share of jobs is cancelled?',
  theme: 'quality',
  kind: 'share',
  unit: 'in 100',
  better: 'lower',
  of: 'job',
  counted: 'jobs cancelled within 90 days of report',
  outOf: 'jobs reported at least 90 days before the evidence date',
  needs: [{ table: 'repairs', columns: ['reported_at', 'cancelled_at'] }],
  caseMix: ['priority', 'category', 'property_type', 'season'],
  matters: 0.02,
  use: 'gap',
  source: 'analysis §3',
  caveats: ['Some jobs are rightly cancelled: duplicates, or done another way.'],
  sql: {
    value: `case when reported_at > as_of_end - interval 90 day then null else (is_cancelled and coalesce(cancelled_at <= reported_at + interval 90 day, true))::int end`,
  },
  saidWorse: 'jobs for {cohort} were cancelled {size} more often',
  saidBetter: 'jobs for {cohort} were cancelled {size} less often',
};
