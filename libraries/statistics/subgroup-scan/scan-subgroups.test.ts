import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { coveringBlocks } from './covering-blocks.ts';
import { cubeFromCells, type ScanInput, scanSubgroups, subgroupLevels, subgroupNumber } from './index.ts';
import { choices, cubeShape } from './subgroup-cube.ts';

const levels = (size: number): string[] => Array.from({ length: size }, (_, i) => `l${i}`);

const tables = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
    rows: fc.integer({ min: 0, max: 40 }),
    depth: fc.integer({ min: 1, max: 3 }),
    picks: fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }),
  })
  .map(({ sizes, rows, depth, picks }): ScanInput => {
    const pick = (i: number, c: number): number => (i * 7919 + (picks[(i + c) % 8] ?? 0) * (c + 3)) % 997;
    return {
      depth,
      characteristics: sizes.map((size, c) => ({
        name: `c${c}`,
        levels: levels(size),
        codes: Uint8Array.from({ length: rows }, (_, i) => pick(i, c) % (size + 1)),
      })),
      outcomes: [
        {
          name: 'number',
          kind: 'number',
          values: Float64Array.from({ length: rows }, (_, i) =>
            pick(i, 9) % 7 === 0 ? Number.NaN : 1e6 + pick(i, 10),
          ),
        },
        {
          name: 'answer',
          kind: 'yes-no',
          values: Uint8Array.from({ length: rows }, (_, i) => [0, 1, 255][pick(i, 11) % 3] ?? 0),
        },
      ],
    };
  });

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * (1 + Math.abs(b));

test('every subgroup holds what counting its rows one by one gives', () => {
  fc.assert(
    fc.property(tables, (input) => {
      const scanned = scanSubgroups(input);
      assert.ok(scanned.ok);
      const { cube } = scanned;
      for (let subgroup = 0; subgroup < cube.subgroups; subgroup++) {
        const at = subgroupLevels(cube, subgroup);
        assert.equal(subgroupNumber(cube, [...at].reverse()), subgroup);
        const rows = [...(input.characteristics[0]?.codes.keys() ?? [])].filter((i) =>
          at.every(([c, level]) => input.characteristics[c]?.codes[i] === level),
        );
        assert.equal(cube.members[subgroup], rows.length);
        const numbers = rows
          .map((i) => Number(input.outcomes[0]?.values[i]))
          .filter((value) => !Number.isNaN(value));
        const first = cube.outcomes[0];
        assert.ok(first);
        assert.equal(first.n[subgroup], numbers.length);
        assert.ok(
          close(
            first.sum[subgroup] ?? -1,
            numbers.reduce((sum, value) => sum + value - first.centre, 0),
          ),
        );
        assert.ok(
          close(
            first.sumSquares[subgroup] ?? -1,
            numbers.reduce((sum, value) => sum + (value - first.centre) ** 2, 0),
          ),
        );
        const answers = rows.map((i) => Number(input.outcomes[1]?.values[i])).filter((value) => value <= 1);
        assert.equal(cube.outcomes[1]?.n[subgroup], answers.length);
        assert.equal(cube.outcomes[1]?.sum[subgroup], answers.filter((value) => value === 1).length);
      }
    }),
    { numRuns: 60, seed: 5 },
  );
});

test('counts that a database has made give the same cube', () => {
  fc.assert(
    fc.property(tables, (input) => {
      const scanned = scanSubgroups(input);
      assert.ok(scanned.ok);
      const centre = scanned.cube.outcomes[0]?.centre ?? 0;
      const cells = [...(input.characteristics[0]?.codes.keys() ?? [])].map((i) => {
        const value = Number(input.outcomes[0]?.values[i]) - centre;
        const answer = Number(input.outcomes[1]?.values[i]);
        const known = answer <= 1 ? 1 : 0;
        return {
          levels: input.characteristics.map(({ codes }) => Number(codes[i])),
          members: 1,
          outcomes: [
            Number.isNaN(value)
              ? { n: 0, sum: 0, sumSquares: 0 }
              : { n: 1, sum: value, sumSquares: value * value },
            { n: known, sum: known * answer, sumSquares: known * answer },
          ],
        };
      });
      const counted = cubeFromCells({
        characteristics: input.characteristics,
        outcomes: [
          { name: 'number', kind: 'number', centre },
          { name: 'answer', kind: 'yes-no' },
        ],
        cells,
        depth: input.depth ?? 3,
      });
      assert.ok(counted.ok);
      assert.deepEqual(counted.cube.members, scanned.cube.members);
      assert.deepEqual(counted.cube.outcomes[1], scanned.cube.outcomes[1]);
      counted.cube.outcomes[0]?.sum.forEach((sum, i) => {
        assert.ok(close(sum, scanned.cube.outcomes[0]?.sum[i] ?? -1));
      });
    }),
    { numRuns: 30, seed: 6 },
  );
});

test('ten characteristics of 49 levels have 14,435 subgroups to depth three, covered by a few passes', () => {
  const sizes = [2, 3, 3, 4, 4, 5, 5, 7, 8, 8];
  const shaped = cubeShape(
    sizes.map((size, c) => ({ name: `c${c}`, levels: levels(size) })),
    3,
  );
  assert.ok(shaped.ok);
  assert.equal(shaped.shape.subgroups - 1, 14435);
  const blocks = coveringBlocks(shaped.shape, sizes);
  assert.ok(blocks.length <= 15);
  assert.deepEqual(
    blocks.flatMap(({ combinations }) => combinations).sort((a, b) => a - b),
    choices(10, 3).map((_, i) => i),
  );
  for (const block of blocks) {
    for (const combination of block.combinations) {
      assert.ok(
        shaped.shape.combinations[combination]?.characteristics.every((c) =>
          block.characteristics.includes(c),
        ),
      );
    }
  }
});

test('columns that cannot be scanned are refused with a reason', () => {
  const codes = Uint8Array.of(0, 1);
  const good: ScanInput = {
    characteristics: [{ name: 'a', levels: ['x', 'y'], codes }],
    outcomes: [{ name: 'o', kind: 'number', values: Float64Array.of(1, 2) }],
  };
  const reason = (change: Partial<ScanInput>): string => {
    const scanned = scanSubgroups({ ...good, ...change });
    return scanned.ok ? 'none' : scanned.reason;
  };
  assert.equal(reason({}), 'none');
  assert.equal(reason({ depth: 0 }), 'bad-depth');
  assert.equal(reason({ characteristics: [{ name: 'a', levels: [], codes }] }), 'no-levels');
  assert.equal(
    reason({ characteristics: [{ name: 'a', levels: ['x'], codes: Uint8Array.of(0, 2) }] }),
    'bad-code',
  );
  assert.equal(
    reason({ outcomes: [{ name: 'o', kind: 'number', values: Float64Array.of(1) }] }),
    'lengths-differ',
  );
  assert.equal(
    reason({
      outcomes: [{ name: 'o', kind: 'number', values: Float64Array.of(1, Number.POSITIVE_INFINITY) }],
    }),
    'not-finite',
  );
});
