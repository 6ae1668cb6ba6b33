import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Truth } from '../simulate/summarise-truth.ts';
import { readFindings, type ScoredFindings } from './read-findings.ts';
import { type TruthBases, truthBases } from './truth-bases.ts';

export type ScoreInputs =
  | {
      readonly ok: true;
      readonly findings: ScoredFindings;
      readonly truth: Truth;
      readonly bases: TruthBases;
    }
  | { readonly ok: false; readonly problem: string };

const refused = (problem: string): ScoreInputs => ({ ok: false, problem });

function readTruth(path: string): Truth | string {
  try {
    const truth = JSON.parse(readFileSync(path, 'utf8')) as Truth;
    if (truth.schema !== 'hearth-truth/1') return `${path} is not the truth of a simulated landlord.`;
    const { households, effects, units } = truth.files ?? {};
    return households && effects && units
      ? truth
      : `${path} is of an older form. Simulate the landlord again.`;
  } catch {
    return `${path} is not JSON. Simulate the landlord again.`;
  }
}

/**
 * Reads what scoring needs: findings.json of a report's folder, and truth.json with the households' truth beside it.
 *
 * @returns the inputs, or the first thing that is missing or not what it should be, with the fix
 */
export function loadScoreInputs(reportFolder: string, truthFile: string): ScoreInputs {
  const findingsFile = join(reportFolder, 'findings.json');
  if (!existsSync(findingsFile)) {
    return refused(
      `There is no findings.json in ${reportFolder}. Run hearth analyse with --out ${reportFolder} first.`,
    );
  }
  if (!existsSync(truthFile)) {
    return refused(`There is no ${truthFile}. Give the truth.json that hearth simulate wrote.`);
  }
  const reading = readFindings(readFileSync(findingsFile, 'utf8'));
  if (!reading.ok) return refused(`${findingsFile} cannot be scored: ${reading.problem}.`);
  const truth = readTruth(truthFile);
  if (typeof truth === 'string') return refused(truth);
  const beside = (file: string): string => join(dirname(truthFile), file);
  const { households, units, effects } = truth.files;
  const missing = [households, units, effects].map(beside).find((file) => !existsSync(file));
  if (missing) return refused(`There is no ${missing}. It is written beside truth.json: keep them together.`);
  const text = (file: string): string => readFileSync(beside(file), 'utf8');
  const bases = truthBases({ homes: text(households), units: text(units), effects: text(effects) });
  return { ok: true, findings: reading.findings, truth, bases };
}
