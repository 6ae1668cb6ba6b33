import type { Route } from '../../access/web/route.http.ts';
import { handOversRoutes } from './hand-overs.http.ts';
import { homesRoutes } from './homes.http.ts';
import { silencesRoutes } from './silences.http.ts';

/** Everything below `/silences`. */
export const silenceRoutes = (): readonly Route[] => [...silencesRoutes, ...homesRoutes, ...handOversRoutes];
