import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadScoreInputs, type Score, scoreFindings } from '../domains/evidence/score/index.ts';
import { planProblemLine, readPlan, writeLandlord } from '../domains/evidence/simulate/index.ts';
import { detectionTable, withSection } from './score-table.ts';

/**
 * Simulates, analyses and scores one plan under many seeds, and writes what was measured as a section of a page.
 *
 *   node bench/score-seeds.ts --plan examples/plans/demo.json --seeds 50 --out docs/statistics/detection.md
 *
 * `--first N` starts at another seed than 1. `--keep FILE` keeps each seed's score as a line and takes up where it ended. A seed whose analysis fails is counted and named, never left out silently.
 */
const { values } = parseArgs({
  options: {
    plan: { type: 'string', default: 'examples/plans/tiny.json' },
    seeds: { type: 'string', default: '10' },
    first: { type: 'string', default: '1' },
    out: { type: 'string' },
    keep: { type: 'string' },
  },
});

const hearth = new URL('../hearth', import.meta.url).pathname;
const planText = readFileSync(values.plan, 'utf8');

function scoreSeed(seed: number): Score | string {
  const reading = readPlan(planText, { seed });
  if (!reading.ok) return reading.problems.map(planProblemLine).join('\n');
  const folder = mkdtempSync(join(tmpdir(), 'hearth-score-'));
  try {
    const [extracts, report] = [join(folder, 'extracts'), join(folder, 'report')];
    writeLandlord(reading.plan, extracts);
    const run = spawnSync(hearth, ['analyse', extracts, '--out', report, '--quiet'], {
      encoding: 'utf8',
      env: { ...process.env, HEARTH_HOME: join(folder, 'store') },
    });
    if (!existsSync(join(report, 'findings.json')))
      return `analyse ended with ${run.status}: ${run.stderr.replace(/\s+/g, ' ').slice(-200)}`;
    const inputs = loadScoreInputs(report, join(extracts, 'truth.json'));
    if (!inputs.ok) return inputs.problem;
    return scoreFindings(inputs.findings, inputs.truth, inputs.bases);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const scores: Score[] = [];
const failed: string[] = [];
const kept = new Map<number, Score>();
if (values.keep !== undefined && existsSync(values.keep)) {
  for (const line of readFileSync(values.keep, 'utf8')
    .split('\n')
    .filter((l) => l !== '')) {
    const { seed, score } = JSON.parse(line) as { seed: number; score: Score };
    kept.set(seed, score);
  }
}
for (let seed = Number(values.first); seed < Number(values.first) + Number(values.seeds); seed++) {
  const started = Date.now();
  const before = kept.get(seed);
  const score = before ?? scoreSeed(seed);
  if (typeof score === 'string') {
    failed.push(`seed ${seed}: ${score}`);
    console.error(`seed ${seed}: ${score}`);
    continue;
  }
  scores.push(score);
  if (before) continue;
  if (values.keep !== undefined) appendFileSync(values.keep, `${JSON.stringify({ seed, score })}\n`);
  const { plantsFound, falseFindings, printedCoverage } = score.summary;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.error(
    `seed ${seed}: plants ${plantsFound.counted}/${plantsFound.outOf}, false ${falseFindings.counted}/${falseFindings.outOf}, printed coverage ${printedCoverage.counted}/${printedCoverage.outOf}, ${seconds} s`,
  );
}

const name = basename(values.plan);
const section = detectionTable(name, scores, failed);
console.log(section);
if (values.out !== undefined) {
  const before = existsSync(values.out) ? readFileSync(values.out, 'utf8') : '';
  writeFileSync(values.out, withSection(before, name, section));
}
process.exitCode = failed.length > 0 ? 1 : 0;
