import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { storeFolder } from '../../domains/evidence/index.ts';
import { type AnalysisRequest, runAnalysis } from '../../domains/reports/run-analysis.job.ts';
import { type Command, EXIT } from './command.ts';
import { sayFaults, sayOutcome } from './say-outcome.ts';
import { hearthVersion } from './version.ts';

const HELP = `hearth analyse FOLDER [--settings FOLDER] [--out FOLDER] [--as-of DATE] [--edition E] [--json] [--quiet]
hearth analyse --snapshot ID [--settings FOLDER] [--out FOLDER]

Reads a folder of extracts (CSV, Parquet or XLSX), keeps them as an immutable snapshot, and writes a report: whom the
repairs service fails, whom it does not hear, what cannot be told, and how each figure was made.

  FOLDER              extracts: homes, repairs, and whatever else is held (tenancies, residents, complaints, surveys …)
  --settings FOLDER   where mapping.yaml and settings.yaml are; without it, the folder of extracts itself
  --out FOLDER        where the report goes (default: hearth-report)
  --as-of DATE        the evidence date, YYYY-MM-DD; without it, taken from the extracts and said
  --snapshot ID       analyse a snapshot made before: the same report, byte for byte
  --edition E         insight (default), board or public; the last two show counts to the nearest 5
  --json              say the outcome as JSON
  --quiet             say only where the report is

The report folder holds report.html, report.txt, findings.json and a CSV for each table.

Example
  hearth analyse extracts --out report

Exit codes: 0 written · 2 the extracts or settings cannot be read (each fault with its fix) · 3 a folder cannot be written · 64 wrong use`;

type Wanted = Omit<AnalysisRequest, 'store' | 'hearthVersion' | 'progress'> & {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly shown: string;
};

function wantedOf(args: readonly string[], folderNow: string): Wanted | string {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { values, positionals } = parsed;
  const [folder, ...more] = positionals;
  if (more.length > 0) return `One folder at a time: ${positionals.join(', ')} were given.`;
  if (folder === undefined && values.snapshot === undefined)
    return 'Which folder of extracts? hearth analyse FOLDER, or --snapshot ID.';
  if (folder !== undefined && values.snapshot !== undefined)
    return 'Give a folder or --snapshot ID, not both.';
  if (values['as-of'] !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values['as-of']))
    return `--as-of ${values['as-of']} is not a date. Write YYYY-MM-DD, such as 2026-03-31.`;
  const edition = values.edition;
  if (edition !== 'insight' && edition !== 'board' && edition !== 'public')
    return `--edition ${edition} is not known. Use insight, board or public.`;
  const shown = values.out ?? 'hearth-report';
  return {
    source:
      folder === undefined ? { snapshot: values.snapshot ?? '' } : { folder: resolve(folderNow, folder) },
    outFolder: resolve(folderNow, shown),
    shown,
    edition,
    json: values.json,
    quiet: values.quiet,
    ...(values.settings === undefined ? {} : { settingsFolder: resolve(folderNow, values.settings) }),
    ...(values['as-of'] === undefined ? {} : { asOf: values['as-of'] }),
  };
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      settings: { type: 'string' },
      out: { type: 'string' },
      'as-of': { type: 'string' },
      snapshot: { type: 'string' },
      edition: { type: 'string', default: 'insight' },
      json: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
    },
  });

export const command: Command = {
  name: 'analyse',
  summary: 'from a folder of extracts to findings and a report',
  help: HELP,
  async run(args, io) {
    const wanted = wantedOf(args, io.currentFolder);
    if (typeof wanted === 'string') {
      io.err(wanted);
      io.err('See hearth analyse --help.');
      return EXIT.usage;
    }
    if (wanted.settingsFolder && !existsSync(wanted.settingsFolder)) {
      io.err(
        `There is no settings folder at ${wanted.settingsFolder}. Check the path, or leave --settings out.`,
      );
      return EXIT.badInput;
    }
    if (existsSync(wanted.outFolder) && !statSync(wanted.outFolder).isDirectory()) {
      io.err(`${wanted.shown} is a file, not a folder. Choose another place with --out.`);
      return EXIT.environment;
    }
    try {
      const result = await runAnalysis({
        ...wanted,
        store: storeFolder(io.environment, homedir()),
        hearthVersion: hearthVersion(),
        progress: wanted.quiet ? () => undefined : io.progress,
      });
      if (!result.ok) {
        sayFaults(result.faults, io);
        return EXIT.badInput;
      }
      const place = join(wanted.shown, 'report.html');
      if (wanted.json) {
        const { report, snapshot, files } = result;
        io.out(
          JSON.stringify({
            snapshot: snapshot.id,
            created: result.created,
            asOf: report.evidence.asOf,
            gaps: report.gaps.length,
            silences: report.silences.length,
            cannotTell: report.cannotTell.length,
            withheld: report.withheldCount,
            out: wanted.shown,
            files,
          }),
        );
      } else if (wanted.quiet) io.out(place);
      else sayOutcome(result.report, place, io);
      return EXIT.ok;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!['EACCES', 'EROFS', 'ENOSPC', 'EPERM'].includes(code)) throw error;
      io.err(
        `The report cannot be written to ${wanted.shown} (${code}). Choose another place with --out, or make room.`,
      );
      return EXIT.environment;
    }
  },
};
