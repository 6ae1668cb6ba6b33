export { loadScoreInputs } from './load-score-inputs.job.ts';
export { type Score, scoreFindings, type Tally } from './score-findings.ts';
export { scoreLines } from './score-lines.ts';
