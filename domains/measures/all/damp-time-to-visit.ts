import type { Measure } from '../measure.ts';

export const dampTimeToVisit: Measure = {
  id: 'damp_time_to_visit',
  title: 'Damp and mould: waiting for the first visit',
  question: 'How long do people with damp or mould wait until somebody comes?',
  theme: 'waiting',
  kind: 'time',
  unit: 'days',
  better: 'lower',
  of: 'job',
  counted: 'days from report to the first visit, up to 60',
  outOf: 'damp and mould jobs, those not yet visited counted as waiting',
  needs: [{ table: 'repairs', columns: ['reported_at', 'category', 'appointment_at'] }],
  caseMix: ['priority', 'property_type', 'season'],
  horizonDays: 60,
  matters: 2,
  use: 'gap',
  source: 'SI 2025/1042 (Awaab’s Law); analysis §3',
  caveats: ['The first visit is taken from the appointment, or from completion where there is none.'],
  sql: {
    days: `case when is_damp then greatest(0, date_diff('day', reported_at, least(coalesce(appointment_at, completed_at, cancelled_at, as_of_end), as_of_end))) end`,
    done: `coalesce(appointment_at, completed_at) <= as_of_end`,
  },
  saidWorse: '{cohort} with damp or mould waited {size} longer for the first visit',
  saidBetter: '{cohort} with damp or mould waited {size} less for the first visit',
};
