import type { Route } from '../../access/web/route.http.ts';
import { homesRoutes } from './homes.http.ts';
import { signalsRoutes } from './signals.http.ts';
import { triangulationRoutes } from './triangulation.http.ts';

/** Knowing our homes, signals, and three sources. */
export const knowingRoutes = (): readonly Route[] => [
  ...homesRoutes,
  ...signalsRoutes,
  ...triangulationRoutes,
];
