/**
 * Simulates what every interval covers and how often every test raises a false alarm, and writes the table:
 * `node libraries/statistics/coverage/run.ts [--runs 4000] [--seed hearth] [--only NAME] [--write]`.
 * Without `--write` the table goes to the screen. Exit code 1 when a promise is missed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { coverageTable } from './coverage-table.ts';
import { runScenario, type ScenarioResult } from './run-study.ts';
import { allStudies } from './studies/index.ts';

const TABLE = new URL('../../../docs/statistics/coverage.md', import.meta.url);

function main(): number {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '4000' },
      seed: { type: 'string', default: 'hearth' },
      only: { type: 'string', default: '' },
      write: { type: 'boolean' },
    },
  });
  const runs = Number(values.runs);
  const { seed } = values;
  const results: ScenarioResult[] = [];
  for (const study of allStudies) {
    if (!study.name.includes(values.only)) continue;
    for (const scenario of study.scenarios) {
      const result = runScenario(study, scenario, { runs, seed });
      results.push(result);
      if (!values.write || result.verdict === 'MISSED') {
        console.log(
          `${result.verdict.padEnd(10)} ${(100 * result.share).toFixed(1).padStart(5)} % ${study.name}: ${scenario.name}`,
        );
      }
    }
  }
  if (values.write) {
    mkdirSync(new URL('.', TABLE), { recursive: true });
    writeFileSync(TABLE, coverageTable(results, { runs, seed }));
  }
  const missed = results.filter(({ verdict }) => verdict === 'MISSED').length;
  console.log(`${results.length} scenarios, ${missed} missed`);
  return missed > 0 ? 1 : 0;
}

process.exitCode = main();
