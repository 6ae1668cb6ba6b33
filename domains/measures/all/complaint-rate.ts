import type { Measure } from '../measure.ts';

export const complaintRate: Measure = {
  id: 'complaint_rate',
  title: 'Complaints made',
  question: 'How many complaints does a home make in a year?',
  theme: 'complaints',
  kind: 'rate',
  unit: 'a home a year',
  better: 'higher',
  of: 'home',
  counted: 'complaints received',
  outOf: 'years that the household lived in the home',
  needs: [{ table: 'complaints', columns: ['received_at'] }],
  caseMix: ['property_type', 'tenure_kind'],
  matters: 0.02,
  use: 'silence',
  source: 'analysis §5',
  caveats: ['Few complaints are a sign of trouble only beside bad outcomes.'],
  sql: { events: `complaints`, years: `years` },
  saidWorse: '{cohort} made {size} fewer complaints',
  saidBetter: '{cohort} made {size} more complaints',
};
