import { appointmentKept } from './all/appointment-kept.ts';
import { cancelled } from './all/cancelled.ts';
import { cancelledIntoPlanned } from './all/cancelled-into-planned.ts';
import { complaintRate } from './all/complaint-rate.ts';
import { complaintResponseOnTime } from './all/complaint-response-on-time.ts';
import { complaintUpheld } from './all/complaint-upheld.ts';
import { contact12m } from './all/contact-12m.ts';
import { costPerJob } from './all/cost-per-job.ts';
import { dampReopened } from './all/damp-reopened.ts';
import { dampTimeToVisit } from './all/damp-time-to-visit.ts';
import { firstTimeFix } from './all/first-time-fix.ts';
import { foundNotTold } from './all/found-not-told.ts';
import { noAccess } from './all/no-access.ts';
import { noAccessUnevidenced } from './all/no-access-unevidenced.ts';
import { onTarget } from './all/on-target.ts';
import { recall90 } from './all/recall-90.ts';
import { reportingRate } from './all/reporting-rate.ts';
import { residentSaysNotDone } from './all/resident-says-not-done.ts';
import { surveyResponse } from './all/survey-response.ts';
import { timeToCompletion } from './all/time-to-completion.ts';
import { visits } from './all/visits.ts';
import type { Measure } from './measure.ts';

/** Every measure that Hearth ships, in the order in which pages list them. Survey questions are added by `satisfied`. */
export const MEASURES: readonly Measure[] = [
  timeToCompletion,
  onTarget,
  firstTimeFix,
  recall90,
  noAccess,
  noAccessUnevidenced,
  cancelled,
  cancelledIntoPlanned,
  visits,
  appointmentKept,
  residentSaysNotDone,
  dampTimeToVisit,
  dampReopened,
  complaintResponseOnTime,
  complaintUpheld,
  surveyResponse,
  reportingRate,
  complaintRate,
  contact12m,
  foundNotTold,
  costPerJob,
];

const QUESTIONS: Readonly<Record<string, string>> = {
  TP01: 'the service overall',
  TP02: 'the repairs service',
  TP03: 'the time taken by the last repair',
  TP04: 'a home that is well maintained',
  TP05: 'a home that is safe',
  TP06: 'being listened to',
  TP07: 'being kept informed',
  TP08: 'being treated fairly and with respect',
  TP09: 'how complaints are handled',
  TP10: 'shared areas',
  TP11: 'the landlord’s part in the neighbourhood',
  TP12: 'how anti-social behaviour is handled',
};

/** The measure of one survey question on a satisfaction or agreement scale: very or fairly satisfied, strongly agree or agree. */
export const satisfied = (question: string): Measure => {
  const about = QUESTIONS[question] ?? `question ${question}`;
  return {
    id: `satisfied_${question}`,
    title: `Satisfied with ${about}`,
    question: `What share is satisfied with ${about}?`,
    theme: 'satisfaction',
    kind: 'share',
    unit: 'in 100',
    better: 'higher',
    of: 'response',
    counted: 'answers very or fairly satisfied (strongly agree or agree)',
    outOf: 'answers on the scale',
    needs: [{ table: 'surveys', columns: ['asked_at', question] }],
    caseMix: ['mode'],
    matters: 0.05,
    use: 'gap',
    source: 'RSH Tenant Satisfaction Measures, wording dated in the project’s facts',
    caveats: [
      'The way of asking (telephone, post, web) moves answers: answers are compared within the same way of asking.',
      'Those who did not answer are not heard here.',
    ],
    sql: {
      value: `case when lower("${question.replaceAll('"', '')}") in ('very satisfied', 'fairly satisfied', 'strongly agree', 'agree') then 1 when lower("${question.replaceAll('"', '')}") in ('neither satisfied nor dissatisfied', 'fairly dissatisfied', 'very dissatisfied', 'neither agree nor disagree', 'disagree', 'strongly disagree') then 0 end`,
    },
    saidWorse: `{cohort} were satisfied with ${about} {size} less often`,
    saidBetter: `{cohort} were satisfied with ${about} {size} more often`,
  };
};
