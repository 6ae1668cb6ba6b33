import type { Measure } from '../measure.ts';

export const noAccessUnevidenced: Measure = {
  id: 'no_access_unevidenced',
  title: 'No access without evidence',
  question: 'How often is no access written down with no evidence kept?',
  theme: 'access',
  kind: 'share',
  unit: 'in 100',
  better: 'lower',
  of: 'job',
  counted: 'jobs marked no access with no evidence kept',
  outOf: 'jobs with an answer on access',
  needs: [{ table: 'repairs', columns: ['no_access', 'no_access_evidence'] }],
  caseMix: ['priority', 'category', 'property_type', 'season'],
  matters: 0.02,
  use: 'gap',
  source:
    'Housing Ombudsman, Repairing Trust (May 2025): cases closed on unevidenced claims that the resident denied access',
  caveats: ['Evidence may be kept in another system.'],
  sql: {
    value: `case when no_access is null then null else (no_access and not has_access_evidence)::int end`,
  },
  saidWorse: 'jobs for {cohort} were marked no access, with no evidence kept, {size} more often',
  saidBetter: 'jobs for {cohort} were marked no access, with no evidence kept, {size} less often',
};
