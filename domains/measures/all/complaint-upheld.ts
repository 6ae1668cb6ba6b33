import type { Measure } from '../measure.ts';

export const complaintUpheld: Measure = {
  id: 'complaint_upheld',
  title: 'Complaints upheld',
  question: 'What share of complaints is upheld?',
  theme: 'complaints',
  kind: 'share',
  unit: 'in 100',
  better: 'lower',
  of: 'complaint',
  counted: 'complaints upheld or partly upheld',
  outOf: 'complaints with an outcome',
  needs: [{ table: 'complaints', columns: ['outcome'] }],
  caseMix: ['stage', 'category'],
  matters: 0.05,
  use: 'gap',
  source: 'analysis §3',
  caveats: ['More upheld may mean worse service or fairer answers.'],
  sql: {
    value: `case when outcome is null then null when regexp_matches(lower(outcome), 'not[ _]upheld|^reject') then 0 when lower(outcome) like '%upheld%' then 1 else 0 end`,
  },
  saidWorse: 'complaints from {cohort} were upheld {size} more often',
  saidBetter: 'complaints from {cohort} were upheld {size} less often',
};
