import type { Measure } from '../measure.ts';

export const complaintResponseOnTime: Measure = {
  id: 'complaint_response_on_time',
  title: 'Complaints answered on time',
  question: 'What share of complaints is answered in the Code’s time?',
  theme: 'complaints',
  kind: 'share',
  unit: 'in 100',
  better: 'higher',
  of: 'complaint',
  counted: 'complaints answered within 10 working days of acknowledgement (20 at stage 2)',
  outOf: 'complaints answered, or whose time has run out',
  needs: [{ table: 'complaints', columns: ['received_at', 'responded_at'] }],
  caseMix: ['stage', 'category'],
  matters: 0.05,
  use: 'gap',
  source: 'Housing Ombudsman Complaint Handling Code, 1 April 2024',
  caveats: ['Where no acknowledgement is held, five working days are allowed for it.'],
  sql: {
    value: `case when responded_at < answer_due then 1 when responded_at is not null or answer_due <= as_of_end then 0 end`,
  },
  saidWorse: 'complaints from {cohort} were answered on time {size} less often',
  saidBetter: 'complaints from {cohort} were answered on time {size} more often',
};
