import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runSteps, sayFailures } from './run-steps.ts';

const step = (name: string, wrong: readonly string[]) => ({ name, run: async () => wrong });
const silent = { say: () => undefined, now: () => 0 };

describe('runSteps', () => {
  it('goes on after a step that failed or threw, and tells of each on one line', async () => {
    const said: string[] = [];
    let time = 0;
    const outcomes = await runSteps(
      [
        step('types', ['a.ts: no']),
        {
          name: 'direction',
          run: async () => {
            throw new Error('no such rule');
          },
        },
        step('tests', []),
      ],
      { say: (line) => said.push(line), now: () => (time += 250) },
    );
    assert.deepEqual(
      outcomes.map((outcome) => outcome.wrong),
      [['a.ts: no'], ['no such rule'], []],
    );
    assert.deepEqual(
      said.map((line) => line.trimEnd()),
      ['FAILED  types         0.3 s', 'FAILED  direction     0.3 s', 'passed  tests         0.3 s'],
    );
  });

  it('ends with what failed, and no more than asked for of each', async () => {
    const outcomes = await runSteps([step('types', ['one', 'two', 'three']), step('tests', [])], silent);
    assert.deepEqual(sayFailures(outcomes, 2), [
      '',
      'types:',
      '  one',
      '  two',
      '  … and 1 more lines',
      '',
      '1 of 2 steps failed: types.',
    ]);
    assert.deepEqual(sayFailures(await runSteps([step('tests', [])], silent), 2), ['All 1 steps passed.']);
  });
});
