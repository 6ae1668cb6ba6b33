/**
 * The main job at scale, from CSV to report: node bench/main-job-scale.ts --extracts FOLDER
 * Make the extracts first: node bench/import-scale.ts --keep FOLDER (100,000 homes, 1,000,000 repairs, 180,000 residents).
 * Prints seconds, processor seconds and peak memory of the whole, and of import alone in the same minute.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runAnalysis } from '../domains/reports/run-analysis.job.ts';

const { values } = parseArgs({ options: { extracts: { type: 'string' } } });
if (values.extracts === undefined) throw new Error('Name a folder of extracts with --extracts.');
const work = mkdtempSync(join(tmpdir(), 'hearth-main-job-'));
const start = performance.now();
let imported = start;
const result = await runAnalysis({
  source: { folder: values.extracts },
  outFolder: join(work, 'report'),
  edition: 'insight',
  store: join(work, 'store'),
  hearthVersion: 'bench',
  progress: (share) => {
    if (share <= 0.35) imported = performance.now();
  },
});
const { user, system } = process.cpuUsage();
const seconds = (from: number, to: number): string => ((to - from) / 1000).toFixed(1);
const jobs = result.ok ? result.report.evidence.jobs : 0;
console.log(
  `${jobs.toLocaleString('en-GB')} repairs: ${seconds(start, performance.now())} s in all, import ${seconds(start, imported)} s, processor ${((user + system) / 1e6).toFixed(0)} s, peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
);
rmSync(work, { recursive: true, force: true });
