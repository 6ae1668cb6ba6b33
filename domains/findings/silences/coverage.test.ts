import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { characteristicOf, madeCoded, madePopulation } from '../fixtures/made-units.ts';
import { findUncovered, uncoveredHomes } from './coverage.ts';

const QUARTER = 91.3125;
const TO = 20_000;

/** Places with so many homes; each home has a job in the quarters of which its place says yes. */
function uncovered(
  places: Readonly<Record<string, { homes: number; speaks: (quarter: number) => boolean }>>,
  quarters = 8,
) {
  const homes = Object.entries(places).flatMap(([name, { homes: n }]) => new Array<string>(n).fill(name));
  const from = Math.ceil(TO - quarters * QUARTER);
  const jobs = homes.flatMap((name, home) =>
    Array.from({ length: quarters }, (_, quarter) => quarter)
      .filter((quarter) => places[name]?.speaks(quarter))
      .map((quarter) => ({ home, day: Math.floor(TO - (quarters - quarter - 0.5) * QUARTER) })),
  );
  const population = madePopulation(homes.length, [madeCoded(characteristicOf('patch'), homes)]);
  const found = findUncovered({
    population,
    jobHome: Int32Array.from(jobs, (job) => job.home),
    jobDay: Int32Array.from(jobs, (job) => job.day),
    fromDay: from,
    toDay: TO,
  });
  return { found, population };
}

const always = () => true;
const never = () => false;

describe('Fi8: a place without records is uncovered, not silent (S5)', () => {
  test('Fi8 a cliff: from then on hardly a job, with the day from which', () => {
    const { found } = uncovered({
      North: { homes: 100, speaks: always },
      South: { homes: 50, speaks: (q) => q < 5 },
    });
    const [hole, ...others] = found;
    assert.equal(others.length, 0);
    assert.equal(hole?.coded.values[hole.code], 'South');
    assert.equal(hole?.homes, 50);
    assert.equal(hole?.jobs, 0);
    assert.equal(hole?.since, new Date((TO - 3 * QUARTER) * 86_400_000).toISOString().slice(0, 10));
    // Three quarters in which 100 jobs came from 150 homes: 100 · 50 / 150 each.
    assert.ok(Math.abs((hole?.expected ?? 0) - 100) < 1e-9);
  });

  test('Fi8 a place never covered has no day from which', () => {
    const { found } = uncovered({
      North: { homes: 100, speaks: always },
      South: { homes: 50, speaks: never },
    });
    assert.equal(found.length, 1);
    assert.equal(found[0]?.since, undefined);
  });

  test('Fi8 a small place, one quiet quarter, or a lull that ended is not called', () => {
    const { found } = uncovered({
      North: { homes: 100, speaks: always },
      Small: { homes: 3, speaks: never },
      Late: { homes: 40, speaks: (q) => q < 7 },
      Lull: { homes: 40, speaks: (q) => q < 3 || q > 5 },
    });
    assert.deepEqual(found, []);
  });

  test('Fi8 a place that is merely quiet is not a hole', () => {
    const { found } = uncovered({
      North: { homes: 100, speaks: always },
      Quiet: { homes: 60, speaks: (q) => q % 3 === 0 },
    });
    assert.deepEqual(found, []);
  });

  test('Fi8 its homes are marked, so that nobody is compared with them', () => {
    const { found, population } = uncovered({
      North: { homes: 100, speaks: always },
      South: { homes: 50, speaks: never },
    });
    const marked = uncoveredHomes(found, population);
    assert.equal(
      marked.reduce((n, x) => n + x, 0),
      50,
    );
    assert.deepEqual([marked[0], marked[149]], [0, 1]);
  });
});
