import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { randomFromSeed } from '../statistics/chance/index.ts';
import { checkPanels } from './check-panels.ts';
import { drawnPanel } from './drawn-panel.ts';
import { fairLottery, type Lottery, type Objective } from './fair-lottery.ts';
import type { DrawRequest } from './pool.ts';
import { everyPanel, leximinByDefinition, smallDraw } from './testing/small-draw.ts';
import { loadLinearSolver } from './testing/solver.ts';
import { oddsOf } from './weigh-panels.ts';

const solver = await loadLinearSolver();

function lotteryFor(request: DrawRequest, objective: Objective = 'leximin'): Lottery {
  const found = fairLottery(request, { objective, solver, random: randomFromSeed('test') });
  assert.ok(found.ok, found.ok ? '' : found.message);
  return found.lottery;
}

const furthest = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? 0))), 0);

/** Four alike and one alone, who must be on every panel of two. Odds by hand: 1 and ¼ each. */
const byHand: DrawRequest = {
  people: [
    { id: 'alone', values: { tenure: 'Sheltered' } },
    ...['a', 'b', 'c', 'd'].map((id) => ({ id, values: { tenure: 'Social rent' } })),
  ],
  quotas: [
    { feature: 'tenure', value: 'Sheltered', min: 1, max: 1 },
    { feature: 'tenure', value: 'Social rent', min: 1, max: 1 },
  ],
  size: 2,
};

describe('a fair lottery', () => {
  it('gives the odds worked out by hand, under every objective', () => {
    for (const objective of ['maximin', 'leximin', 'nash', 'goldilocks'] as const) {
      const { odds } = lotteryFor(byHand, objective);
      assert.ok(furthest(odds, Float64Array.of(1, 0.25, 0.25, 0.25, 0.25)) < 1e-7, objective);
    }
  });

  it('is the leximin of all panels, tried one by one, on 40 small draws', () => {
    const routes = new Set<string>();
    for (let seed = 0; seed < 40; seed++) {
      const request = smallDraw(randomFromSeed(seed));
      const panels = everyPanel(request);
      const lottery = lotteryFor(request);
      const exact = leximinByDefinition(request.people.length, panels, solver);
      assert.ok(furthest(lottery.odds, exact) < 1e-6, `seed ${seed}`);
      assert.equal(lottery.certificate.status, 'optimal', `seed ${seed}`);
      routes.add(lottery.certificate.route);
    }
    assert.deepEqual([...routes].sort(), ['bound-attained', 'column-generation']);
  });

  it('proves an optimum below the bound where whole panels cannot attain it, by hand', () => {
    const marks = (f: string, g: string, h: string, kind: string) => ({ f, g, h, kind });
    const clashing: DrawRequest = {
      people: [
        { id: 'a', values: marks('1', '1', '0', 'marked') },
        { id: 'b', values: marks('1', '0', '1', 'marked') },
        { id: 'c', values: marks('0', '1', '1', 'marked') },
        { id: 'd', values: marks('0', '0', '0', 'plain') },
        { id: 'e', values: marks('0', '0', '0', 'plain') },
      ],
      quotas: [
        ...['f', 'g', 'h'].map((feature) => ({ feature, value: '1', min: 0, max: 1 })),
        { feature: 'kind', value: 'plain', min: 0, max: 1 },
      ],
      size: 2,
    };
    const { odds, certificate } = lotteryFor(clashing);
    assert.ok(furthest(odds, Float64Array.of(1 / 3, 1 / 3, 1 / 3, 1 / 2, 1 / 2)) < 1e-7);
    assert.equal(certificate.route, 'column-generation');
    assert.equal(certificate.status, 'optimal');
    assert.ok(Math.abs(certificate.smallestOddsBound - 1 / 3) < 1e-7, 'the averages alone would allow 0.4');
  });

  it('has Goldilocks odds that cost no more than leximin and Nash odds, by its own measure', () => {
    for (let seed = 500; seed < 515; seed++) {
      const request = smallDraw(randomFromSeed(seed));
      const share = request.size / request.people.length;
      const cost = (odds: Float64Array): number => Math.max(...odds) / share + share / Math.min(...odds);
      const goldilocks = lotteryFor(request, 'goldilocks');
      if (goldilocks.certificate.status !== 'optimal' || Math.min(...goldilocks.odds) < 1e-6) continue;
      for (const other of ['leximin', 'nash'] as const)
        assert.ok(cost(goldilocks.odds) <= cost(lotteryFor(request, other).odds) + 1e-4, `seed ${seed}`);
    }
  });

  it('has maximin odds no smaller than leximin, and both no larger than the bound', () => {
    for (let seed = 100; seed < 110; seed++) {
      const request = smallDraw(randomFromSeed(seed));
      const [maximin, leximin] = [lotteryFor(request, 'maximin'), lotteryFor(request)];
      assert.ok(Math.abs(Math.min(...maximin.odds) - Math.min(...leximin.odds)) < 1e-6, `seed ${seed}`);
      assert.ok(Math.min(...maximin.odds) < maximin.certificate.smallestOddsBound + 1e-9, `seed ${seed}`);
    }
  });

  it('satisfies every quota on every panel, and its odds sum to the size', () => {
    for (let seed = 200; seed < 225; seed++) {
      const request = smallDraw(randomFromSeed(seed));
      const lottery = lotteryFor(request);
      assert.deepEqual(checkPanels(request, lottery.panels), [], `seed ${seed}`);
      const sum = lottery.odds.reduce((total, odds) => total + odds, 0);
      assert.ok(Math.abs(sum - request.size) < 1e-9, `seed ${seed}`);
      const again = oddsOf(lottery.panels, lottery.probabilities, request.people.length);
      assert.ok(furthest(again, lottery.odds) < 1e-12, `seed ${seed}`);
    }
  });

  it('gives people of one type one odds, and is unmoved by new names and another order', () => {
    for (let seed = 300; seed < 330; seed++) {
      const request = smallDraw(randomFromSeed(seed));
      const lottery = lotteryFor(request);
      const reversed = request.people.map((person, i) => ({ ...person, id: `other ${i}` })).reverse();
      const renamed = lotteryFor({ ...request, people: reversed });
      assert.ok(furthest(lottery.odds, renamed.odds.toReversed()) < 1e-6, `seed ${seed}`);
      request.people.forEach((person, i) => {
        request.people.forEach((other, j) => {
          const alike = JSON.stringify(person.values) === JSON.stringify(other.values);
          if (!alike || person.household !== undefined) return;
          assert.ok(Math.abs((lottery.odds[i] ?? 0) - (lottery.odds[j] ?? 1)) < 1e-6, `seed ${seed}`);
        });
      });
    }
  });

  it('is drawn as often as its odds say, over 20,000 seeds', () => {
    const request = smallDraw(randomFromSeed(7));
    const lottery = lotteryFor(request);
    const drawn = new Float64Array(request.people.length);
    const draws = 20_000;
    for (let seed = 0; seed < draws; seed++) {
      const panel = lottery.panels[drawnPanel(lottery.probabilities, randomFromSeed(`draw ${seed}`).next())];
      for (const person of panel ?? []) drawn[person] = (drawn[person] ?? 0) + 1 / draws;
    }
    const tolerance = 4 * Math.sqrt(0.25 / draws);
    assert.ok(furthest(drawn, lottery.odds) < tolerance);
  });

  it('makes Nash odds that no panel could improve: the inverse odds on a panel sum to the people at most', () => {
    for (let seed = 400; seed < 420; seed++) {
      const request = smallDraw(randomFromSeed(seed));
      const { odds, certificate } = lotteryFor(request, 'nash');
      const possible = odds.filter((value) => value > 1e-7).length;
      const worth = everyPanel(request).map((panel) =>
        panel.reduce((sum, person) => sum + 1 / (odds[person] ?? 1), 0),
      );
      if (certificate.status === 'optimal')
        assert.ok(Math.max(...worth) < possible + 1e-3, `seed ${seed}: ${Math.max(...worth)}`);
    }
  });

  it('says why when there is no lottery', () => {
    const tooMany = fairLottery(
      { ...byHand, size: 9 },
      { objective: 'leximin', solver, random: randomFromSeed(1) },
    );
    assert.equal(tooMany.ok ? '' : tooMany.reason, 'too-few-people');
    const none = { ...byHand, quotas: [{ feature: 'tenure', value: 'Sheltered', min: 2, max: 2 }] };
    const noPanel = fairLottery(none, { objective: 'leximin', solver, random: randomFromSeed(1) });
    assert.equal(noPanel.ok ? '' : noPanel.reason, 'no-panel');
    const stopped = fairLottery(byHand, {
      objective: 'leximin',
      solver,
      random: randomFromSeed(1),
      stop: () => true,
    });
    assert.equal(stopped.ok ? '' : stopped.reason, 'stopped');
  });
});
