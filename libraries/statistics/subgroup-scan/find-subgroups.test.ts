import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFromSeed } from '../chance/index.ts';
import { holm } from '../many-comparisons/index.ts';
import {
  compareWithRest,
  findSubgroups,
  hypergeometricMidP,
  type SubgroupCube,
  scanSubgroups,
} from './index.ts';

const SIZES = [2, 3, 4];

interface Row {
  readonly codes: readonly number[];
  readonly chance: number;
}

/** Made-up rows; `chanceOf` says how likely a yes is in a row with these levels. */
function cubeOf(
  seed: string,
  { rows, chanceOf }: { readonly rows: number; readonly chanceOf: (codes: readonly number[]) => number },
): SubgroupCube {
  const random = randomFromSeed(seed);
  const made = Array.from({ length: rows }, (): Row => {
    const codes = SIZES.map((size) => random.integer(size));
    return { codes, chance: chanceOf(codes) };
  });
  const scanned = scanSubgroups({
    characteristics: SIZES.map((size, c) => ({
      name: `c${c}`,
      levels: Array.from({ length: size }, (_, level) => `${level}`),
      codes: Uint8Array.from(made, ({ codes }) => codes[c] ?? 0),
    })),
    outcomes: [
      {
        name: 'late',
        kind: 'yes-no',
        values: Uint8Array.from(made, ({ chance }) => (random.next() < chance ? 1 : 0)),
      },
      {
        name: 'days',
        kind: 'number',
        values: Float64Array.from(made, ({ chance }) => 20 * chance - Math.log(1 - random.next())),
      },
    ],
  });
  assert.ok(scanned.ok);
  return scanned.cube;
}

function found(cube: SubgroupCube, outcome: string): Map<string, string> {
  const result = findSubgroups(cube, { outcome });
  assert.ok(result.ok);
  return new Map(
    result.findings.map(({ levels, status }) => [
      levels.map(({ characteristic, level }) => `${characteristic}=${level}`).join(' '),
      status,
    ]),
  );
}

test('Welch against the rest, worked by hand', () => {
  const scanned = scanSubgroups({
    characteristics: [{ name: 'a', levels: ['x', 'y'], codes: Uint8Array.of(0, 0, 0, 1, 1, 1, 1) }],
    outcomes: [{ name: 'o', kind: 'number', values: Float64Array.of(1, 2, 3, 2, 4, 6, 8) }],
  });
  assert.ok(scanned.ok);
  const [x, y] = compareWithRest(scanned.cube, { outcome: 'o' });
  assert.equal(x?.test?.difference, -3);
  assert.ok(Math.abs((x?.test?.statistic ?? 0) + 2.1213203) < 1e-6);
  assert.ok(Math.abs((x?.test?.degreesOfFreedom ?? 0) - 4.0754717) < 1e-6);
  assert.equal(y?.test?.statistic, -(x?.test?.statistic ?? 0));
  assert.ok(Math.abs((y?.test?.p ?? 0) - (x?.test?.p ?? 1)) < 1e-12);
});

test('mid-p of a hypergeometric count, worked by hand, and its symmetries', () => {
  assert.ok(Math.abs(hypergeometricMidP({ drawn: 4, hits: 3, total: 8, totalHits: 4 }) - 18 / 70) < 1e-12);
  const one = hypergeometricMidP({ drawn: 30, hits: 9, total: 200, totalHits: 22 });
  const misses = hypergeometricMidP({ drawn: 30, hits: 21, total: 200, totalHits: 178 });
  const rest = hypergeometricMidP({ drawn: 170, hits: 13, total: 200, totalHits: 22 });
  assert.ok(Math.abs(one - misses) < 1e-12 && Math.abs(one - rest) < 1e-12);
  assert.equal(hypergeometricMidP({ drawn: 5, hits: 0, total: 9, totalHits: 0 }), 1);
});

test('one slow level is found; its children differ too, but are explained by it', () => {
  for (const outcome of ['late', 'days']) {
    const names = found(
      cubeOf('one level', { rows: 6000, chanceOf: ([a]) => (a === 1 ? 0.4 : 0.2) }),
      outcome,
    );
    assert.equal(names.get('c0=1'), 'kept');
    assert.equal(names.get('c0=1 c1=0'), 'explained');
    assert.equal(names.get('c0=1 c1=0 c2=0'), 'explained');
    assert.ok([...names].filter(([, status]) => status === 'kept').length <= 3);
  }
});

test('a subgroup that is slow only in combination is kept', () => {
  for (const outcome of ['late', 'days']) {
    const chanceOf = ([a, b]: readonly number[]): number => (a === 1 && b === 2 ? 0.5 : 0.2);
    const names = found(cubeOf('a pair', { rows: 6000, chanceOf }), outcome);
    assert.equal(names.get('c0=1 c1=2'), 'kept');
    assert.equal(names.get('c0=1 c1=2 c2=3'), 'explained');
  }
});

test('a characteristic that repeats another adds no findings of its own', () => {
  const codes = Uint8Array.from({ length: 400 }, (_, i) => i % 2);
  const scanned = scanSubgroups({
    characteristics: [
      { name: 'a', levels: ['x', 'y'], codes },
      { name: 'copy', levels: ['x', 'y'], codes },
    ],
    outcomes: [
      { name: 'late', kind: 'yes-no', values: Uint8Array.from(codes, (code, i) => (i % 3 === 0 ? code : 0)) },
    ],
  });
  assert.ok(scanned.ok);
  const names = found(scanned.cube, 'late');
  assert.equal(names.get('a=x copy=x'), 'same-as-parent');
  assert.equal(names.get('a=x'), 'kept');
});

test('where nothing differs, any finding is rare, with rates and with days, in 200 made-up sets', () => {
  for (const outcome of ['late', 'days']) {
    for (const adjust of [undefined, holm]) {
      let alarms = 0;
      for (let run = 0; run < 200; run++) {
        const cube = cubeOf(`null ${run}`, { rows: 400, chanceOf: () => 0.12 });
        const result = findSubgroups(cube, { outcome, ...(adjust ? { adjust } : {}) });
        assert.ok(result.ok);
        if (result.findings.length > 0) alarms++;
      }
      assert.ok(alarms <= 20, `${outcome}: ${alarms} of 200`);
    }
  }
});

test('limits of findings hold their difference, leave out 0, and are wider than those of one comparison', () => {
  const cube = cubeOf('limits', { rows: 6000, chanceOf: ([a]) => (a === 1 ? 0.4 : 0.2) });
  const result = findSubgroups(cube, { outcome: 'late' });
  assert.ok(result.ok && result.findings.length > 3);
  for (const {
    interval,
    test: { difference, standardError },
  } of result.findings) {
    assert.ok(interval && interval.lower < difference && difference < interval.upper);
    assert.ok(interval.lower > 0 || interval.upper < 0);
    assert.ok(interval.upper - interval.lower > 2 * 1.96 * standardError);
  }
});

test('a design effect makes findings rarer, and unknown outcomes are told', () => {
  const cube = cubeOf('effect', { rows: 3000, chanceOf: ([a]) => (a === 1 ? 0.26 : 0.2) });
  const plain = findSubgroups(cube, { outcome: 'late' });
  const cautious = findSubgroups(cube, { outcome: 'late', designEffect: 4 });
  assert.ok(plain.ok && cautious.ok);
  assert.ok(cautious.findings.length < plain.findings.length);
  const none = findSubgroups(cube, { outcome: 'nothing' });
  assert.equal(none.ok ? '' : none.reason, 'no-such-outcome');
});
