import type { SilenceKind } from './finding.ts';

/** K3: why a home is on the list, by the kind of silence that its cohort is found in. About the service's hearing, never about a person. */
export const REASON_TO_CONTACT: Readonly<Record<SilenceKind, string>> = {
  reporting: 'Reports fewer repairs than homes like it, and there are signs of need',
  contact: 'No two-way contact for a year',
  survey: 'Seldom answers when we ask',
  participation: 'Not on our panels',
  complaint: 'Worse outcomes, yet few complaints',
  data: 'We hold little about the household',
};
