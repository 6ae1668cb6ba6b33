import type { Route } from '../../access/web/route.http.ts';
import { actRoutes } from './acts.http.ts';
import { findingsListRoutes } from './findings-list.http.ts';
import type { FindingPagesNeeds } from './findings-needs.http.ts';
import { guessRoutes } from './guesses.http.ts';
import { oneFindingRoutes } from './one-finding.http.ts';
import { promiseRoutes } from './promises.http.ts';

/** Findings that people can act on: the list, each one, promises, guesses, surprises. */
export const findingPagesRoutes = (needs: FindingPagesNeeds): readonly Route[] => [
  ...findingsListRoutes(needs),
  ...oneFindingRoutes(needs),
  ...actRoutes(needs),
  ...promiseRoutes(needs),
  ...guessRoutes(needs),
];

export type { FindingPagesNeeds };
