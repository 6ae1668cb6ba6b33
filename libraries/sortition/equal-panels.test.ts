import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { randomFromSeed } from '../statistics/chance/index.ts';
import { checkPanels } from './check-panels.ts';
import { drawnPanel } from './drawn-panel.ts';
import { equalPanels } from './equal-panels.ts';
import { fairLottery } from './fair-lottery.ts';
import { smallDraw } from './testing/small-draw.ts';
import { loadLinearSolver } from './testing/solver.ts';

const solver = await loadLinearSolver();

describe('equally likely panels', () => {
  it('change nobody’s odds by more than two panels in 1,000, whichever way the lottery was found', () => {
    for (let seed = 0; seed < 15; seed++) {
      const request = smallDraw(randomFromSeed(seed));
      const found = fairLottery(request, { objective: 'leximin', solver, random: randomFromSeed(1) });
      assert.ok(found.ok);
      const equal = equalPanels(request, found.lottery, { random: randomFromSeed(2) });
      assert.equal(equal.panels.length, 1000);
      assert.deepEqual(checkPanels(request, equal.panels), []);
      assert.ok(equal.largestChange <= 0.002, `seed ${seed}: ${equal.largestChange}`);
      const sum = equal.odds.reduce((total, odds) => total + odds, 0);
      assert.ok(Math.abs(sum - request.size) < 1e-9);
      const change = equal.odds.map((odds, i) => Math.abs(odds - (found.lottery.odds[i] ?? 0)));
      assert.ok(Math.abs(Math.max(...change) - equal.largestChange) < 1e-12);
    }
  });
});

describe('a drawn panel', () => {
  it('is the first whose summed probability exceeds the ticket, and never one of probability 0', () => {
    const probabilities = Float64Array.of(0.25, 0, 0.5, 0.25, 0);
    const drawn = [0, 0.2499, 0.25, 0.7499, 0.75, 0.9999999].map((ticket) =>
      drawnPanel(probabilities, ticket),
    );
    assert.deepEqual(drawn, [0, 0, 2, 2, 3, 3]);
    assert.equal(drawnPanel(Float64Array.of(0.1, 0.2), 0.99), 1);
  });
});
