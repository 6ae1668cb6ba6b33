import type { Study } from '../study.ts';
import { clusterStudies } from './clusters.ts';
import { countAndValueStudies } from './counts-and-values.ts';
import { funnelStudies } from './funnels.ts';
import { groupStudies } from './groups.ts';
import { inequalityStudies } from './inequality.ts';
import { likeWithLikeStudies } from './like-with-like.ts';
import { modelStudies } from './models.ts';
import { placeAndProcessStudies } from './places-and-process.ts';
import { proportionStudies } from './proportions.ts';
import { subgroupStudies } from './subgroups.ts';
import { surveyStudies } from './surveys.ts';
import { timeToEventStudies } from './time-to-event.ts';

/** Every study, in the order of the table. */
export const allStudies: readonly Study[] = [
  ...proportionStudies,
  ...countAndValueStudies,
  ...likeWithLikeStudies,
  ...clusterStudies,
  ...timeToEventStudies,
  ...inequalityStudies,
  ...groupStudies,
  ...modelStudies,
  ...funnelStudies,
  ...surveyStudies,
  ...placeAndProcessStudies,
  ...subgroupStudies,
];
