import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, EXIT } from './command.ts';
import { explainLines, type ReportedFindings } from './explain-lines.ts';

const HELP = `hearth explain FINDING [--report FOLDER] [--json]

Walks through one figure of a report: rows, counts, strata, estimate, interval, and why it was published or withheld.

  FINDING           its number in the report, its id (time_to_completion:disability=yes), or words of its headline;
                    without one, the findings are listed
  --report FOLDER   a report folder (default: hearth-report, or else hearth-demo/report)

Example
  hearth explain 1 --report hearth-demo/report

Exit codes: 0 explained · 2 there is no such report or finding · 64 wrong use`;

export const command: Command = {
  name: 'explain',
  summary: 'walk through one figure, from rows to sentence',
  help: HELP,
  async run(args, io) {
    try {
      const { values, positionals } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { report: { type: 'string' }, json: { type: 'boolean', default: false } },
      });
      const folders = values.report ? [values.report] : ['hearth-report', join('hearth-demo', 'report')];
      const folder = folders
        .map((f) => resolve(io.currentFolder, f))
        .find((f) => existsSync(join(f, 'findings.json')));
      if (!folder) {
        io.err(
          `There is no report in ${folders.join(' or ')}. Make one with ./hearth analyse, or name its folder with --report.`,
        );
        return EXIT.badInput;
      }
      const report = JSON.parse(readFileSync(join(folder, 'findings.json'), 'utf8')) as ReportedFindings;
      const explained = explainLines(report, positionals.join(' '));
      if (!explained.ok) {
        io.err(explained.message);
        return EXIT.badInput;
      }
      if (values.json) io.out(JSON.stringify(explained.finding));
      else for (const line of explained.lines) io.out(line);
      return EXIT.ok;
    } catch (error) {
      if (error instanceof SyntaxError) {
        io.err('findings.json in that folder is not whole. Make the report again with ./hearth analyse.');
        return EXIT.badInput;
      }
      io.err(error instanceof Error ? error.message : String(error));
      return EXIT.usage;
    }
  },
};
