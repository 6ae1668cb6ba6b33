import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Random, randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import { alikePlaces } from './alike-places.ts';
import {
  characteristicOf,
  type MadeUnit,
  madeCoded,
  madePopulation,
  madeUnits,
  measureOf,
} from './fixtures/made-units.ts';
import { funnelBands } from './funnel-bands.ts';
import { funnelOfPlaces } from './funnel-of-places.ts';
import { findFunnels } from './funnels.ts';
import { placeTallies } from './place-tallies.ts';

const first = measureOf('first_time_fix');
const nameOf = (place: number): string => `Estate ${String.fromCharCode(65 + place)}`;

interface Made {
  readonly places: number;
  readonly homesOf: (place: number) => number;
  readonly jobs: number;
  readonly share: (place: number, stratum: number) => number;
  readonly stratumOf?: (place: number, random: Random) => number;
  /** How far homes of one place differ among themselves. */
  readonly homeSpread?: number;
}

function made(random: Random, given: Made) {
  const where: string[] = [];
  const units: MadeUnit[] = [];
  for (let place = 0; place < given.places; place++) {
    for (let h = 0; h < given.homesOf(place); h++) {
      const home = where.push(nameOf(place)) - 1;
      const shift = (random.next() < 0.5 ? -1 : 1) * (given.homeSpread ?? 0);
      for (let j = 0; j < given.jobs; j++) {
        const stratum = given.stratumOf?.(place, random) ?? 0;
        units.push({ home, stratum, value: random.next() < given.share(place, stratum) + shift ? 1 : 0 });
      }
    }
  }
  const coded = madeCoded(characteristicOf('estate'), where);
  return { units: madeUnits(first, units), coded, population: madePopulation(where.length, [coded]) };
}

test('observed and expected of two places, worked by hand', () => {
  const coded = madeCoded(characteristicOf('estate'), ['A', 'A', 'B', 'B', null]);
  const job = (home: number, stratum: number, value: number): MadeUnit => ({ home, stratum, value });
  const units = madeUnits(first, [
    job(0, 0, 1),
    job(0, 0, 1),
    job(1, 1, 0),
    job(2, 0, 0),
    job(2, 1, 0),
    job(3, 1, 1),
    job(4, 0, 1),
  ]);
  const found = placeTallies(units, Uint16Array.from([0, 0, 0, 1, 1, 1, 9]), {
    places: coded.values.length,
    stratum: units.stratum,
    strata: 2,
  });
  const near = (given: ArrayLike<number>, wanted: readonly number[]) =>
    wanted.forEach((value, i) => {
      assert.ok(Math.abs((given[i] ?? 9) - value) < 1e-12, `${given[i]} is not ${value}`);
    });
  near(found.units, [3, 3]);
  near(found.homes, [2, 2]);
  near(found.observed, [2, 1]);
  near(found.expected, [2 / 3 + 2 / 3 + 1 / 3, 2 / 3 + 1 / 3 + 1 / 3]);
  near([found.overall], [0.5]);
  const home0 = 1 / 3 + 1 / 3 - 2 / 9;
  const home1 = -1 / 3 - 1 / 9;
  const home2 = -2 / 3 - 1 / 3 + 2 / 9;
  const home3 = 2 / 3 + 1 / 9;
  near([found.unitVariance], [(home0 ** 2 + home1 ** 2 + home2 ** 2 + home3 ** 2) / 6]);
});

test('a place far out lies outside, is named, and its peers stay inside and unranked', () => {
  const { units, coded, population } = made(randomFromSeed(7), {
    places: 16,
    homesOf: (place) => 60 + place * 12,
    jobs: 3,
    share: (place) => (place === 5 ? 0.5 : 0.8),
  });
  const [funnel] = findFunnels([units], population, { threshold: 10 });
  assert.ok(funnel);
  assert.deepEqual(
    funnel.places.filter((place) => place.inside !== 'inside').map((place) => [place.name, place.inside]),
    [['Estate F', 'low']],
  );
  assert.match(funnel.sentences.headline, /of 16 estates, 1 lies outside the funnel: Estate F below it\./);
  assert.match(funnel.sentences.detail, /Inside the funnel nothing is said of order\./);
  assert.deepEqual(
    funnel.places.map((place) => place.name),
    coded.values,
  );
});

test('three places of fifteen that are unlike the others do not widen the funnel until it holds them', () => {
  const { units, population } = made(randomFromSeed(11), {
    places: 15,
    homesOf: () => 300,
    jobs: 4,
    share: (place) => (place % 5 === 2 ? 0.13 : 0.02 + 0.002 * (place % 7)),
  });
  const [funnel] = findFunnels([units], population, { threshold: 10 });
  assert.deepEqual(
    funnel?.places.filter((place) => place.inside !== 'inside').map((place) => [place.name, place.inside]),
    [
      ['Estate C', 'high'],
      ['Estate H', 'high'],
      ['Estate M', 'high'],
    ],
  );
  assert.ok((funnel?.target ?? 1) < 0.035);
});

test('places far from the middle one do not say what is usual; those that differ by chance do', () => {
  const at = (share: number) => ({ events: share * 2000, size: 2000 });
  const near = [0.025, 0.027, 0.028, 0.029, 0.03, 0.03, 0.03, 0.031, 0.032, 0.033, 0.034, 0.036].map(at);
  assert.deepEqual(alikePlaces([...near, at(0.13), at(0.13), at(0.13)]), [
    ...near.map(() => true),
    false,
    false,
    false,
  ]);
});

test('a band with no spread between places is arcsine and chance alone, worked by hand', () => {
  const band = funnelBands({ target: 0.5, betweenVariance: 0, places: 12, worth: 1 })(100, 0.95);
  const wanted = Math.sin(Math.PI / 4 - 1.959964 / 20) ** 2;
  assert.ok(Math.abs(band.lower - wanted) < 1e-6, `${band.lower}`);
  assert.ok(Math.abs(band.lower + band.upper - 1) < 1e-12);
  const few = funnelBands({ target: 0.5, betweenVariance: 0.001, places: 8, worth: 1 })(100, 0.95);
  const many = funnelBands({ target: 0.5, betweenVariance: 0.001, places: 80, worth: 1 })(100, 0.95);
  assert.ok(few.lower < many.lower && many.lower < band.lower);
});

test('what a place’s own mix of jobs brings is not held against it', () => {
  const { units, population } = made(randomFromSeed(8), {
    places: 12,
    homesOf: () => 120,
    jobs: 3,
    share: (_, stratum) => (stratum === 1 ? 0.5 : 0.9),
    stratumOf: (place, random) => (random.next() < (place === 3 ? 0.9 : 0.2) ? 1 : 0),
  });
  const asItComes = { ...units, stratum: new Int32Array(units.count), strata: 1 };
  const outside = (given: typeof units) =>
    findFunnels([given], population, { threshold: 10 })[0]
      ?.places.filter((place) => place.inside !== 'inside')
      .map((place) => place.name);
  assert.deepEqual(outside(asItComes), ['Estate D']);
  assert.deepEqual(outside(units), []);
});

for (const [title, spread, homeSpread] of [
  ['by chance alone', 0, 0],
  ['where jobs of one home resemble each other', 0, 0.25],
  ['where places differ a little among themselves', 0.04, 0],
  ['where places differ much among themselves', 0.1, 0],
] as const) {
  test(`with no place unlike the others, ${title}, few lie outside`, () => {
    const random = randomFromSeed(20);
    let outer = 0;
    let inner = 0;
    let all = 0;
    for (let run = 0; run < 80; run++) {
      const shifts = Array.from({ length: 20 }, () => random.normal() * spread);
      const { units, coded } = made(random, {
        places: 20,
        homesOf: (place) => 20 + place * 6,
        jobs: 4,
        homeSpread,
        share: (place) => 0.7 + (shifts[place] ?? 0),
      });
      const found = funnelOfPlaces(units, coded, 10);
      assert.ok(found.ok);
      for (const place of found.funnel.places) {
        all++;
        if (place.inside !== 'inside') outer++;
        const at = found.funnel.limits.find((limit) => limit.units >= place.units);
        if (at && (place.value < at.inner.lower || place.value > at.inner.upper)) inner++;
      }
    }
    assert.ok(outer / all < 0.01, `${outer} of ${all} outside`);
    assert.ok(inner / all < 0.06 && inner / all > 0.01, `${inner} of ${all} beyond the inner limits`);
  });
}

test('small places are left out and counted; under eight places there is no funnel', () => {
  const shape = { jobs: 4, share: () => 0.7 };
  const some = made(randomFromSeed(3), { ...shape, places: 11, homesOf: (place) => (place < 2 ? 6 : 40) });
  const [funnel] = findFunnels([some.units], some.population, { threshold: 10 });
  assert.equal(funnel?.leftOut, 2);
  assert.equal(funnel?.places.length, 9);
  assert.match(funnel?.sentences.detail ?? '', /too little expected: 2\./);
  const few = made(randomFromSeed(3), { ...shape, places: 7, homesOf: () => 40 });
  assert.deepEqual(findFunnels([few.units], few.population, { threshold: 10 }), []);
});

test('the drawn limits are those that places are held against', () => {
  const { units, coded } = made(randomFromSeed(4), {
    places: 10,
    homesOf: (place) => 30 + place * 10,
    jobs: 4,
    share: (place) => 0.6 + 0.03 * place,
  });
  const found = funnelOfPlaces(units, coded, 10);
  assert.ok(found.ok);
  const { places, limits } = found.funnel;
  assert.ok((limits[0]?.units ?? 1e9) <= Math.min(...places.map((place) => place.units)));
  assert.ok((limits.at(-1)?.units ?? 0) >= Math.max(...places.map((place) => place.units)));
  for (const place of places) {
    const below = limits.findLast((limit) => limit.units <= place.units);
    const above = limits.find((limit) => limit.units >= place.units);
    assert.ok(below && above);
    assert.ok(place.usual.lower >= below.outer.lower && place.usual.lower <= above.outer.lower);
    assert.ok(place.usual.upper <= below.outer.upper && place.usual.upper >= above.outer.upper);
  }
});

test('at most three measures are shown, those that vary most; only shares, and only those named', () => {
  const one = (id: string, seed: number, low: number) => {
    const { units, population } = made(randomFromSeed(seed), {
      places: 10,
      homesOf: () => 60,
      jobs: 4,
      share: (place) => (place < 5 ? low : 0.75),
    });
    return { units: { ...units, measure: measureOf(id) }, population };
  };
  const given = [
    one('on_target', 1, 0.75),
    one('first_time_fix', 2, 0.6),
    one('recall_90', 3, 0.5),
    one('appointment_kept', 4, 0.4),
    one('cancelled', 5, 0.2),
    one('time_to_completion', 6, 0.2),
  ];
  const population = given[0]?.population;
  assert.ok(population);
  const found = findFunnels(
    given.map((made) => made.units),
    population,
    { threshold: 10 },
  );
  assert.deepEqual(
    found.map((funnel) => funnel.measure.id),
    ['appointment_kept', 'recall_90', 'first_time_fix'],
  );
});
