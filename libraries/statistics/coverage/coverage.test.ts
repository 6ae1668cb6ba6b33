import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { randomFromSeed } from '../chance/index.ts';
import { wilsonInterval } from '../intervals/index.ts';
import { coverageTable } from './coverage-table.ts';
import { binomial, gamma, poisson, times } from './draws.ts';
import { runScenario } from './run-study.ts';
import { allStudies } from './studies/index.ts';
import { covers, type Study } from './study.ts';

const RUNS = 60;

const wordsOf = (file: string): string =>
  readFileSync(new URL(`../${file}`, import.meta.url), 'utf8').replaceAll(/\s*\n\s*\*?\s*/g, ' ');

test('every warning and every guarantee that the table quotes stands in the docstring of its function', () => {
  const quoted = allStudies.flatMap(({ name, file, promise, scenarios }) => [
    ...(promise === 'nominal' ? [] : [{ name, file, words: promise.guaranteed }]),
    ...scenarios.flatMap(({ warned }) => (warned ? [{ name, file, words: warned }] : [])),
  ]);
  const gone = quoted.filter(({ file, words }) => !wordsOf(file).includes(words));
  assert.deepEqual(gone, []);
});

test('scenarios have names of their own, which seed their generators', () => {
  const names = allStudies.flatMap(({ name, scenarios }) =>
    scenarios.map((scenario) => `${name}/${scenario.name}`),
  );
  assert.equal(new Set(names).size, names.length);
});

test(`in ${RUNS} sets a line, no interval and no test is far from its promise`, () => {
  const slackOf = (effort = 1): number => 4 * Math.sqrt((0.95 * 0.05) / Math.max(20, RUNS * effort));
  const missed = allStudies.flatMap((study) =>
    study.scenarios
      .filter(({ open }) => open === undefined)
      .map((scenario) =>
        runScenario(study, scenario, { runs: RUNS, seed: 'short', slack: slackOf(scenario.effort) }),
      )
      .filter(({ verdict }) => verdict === 'MISSED')
      .map(({ scenario, share }) => `${study.name}: ${scenario.name}: ${share}`),
  );
  assert.deepEqual(missed, []);
});

test('an interval with a standard error a thousand times too small is caught', () => {
  const narrow: Study = {
    name: 'narrow',
    file: '',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [
      {
        name: 'shares',
        trial: (random) => {
          const answer = wilsonInterval(1000 * binomial(random, 50, 0.3), 50_000, 0.95);
          return answer.ok ? covers(answer.interval, 0.3) : undefined;
        },
      },
    ],
  };
  const [scenario] = narrow.scenarios;
  assert.ok(scenario);
  const result = runScenario(narrow, scenario, { runs: 200, seed: 'x', slack: 0.1 });
  assert.equal(result.verdict, 'MISSED');
  assert.match(
    coverageTable([result], { runs: 200, seed: 'x' }),
    /`narrow` \| shares \| \d+\.\d % \| 200 \| {2}\| \*\*off\*\*/,
  );
});

test('the made-up data have the moments that they claim', () => {
  const random = randomFromSeed('draws');
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  assert.ok(Math.abs(mean(times(20000, () => gamma(random, 0.5, 2))) - 1) < 0.05);
  assert.ok(Math.abs(mean(times(20000, () => poisson(random, 3.5))) - 3.5) < 0.06);
  assert.ok(Math.abs(mean(times(20000, () => binomial(random, 20, 0.3))) - 6) < 0.07);
});
