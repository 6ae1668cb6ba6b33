import type { Route } from '../../access/web/route.http.ts';
import type { EvidenceNeeds } from './evidence-needs.ts';
import { evidenceStartRoutes } from './evidence-start.http.ts';
import { intakeRoutes } from './intakes.http.ts';
import { runRoutes } from './runs.http.ts';

/** Everything below `/evidence`. */
export const evidenceRoutes = (needs: EvidenceNeeds): readonly Route[] => [
  ...evidenceStartRoutes(needs),
  ...intakeRoutes(needs),
  ...runRoutes(needs),
];
