import type { Measure } from '../measure.ts';

export const reportingRate: Measure = {
  id: 'reporting_rate',
  title: 'Repairs reported',
  question: 'How many repairs does a home report in a year?',
  theme: 'reporting',
  kind: 'rate',
  unit: 'a home a year',
  better: 'higher',
  of: 'home',
  counted: 'repairs reported by residents',
  outOf: 'years that the household lived in the home',
  needs: [{ table: 'repairs', columns: ['reported_at', 'reported_by'] }],
  caseMix: ['property_type', 'bedrooms', 'built_band', 'heating_type', 'tenure_kind'],
  matters: 0.2,
  use: 'silence',
  source: 'analysis §5, S1',
  caveats: ['A rate alone proves neither voice nor silence (S3).'],
  sql: { events: `reported_repairs`, years: `years` },
  saidWorse: '{cohort} reported {size} fewer repairs',
  saidBetter: '{cohort} reported {size} more repairs',
};
