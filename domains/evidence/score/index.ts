export { loadScoreInputs, type ScoreInputs } from './load-score-inputs.job.ts';
export { readFindings } from './read-findings.ts';
export { type Score, scoreFindings, type Tally } from './score-findings.ts';
export { scoreLines } from './score-lines.ts';
export { trueEffect } from './true-effect.ts';
export { type TruthBases, truthBases } from './truth-bases.ts';
