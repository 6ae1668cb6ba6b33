import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { CHARACTERISTICS } from '../../domains/cohorts/index.ts';
import { SIMULATED_MEASURES } from '../../domains/evidence/simulate/simulated-measures.ts';
import { PLACE_TRAITS, TRAIT_VALUES } from '../../domains/evidence/simulate/trait-values.ts';
import { MEASURES } from '../../domains/measures/index.ts';
import type { Command } from './command.ts';
import { command as score } from './score.command.ts';
import { command as simulate } from './simulate.command.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearth-simulate-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function ran(command: Command, ...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await command.run(args, {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    progress: () => {},
    isTerminal: false,
    colour: false,
    environment: {},
    currentFolder: folder,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const PLAN = {
  homes: 120,
  years: 1,
  seed: 5,
  asOf: '2026-09-30',
  sensors: { homes: 2, days: 10 },
  plants: [{ id: 'p', kind: 'gap', measure: 'first_time_fix', cohort: { disability: 'yes' }, effect: -0.3 }],
};
writeFileSync(join(folder, 'plan.json'), JSON.stringify(PLAN));

describe('hearth simulate and hearth score', () => {
  test('the same plan and seed give byte-identical files; --seed gives others', async () => {
    for (const [out, seed] of [['a'], ['b'], ['c', '6']] as const) {
      const more = seed === undefined ? [] : ['--seed', seed];
      const { code } = await ran(simulate, '--plan', 'plan.json', '--out', out, ...more);
      assert.equal(code, 0);
    }
    const files = readdirSync(join(folder, 'a')).sort();
    assert.deepEqual(files, readdirSync(join(folder, 'b')).sort());
    assert.ok(
      files.includes('truth.json') && files.includes('repairs.csv') && !files.includes('.simulating'),
    );
    const bytes = (out: string, file: string): Buffer => readFileSync(join(folder, out, file));
    for (const file of files) assert.ok(bytes('a', file).equals(bytes('b', file)), file);
    assert.ok(!bytes('a', 'repairs.csv').equals(bytes('c', 'repairs.csv')));
  });

  test('a plan with faults writes nothing, lists each with its fix and exits with 2', async () => {
    writeFileSync(join(folder, 'bad.json'), JSON.stringify({ ...PLAN, homes: 1, asOf: 'soon' }));
    const { code, err } = await ran(simulate, '--plan', 'bad.json', '--out', 'bad');
    assert.equal(code, 2);
    assert.match(err, /2 fault/);
    assert.match(err, /homes: found 1; allowed: a number from 50 to 1000000\. Fix:/);
    assert.ok(!readdirSync(folder).includes('bad'));
  });

  test('wrong use says what is missing and exits with 64; a plan that is not there with 2', async () => {
    assert.equal((await ran(simulate, '--out', 'x')).code, 64);
    assert.equal((await ran(simulate, '--plan', 'plan.json', '--speed', '3')).code, 64);
    assert.equal((await ran(simulate, '--plan', 'none.json', '--out', 'x')).code, 2);
    assert.equal((await ran(score, 'r')).code, 64);
    assert.equal((await ran(score, 'r', '--truth', 'a/truth.json')).code, 2);
  });

  test('scores a report against what simulate wrote', async () => {
    await ran(simulate, '--plan', 'plan.json', '--out', 'landlord');
    const estimate = { value: -0.3, lower: -0.35, upper: -0.25 };
    const gap = {
      id: 'g',
      measure: { id: 'first_time_fix' },
      cohort: { id: 'disability=yes', parts: [{ characteristic: 'disability', value: 'yes' }] },
      sureness: 'very clear',
      adjusted: { difference: estimate },
      printed: estimate,
      standing: 'finding',
    };
    writeFileSync(
      join(folder, 'findings.json'),
      JSON.stringify({ schema: 'hearth-findings/1', gaps: [gap], silences: [] }),
    );
    const { code, out } = await ran(score, '.', '--truth', 'landlord/truth.json', '--json');
    assert.equal(code, 0);
    const { summary } = JSON.parse(out);
    assert.deepEqual(summary.plantsFound, { counted: 1, outOf: 1 });
    assert.deepEqual(summary.printedCoverage, { counted: 1, outOf: 1 });
  });
});

describe('what the simulated landlord knows is what the analysis asks', () => {
  test('every measure of the analysis has a truth, on the same case mix and in the same direction', () => {
    for (const measure of MEASURES) {
      const own = SIMULATED_MEASURES.find((m) => m.id === measure.id);
      assert.ok(own, `${measure.id} has a truth`);
      assert.deepEqual(own.caseMix, measure.caseMix, measure.id);
      assert.equal(own.lowerIsBetter, measure.better === 'lower', measure.id);
    }
  });

  test('every characteristic of the analysis is one of a simulated household', () => {
    const own = [...Object.keys(TRAIT_VALUES), ...PLACE_TRAITS].sort();
    assert.deepEqual(CHARACTERISTICS.map((c) => c.id).sort(), own);
  });
});
