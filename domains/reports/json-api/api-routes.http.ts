import { wordsIn } from '../../../platform/words/words.ts';
import { may } from '../../access/may.ts';
import type { Route } from '../../access/web/route.http.ts';
import { apiPage, type ListedAddress } from './api-page.page.ts';
import { openApiDocument } from './openapi-document.http.ts';
import type { ApiOperation } from './operation.http.ts';
import { OPERATIONS } from './operations.http.ts';
import { type ApiNeeds, readRoutes } from './read-operations.http.ts';
import { WORDING_CHECK } from './wording-operation.http.ts';
import { apiWords } from './words.en.ts';

/** Every operation that the document describes; the one that checks wording is answered by its own domain. */
export const DESCRIBED: readonly ApiOperation[] = [...Object.values(OPERATIONS), WORDING_CHECK];

/** `/api` for people, `/api/v1/openapi.json` for tools, and the addresses themselves. */
export const apiRoutes = (needs: ApiNeeds & { readonly hearthVersion: string }): readonly Route[] => {
  const document = openApiDocument(DESCRIBED, needs.hearthVersion);
  return [
    ...readRoutes(needs),
    {
      method: 'GET',
      path: '/api/v1/openapi.json',
      may: ['help', 'read'],
      answer: async () => ({ json: document, headers: [['cache-control', 'public, max-age=300']] }),
    },
    {
      method: 'GET',
      path: '/api',
      may: ['help', 'read'],
      answer: async (visit) => {
        const words = wordsIn(visit.language, apiWords);
        const main = apiPage(
          { addresses: DESCRIBED.map(listed), mayMakeKeys: may(visit.actor, ['token', 'make']) },
          words,
        );
        return { page: { title: words.title, section: 'none', main } };
      },
    },
  ];
};

const listed = (operation: ApiOperation): ListedAddress => ({
  method: operation.method,
  path: operation.path.replace(/:(\w+)/g, '{$1}'),
  summary: operation.summary,
  asks: Object.keys(operation.query.shape),
  scope: operation.scope,
});
