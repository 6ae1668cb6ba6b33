import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import { scanSubgroups } from '../../libraries/statistics/subgroup-scan/index.ts';
import { parallelScan } from './parallel-scan.ts';

const random = randomFromSeed('threads');
const rows = 5000;
const characteristics = [2, 3, 4, 5, 3].map((size, c) => ({
  name: `c${c}`,
  levels: Array.from({ length: size }, (_, level) => `l${level}`),
  codes: Uint8Array.from({ length: rows }, () => random.integer(size + (c === 1 ? 1 : 0))),
}));
const outcomes = [
  {
    name: 'days',
    kind: 'number',
    values: Float64Array.from({ length: rows }, () => 20 + 5 * random.normal()),
  },
  { name: 'late', kind: 'yes-no', values: Uint8Array.from({ length: rows }, () => random.integer(2)) },
] as const;

test('threads give the same cube as one thread, to the last bit, whatever their number', async () => {
  const alone = scanSubgroups({ characteristics, outcomes, depth: 3 });
  assert.ok(alone.ok);
  for (const threads of [1, 3]) {
    const together = await parallelScan({ characteristics, outcomes, depth: 3 }, { threads });
    assert.deepEqual(together, alone);
  }
});

test('what cannot be scanned is told, not thrown', async () => {
  const refused = await parallelScan({
    characteristics,
    outcomes: [{ name: 'short', kind: 'yes-no', values: new Uint8Array(3) }],
  });
  assert.equal(refused.ok ? '' : refused.reason, 'lengths-differ');
});
