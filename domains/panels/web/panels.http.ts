import type { Route } from '../../access/web/route.http.ts';
import { drawRoutes } from './draw.http.ts';
import { meetingRoutes } from './meetings.http.ts';
import type { PanelNeeds } from './needs.ts';
import { panelPageRoutes } from './panel-pages.http.ts';
import { peopleRoutes } from './people.http.ts';
import { quotaRoutes } from './quotas.http.ts';
import { recruitRoutes } from './recruit.http.ts';
import { reviewRoutes } from './review.http.ts';
import { seatRoutes } from './seats.http.ts';
import { takePartRoutes } from './take-part.http.ts';
import { verifyRoutes } from './verify.http.ts';

/** Panels on the web: who is not in the room, quotas, recruitment, the draw, and after. Fixed addresses come before those with a panel. */
export const panelRoutes = (needs: PanelNeeds): readonly Route[] => [
  ...takePartRoutes(needs),
  ...reviewRoutes(needs),
  ...panelPageRoutes(needs),
  ...quotaRoutes(needs),
  ...recruitRoutes(needs),
  ...peopleRoutes(needs),
  ...drawRoutes(needs),
  ...verifyRoutes(needs),
  ...seatRoutes(),
  ...meetingRoutes(),
];
