import assert from 'node:assert/strict';
import { it } from 'node:test';
import { loadLinearSolver } from '../../platform/highs/highs-model.ts';
import { poolCsv, quotasCsv, readDrawTexts } from './draw-files.ts';
import { holdDraw } from './hold-draw.ts';
import { publishDraw } from './publish-draw.ts';
import { drawText } from './published-draw.ts';
import { readPublishedText } from './read-published-text.ts';
import { verifyDraw } from './verify-draw.ts';

const people = Array.from({ length: 9 }, (_, i) => ({
  reference: `P-AAAA${'ABCDEFGHJ'[i]}`,
  answers: {
    tenure: i % 3 ? 'Rent' : 'Sheltered',
    age: i % 4 === 3 ? 'Prefer not to say' : i % 2 ? 'young' : 'old',
  },
  household: i < 2 ? 1 : i + 1,
}));
const quotas = [
  { feature: 'tenure', value: 'Rent', min: 1, max: 2 },
  { feature: 'tenure', value: 'Sheltered', min: 1, max: 2 },
  { feature: 'age', value: 'young', min: 0, max: 2 },
  { feature: 'age', value: 'old', min: 1, max: 3 },
];

const solver = await loadLinearSolver();
const texts = { quotas: quotasCsv(quotas, 3), pool: poolCsv(people, ['tenure', 'age']) };
const read = await readDrawTexts(texts, { size: 3, onePerHousehold: true });
const inputs = { request: read.request, quotasFile: read.quotasFile, poolFile: read.poolFile };

async function published() {
  assert.deepEqual(read.problems, []);
  const plan = { ...read.request, objective: 'leximin', keep: [], out: [], equalPanels: 20 } as const;
  const held = holdDraw(plan, { solver, clock: () => 0, progress: () => {} });
  assert.ok(held.ok);
  return publishDraw(plan, held.lottery, {
    ...inputs,
    idColumn: read.pool.idColumn,
    addressColumns: read.pool.addressColumns,
    randomSource: 'dice',
    picked: { panel: 3, by: 'ticket', seed: '3' },
    reserves: { count: 2, dropOut: [], seed: '3' },
  });
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every place in a file, as the keys that lead there. */
function places(value: Json, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inside = Array.isArray(value) ? [...value.entries()].slice(0, 4) : Object.entries(value);
  return [...(at.length > 0 ? [at] : []), ...inside.flatMap(([key, one]) => places(one, [...at, key]))];
}

function changed(file: Json, [key, ...rest]: readonly (string | number)[], to: Json): Json {
  if (key === undefined) return to;
  if (Array.isArray(file)) return file.map((one, i) => (i === key ? changed(one, rest, to) : one));
  if (typeof file !== 'object' || file === null) return file;
  return { ...file, [key]: changed(file[key] ?? null, rest, to) };
}

it('whatever is changed in a published file, the check says so and does not break down', async () => {
  const text = drawText(await published());
  const whole = readPublishedText(text);
  assert.ok(whole);
  const found = await verifyDraw(whole, inputs, solver);
  assert.deepEqual(
    found.filter(({ passed }) => !passed),
    [],
  );
  const file: Json = JSON.parse(text);
  let looked = 0;
  for (const place of places(file))
    for (const to of [null, 'x', -1, 0.5, [], {}, true] as const) {
      const other = changed(file, place, to as Json);
      if (JSON.stringify(other) === JSON.stringify(file)) continue;
      const draw = readPublishedText(JSON.stringify(other));
      if (draw === undefined) continue;
      looked++;
      const failed = (await verifyDraw(draw, inputs, solver)).filter(({ passed }) => !passed);
      assert.ok(failed.length > 0, `${place.join('.')} = ${JSON.stringify(to)} went unnoticed`);
    }
  assert.ok(looked > 150, `${looked} changed files could be read`);
});
