import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadScoreInputs, scoreFindings, scoreLines } from '../../domains/evidence/score/index.ts';
import { type Command, EXIT } from './command.ts';

const HELP = `hearth score OUT --truth TRUTH [--json]

Compares the findings of a report with the truth of a simulated landlord: plants found and missed, false findings,
errors of sign and size, whether intervals hold the truth, silences found, missed and called without a sign of need.

  OUT            the folder that hearth analyse wrote (it holds findings.json)
  --truth TRUTH  the truth.json that hearth simulate wrote, with truth-homes.csv beside it
  --json         the score as JSON

Example
  hearth simulate --plan examples/plans/tiny.json --out out/tiny
  hearth analyse out/tiny --out out/tiny-report
  hearth score out/tiny-report --truth out/tiny/truth.json

Exit codes: 0 scored · 2 a file is missing or not what it should be · 64 wrong use`;

interface Wanted {
  readonly report: string;
  readonly truth: string;
  readonly json: boolean;
}

function wantedOf(args: readonly string[]): Wanted | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { truth: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [report, ...others] = positionals;
    if (report === undefined || others.length > 0)
      return 'Name one report folder: hearth score OUT --truth TRUTH';
    if (values.truth === undefined)
      return 'Against which truth? Add --truth with the truth.json of the landlord';
    return { report, truth: values.truth, json: values.json };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export const command: Command = {
  name: 'score',
  summary: 'compare findings with the truth of a simulated landlord',
  help: HELP,
  async run(args, io) {
    const wanted = wantedOf(args);
    if (typeof wanted === 'string') {
      io.err(wanted);
      io.err('See hearth score --help.');
      return EXIT.usage;
    }
    const at = (path: string): string => resolve(io.currentFolder, path);
    const inputs = loadScoreInputs(at(wanted.report), at(wanted.truth));
    if (!inputs.ok) {
      io.err(inputs.problem);
      return EXIT.badInput;
    }
    const score = scoreFindings(inputs.findings, inputs.truth, inputs.bases);
    if (wanted.json) io.out(JSON.stringify(score));
    else for (const line of scoreLines(score)) io.out(line);
    return EXIT.ok;
  },
};
