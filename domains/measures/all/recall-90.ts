import type { Measure } from '../measure.ts';

export const recall90: Measure = {
  id: 'recall_90',
  title: 'Came back within 90 days',
  question: 'How often does the same trouble come back within 90 days?',
  theme: 'quality',
  kind: 'share',
  unit: 'in 100',
  better: 'lower',
  of: 'job',
  counted: 'completed jobs followed within 90 days by another of the same kind in the same home',
  outOf: 'jobs completed at least 90 days before the evidence date',
  needs: [{ table: 'repairs', columns: ['reported_at', 'completed_at', 'category'] }],
  caseMix: ['priority', 'category', 'property_type', 'season'],
  notBy: ['property_type', 'built_band', 'heating_type'],
  matters: 0.03,
  use: 'gap',
  source: 'analysis §3',
  caveats: ['Another job of the same kind need not be the same fault.'],
  sql: {
    value: `case when completed_at is null or completed_at > as_of_end - interval 90 day then null else came_back::int end`,
  },
  saidWorse: 'for {cohort}, the same kind of trouble came back within 90 days {size} more often',
  saidBetter: 'for {cohort}, the same kind of trouble came back within 90 days {size} less often',
};
