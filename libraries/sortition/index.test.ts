import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as sortition from './index.ts';

it('the library offers these functions and no others', () => {
  assert.deepEqual(Object.keys(sortition).sort(), [
    'checkPanels',
    'conflictingQuotas',
    'drawReserves',
    'drawnPanel',
    'equalPanels',
    'fairLottery',
    'leximinCounts',
    'personOdds',
    'planInvitations',
    'poolOf',
    'quotasFromShares',
    'seatReserves',
    'shutOut',
    'smallestChange',
    'tableGroups',
    'topUp',
  ]);
});
