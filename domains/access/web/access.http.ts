import { auditRoutes, type CsvMaker } from '../audit/audit.http.ts';
import { type OwnDataNeeds, ownDataRoutes } from '../own-data/own-data.http.ts';
import { peopleRoutes } from '../people/people.http.ts';
import { tokenRoutes } from '../tokens/tokens.http.ts';
import { accountRoutes } from './account.http.ts';
import type { Route } from './route.http.ts';
import { type SignInRouteNeeds, signInRoutes } from './sign-in.http.ts';

export interface AccessNeeds extends SignInRouteNeeds, OwnDataNeeds {
  readonly csvText: CsvMaker;
}

/** Everything about who is here, who may, and who looked. */
export const accessRoutes = (needs: AccessNeeds): readonly Route[] => [
  ...signInRoutes(needs),
  ...accountRoutes(needs),
  ...peopleRoutes({ ...needs, publicAddress: needs.signIn.settings.publicAddress }),
  ...ownDataRoutes(needs),
  ...tokenRoutes(),
  ...auditRoutes(needs),
];
