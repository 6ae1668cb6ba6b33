import type { Measure } from '../measure.ts';

export const appointmentKept: Measure = {
  id: 'appointment_kept',
  title: 'Appointments kept',
  question: 'What share of appointments do we keep?',
  theme: 'access',
  kind: 'share',
  unit: 'in 100',
  better: 'higher',
  of: 'job',
  counted: 'appointments kept',
  outOf: 'jobs with an appointment and an answer',
  needs: [{ table: 'repairs', columns: ['appointment_kept'] }],
  caseMix: ['priority', 'category', 'property_type', 'season'],
  matters: 0.03,
  use: 'gap',
  source: 'analysis §3',
  caveats: ['It is recorded by those who went.'],
  sql: { value: `appointment_kept::int` },
  saidWorse: 'for {cohort}, appointments were kept {size} less often',
  saidBetter: 'for {cohort}, appointments were kept {size} more often',
};
