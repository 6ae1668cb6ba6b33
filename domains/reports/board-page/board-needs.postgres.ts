import { londonDay } from '../../decisions/day.ts';
import { doingByFinding } from '../../decisions/doing.postgres.ts';
import { promiseStanding } from '../../decisions/promise.ts';
import { allPromises } from '../../decisions/promises.postgres.ts';
import { currentEdition, earlierEditions } from '../../disclosure/editions.postgres.ts';
import type { BoardNeeds } from './board-page.http.ts';
import type { BoardPromise } from './sheet.ts';

/** What the board page reads, from the landlord's record. Promises that were taken back are no promises. */
export const BOARD_NEEDS: BoardNeeds = {
  currentEdition,
  earlierEditions,
  promises: async (now, tx) =>
    (await allPromises(tx)).flatMap((promise): readonly BoardPromise[] => {
      const standing = promiseStanding(promise, londonDay(now));
      if (standing === 'taken back') return [];
      return [
        {
          findingKey: promise.finding,
          what: promise.what,
          owner: promise.owner,
          due: promise.byWhen,
          state: standing === 'on its way' ? 'open' : standing,
        },
      ];
    }),
  setAside: async (_now, tx) =>
    [...(await doingByFinding('', tx))].flatMap(([findingKey, { setAside }]) =>
      setAside?.isAside ? [{ findingKey, reason: setAside.reason }] : [],
    ),
};
