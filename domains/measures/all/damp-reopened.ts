import type { Measure } from '../measure.ts';

export const dampReopened: Measure = {
  id: 'damp_reopened',
  title: 'Damp and mould came back',
  question: 'How often does damp or mould come back within a year?',
  theme: 'quality',
  kind: 'share',
  unit: 'in 100',
  better: 'lower',
  of: 'job',
  counted: 'damp and mould jobs followed by another in the same home within 365 days',
  outOf: 'damp and mould jobs completed at least 365 days before the evidence date',
  needs: [{ table: 'repairs', columns: ['reported_at', 'completed_at', 'category'] }],
  caseMix: ['priority', 'property_type', 'season'],
  notBy: ['property_type', 'built_band', 'heating_type'],
  matters: 0.05,
  use: 'gap',
  source: 'analysis §3',
  caveats: [],
  sql: {
    value: `case when not is_damp or completed_at is null or completed_at > as_of_end - interval 365 day then null else came_back_in_year::int end`,
  },
  saidWorse: 'for {cohort}, damp or mould came back {size} more often',
  saidBetter: 'for {cohort}, damp or mould came back {size} less often',
};
