import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import { findGaps } from './find-gaps.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { screenCombinations } from './combinations.ts';
import { madePopulation } from './fixtures/made-units.ts';
import type { Random } from '../../libraries/statistics/chance/index.ts';
import type { CodedCharacteristic } from '../cohorts/population.ts';
import type { MeasureUnits } from '../measures/units.ts';
import { characteristicOf, type MadeUnit, madeCoded, madeUnits, measureOf } from './fixtures/made-units.ts';
/** Homes differ in how many jobs they have (nought to many) and in how theirs go; waits are skewed. */
function realisticUnits(
  random: Random,
  homes: number,
  lift: (home: number) => number = () => 0,
): MeasureUnits[] {
  const waits: MadeUnit[] = [];
  const fixed: MadeUnit[] = [];
  for (let home = 0; home < homes; home++) {
    const jobs = Math.floor(-3 * Math.log(1 - random.next()));
    const own = random.normal();
    for (let k = 0; k < jobs; k++) {
      const stratum = random.integer(6);
      waits.push({ home, stratum, value: (4 + 3 * stratum) * Math.exp(0.8 * random.normal() + 0.4 * own) });
      fixed.push({ home, stratum, value: random.next() < 0.72 + 0.08 * Math.tanh(own) - lift(home) ? 1 : 0 });
    }
  }
  return [madeUnits(measureOf('visits'), waits), madeUnits(measureOf('first_time_fix'), fixed)];
}

const SHARES: Readonly<Record<string, readonly number[]>> = {
  disability: [0.25, 0.75],
  main_language: [0.12, 0.88],
  interpreter: [0.03, 0.97],
  sex: [0.6, 0.4],
  age_band: [0.05, 0.15, 0.2, 0.2, 0.15, 0.12, 0.09, 0.04],
  ethnic_group: [0.1, 0.08, 0.04, 0.75, 0.03],
  religion: [0.3, 0.4, 0.02, 0.1, 0.18],
  tenure_kind: [0.85, 0.1, 0.05],
  estate: [0.3, 0.2, 0.15, 0.1, 0.1, 0.05, 0.05, 0.03, 0.02],
};

/** Cohorts of very unequal size, drawn without regard to anything that happened. */
function randomCohorts(random: Random, homes: number): CodedCharacteristic[] {
  return Object.entries(SHARES).map(([id, shares]) => {
    const names = shares.map((_, i) => (shares.length === 2 ? (i === 0 ? 'yes' : 'no') : `value ${i}`));
    const upTo = shares.map((_, i) => shares.slice(0, i + 1).reduce((sum, share) => sum + share, 0));
    const drawn = Array.from({ length: homes }, () => {
      const u = random.next();
      return names[upTo.findIndex((limit) => u < limit)] ?? names[0] ?? '';
    });
    return madeCoded(characteristicOf(id), drawn, names);
  });
}

let q = 0, published = 0, single = 0; const by: Record<string, number> = {}; const N = 160;
for (let s = 0; s < N; s++) {
  const units = realisticUnits(randomFromSeed(`u ${s}`), 3000);
  const population = madePopulation(3000, randomCohorts(randomFromSeed(`c ${s}`), 3000));
  const c = screenCombinations(units, population, DEFAULT_SETTINGS);
  if (c.out.length > 0) { q++; for (const o of c.out) { const k = o.units.measure.id + ' ' + o.parts.length; by[k] = (by[k] ?? 0) + 1; } }
  const { gaps } = findGaps(units, { population, settings: DEFAULT_SETTINGS, window: { from: '2024-04-01', to: '2026-03-31', years: 2 } });
  if (gaps.some((g) => g.family === 'combination')) published++;
  if (gaps.some((g) => g.family === 'single')) single++;
}
console.log({ N, q, published, single, by });
