import type { Measure } from '../measure.ts';

export const surveyResponse: Measure = {
  id: 'survey_response',
  title: 'Survey answered',
  question: 'What share of those we ask answers?',
  theme: 'satisfaction',
  kind: 'share',
  unit: 'in 100',
  better: 'higher',
  of: 'response',
  counted: 'people who answered',
  outOf: 'people asked',
  needs: [{ table: 'surveys', columns: ['asked_at', 'answered_at'] }],
  caseMix: ['mode'],
  matters: 0.03,
  use: 'silence',
  source: 'AAPOR response rate 1; analysis §5',
  caveats: ['A low share of answers is about our asking as much as about them.'],
  sql: { value: `(answered_at is not null)::int` },
  saidWorse: '{cohort} answered our survey {size} less often',
  saidBetter: '{cohort} answered our survey {size} more often',
};
