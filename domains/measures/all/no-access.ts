import type { Measure } from '../measure.ts';

export const noAccess: Measure = {
  id: 'no_access',
  title: 'Closed or missed as no access',
  question: 'How often is a job marked no access?',
  theme: 'access',
  kind: 'share',
  unit: 'in 100',
  better: 'lower',
  of: 'job',
  counted: 'jobs marked no access',
  outOf: 'jobs with an answer',
  needs: [{ table: 'repairs', columns: ['no_access'] }],
  caseMix: ['priority', 'category', 'property_type', 'season'],
  matters: 0.03,
  use: 'gap',
  source: 'Housing Ombudsman, Repairing Trust (May 2025)',
  caveats: ['No access is what was written down; it is not evidence of what happened at the door.'],
  sql: { value: `no_access::int` },
  saidWorse: 'jobs for {cohort} were marked no access {size} more often',
  saidBetter: 'jobs for {cohort} were marked no access {size} less often',
};
