import { doingByFinding } from '../../decisions/doing.postgres.ts';
import { allPromises } from '../../decisions/promises.postgres.ts';
import { currentEdition, earlierEditions } from '../../disclosure/editions.postgres.ts';
import { BOARD_NEEDS } from '../board-page/board-needs.postgres.ts';
import type { ApiNeeds } from './read-operations.http.ts';

/** What the interface reads, from the landlord's record. */
export const API_NEEDS: ApiNeeds = {
  currentEdition,
  earlierEditions,
  doing: doingByFinding,
  allPromises,
  board: BOARD_NEEDS,
};
