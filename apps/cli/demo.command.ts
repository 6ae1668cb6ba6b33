import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { planProblemLine, readPlan, writeLandlord } from '../../domains/evidence/simulate/index.ts';
import { type Command, EXIT } from './command.ts';
import { runAnalysis } from './run-analysis.ts';
import { sayFaults, sayOutcome } from './say-outcome.ts';
import { projectFolder } from './version.ts';

const HELP = `hearth demo [--out FOLDER]

Looks around without any data of your own: simulates Millbrook Homes (12,000 homes, three years, made up), runs the whole
job on its extracts, and says what it found and where the report is.

  --out FOLDER   where extracts and report go (default: hearth-demo in the current folder)

Example
  hearth demo`;

export const command: Command = {
  name: 'demo',
  summary: 'look around: the whole job on a simulated landlord',
  help: HELP,
  async run(args, io) {
    let out: string;
    try {
      out = parseArgs({ args: [...args], options: { out: { type: 'string', default: 'hearth-demo' } } })
        .values.out;
    } catch (error) {
      io.err(error instanceof Error ? error.message : String(error));
      io.err('See hearth demo --help.');
      return EXIT.usage;
    }
    const folder = resolve(io.currentFolder, out);
    const reading = readPlan(
      readFileSync(join(projectFolder(), 'examples', 'plans', 'demo.json'), 'utf8'),
      {},
    );
    if (!reading.ok) {
      for (const problem of reading.problems) io.err(planProblemLine(problem));
      return EXIT.badInput;
    }
    io.err(
      `${reading.plan.landlord} is simulated: made-up homes and people, with known gaps and silences planted in its records.`,
    );
    const extracts = join(folder, 'extracts');
    writeLandlord(reading.plan, extracts, (share) =>
      io.progress(0.2 * share, 'Simulating homes, people and repairs'),
    );
    const result = await runAnalysis({
      source: { folder: extracts },
      landlord: `${reading.plan.landlord} (simulated)`,
      outFolder: join(folder, 'report'),
      edition: 'insight',
      environment: { ...io.environment, HEARTH_HOME: io.environment['HEARTH_HOME'] ?? join(folder, 'store') },
      progress: (share, doing) => io.progress(0.2 + 0.8 * share, doing),
    });
    if (!result.ok) {
      sayFaults(result.faults, io);
      return EXIT.badInput;
    }
    sayOutcome(result.report, join(relative(io.currentFolder, folder) || '.', 'report', 'report.html'), io);
    return EXIT.ok;
  },
};
