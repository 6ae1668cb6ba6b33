import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { actingAs, HEARTH } from '../../domains/access/actor.ts';
import { saveEditions } from '../../domains/disclosure/index.ts';
import { planProblemLine, readPlan, writeLandlord } from '../../domains/evidence/simulate/index.ts';
import { runAnalysis } from '../../domains/reports/run-analysis.job.ts';
import { openRecord, recordFolder } from '../../platform/postgres/index.ts';
import { migrationFolders } from '../../platform/postgres/migration-folders.ts';
import { type Background, startDemonstration, stopOn } from './background-application.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';
import { sayFaults, sayOutcome } from './say-outcome.ts';
import { hearthVersion, projectFolder } from './version.ts';

const HELP = `hearth demo [--out FOLDER] [--no-serve]

Looks around without any data of your own: simulates Millbrook Homes (12,000 homes, three years, made up), runs the whole
job on its extracts, says what it found and where the report is, and leaves the web application running with the findings in it.

  --out FOLDER   where extracts, report and the application's record go (default: hearth-demo in the current folder)
  --no-serve     the report only, without the application

Stop the application with ./hearth stop; it ends by itself after 8 hours.

Example
  hearth demo`;

export const command: Command = {
  name: 'demo',
  summary: 'look around: the whole job on a simulated landlord, and the application',
  help: HELP,
  async run(args, io) {
    let values: { readonly out: string; readonly 'no-serve': boolean };
    try {
      values = parseArgs({
        args: [...args],
        options: {
          out: { type: 'string', default: 'hearth-demo' },
          'no-serve': { type: 'boolean', default: false },
        },
      }).values;
    } catch (error) {
      io.err(error instanceof Error ? error.message : String(error));
      io.err('See hearth demo --help.');
      return EXIT.usage;
    }
    const folder = resolve(io.currentFolder, values.out);
    const store = join(folder, 'store');
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
    const application = values['no-serve'] ? null : await beginApplication(store, io);
    const extracts = join(folder, 'extracts');
    writeLandlord(reading.plan, extracts, (share) =>
      io.progress(0.2 * share, 'Simulating homes, people and repairs'),
    );
    const result = await runAnalysis({
      source: { folder: extracts },
      landlord: `${reading.plan.landlord} (simulated)`,
      outFolder: join(folder, 'report'),
      edition: 'insight',
      store,
      hearthVersion: hearthVersion(),
      progress: (share, doing) => io.progress(0.2 + 0.75 * share, doing),
    });
    if (!result.ok) {
      sayFaults(result.faults, io);
      return EXIT.badInput;
    }
    if (application !== null) {
      io.progress(0.97, 'Handing the findings to the application');
      await keepFindings(result, store);
    }
    sayOutcome(result.report, join(relative(io.currentFolder, folder) || '.', 'report', 'report.html'), io);
    if (application !== null) io.out(`Application: ${application.link ?? application.address}`);
    return EXIT.ok;
  },
};

/** The application first: it is there while the evidence is still being read. A demonstration that runs already is begun anew. */
async function beginApplication(store: string, io: CommandIo): Promise<Background | null> {
  io.progress(0.01, 'Starting the application');
  await stopOn(store);
  try {
    const application = await startDemonstration(store, io.environment);
    io.err(
      `The application is open at ${application.address}; its findings are there in less than a minute.`,
    );
    return application;
  } catch (error) {
    io.err(
      `The application did not start; the report is made all the same. ${error instanceof Error ? error.message : ''}`,
    );
    return null;
  }
}

async function keepFindings(
  analysed: Extract<Awaited<ReturnType<typeof runAnalysis>>, { ok: true }>,
  store: string,
): Promise<void> {
  const record = await openRecord({
    environment: {},
    folder: recordFolder({}, store),
    migrations: migrationFolders(projectFolder()),
    what: 'hearth demo',
  });
  try {
    const reports = [
      analysed.report,
      await analysed.publishFor('board'),
      await analysed.publishFor('public'),
    ];
    const { settingsHash } = analysed;
    await record.transaction(actingAs(HEARTH), (tx) =>
      saveEditions({ reports, settingsHash, hearthVersion: hearthVersion(), madeAt: new Date() }, tx),
    );
  } finally {
    await record.close();
  }
}
