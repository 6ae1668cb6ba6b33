import type { Measure } from '../measure.ts';

export const timeToCompletion: Measure = {
  id: 'time_to_completion',
  title: 'Waiting time',
  question: 'How long do people wait until the repair is done?',
  theme: 'waiting',
  kind: 'time',
  unit: 'days',
  better: 'lower',
  of: 'job',
  counted: 'days from report to completion, up to 90',
  outOf: 'jobs, those still open on the evidence date counted as waiting',
  needs: [{ table: 'repairs', columns: ['reported_at', 'completed_at'] }],
  caseMix: ['priority', 'category', 'property_type', 'season'],
  horizonDays: 90,
  matters: 2,
  use: 'gap',
  source: 'analysis rules M1, M2; restricted mean by pseudo-observations (Andersen, Hansen & Klein 2004)',
  caveats: [
    'A cancelled job leaves the comparison on the day it was cancelled; the share cancelled is a measure of its own.',
    'Days over 90 count as 90, so very long waits weigh no more than 90 days.',
  ],
  sql: {
    days: `greatest(0, date_diff('day', reported_at, least(coalesce(completed_at, cancelled_at, as_of_end), as_of_end)))`,
    done: `completed_at is not null and completed_at <= as_of_end`,
  },
  saidWorse: '{cohort} waited {size} longer for the same kind of repair',
  saidBetter: '{cohort} waited {size} less for the same kind of repair',
};
