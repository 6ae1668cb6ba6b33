import { access, constants, mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkExtracts, qualityText } from '../../domains/evidence/index.ts';
import { DEFAULT_SETTINGS } from '../../domains/findings/settings.ts';
import { problemLine } from '../../domains/records/index.ts';
import { qualityFromManifest, renderDataQualityHtml } from '../../domains/reports/index.ts';
import { type Command, type CommandIo, EXIT, type ExitCode } from './command.ts';

const HELP = `Reads all extracts and reports on the data itself, without analysing it.

Usage: ./hearth check DIR [--settings FOLDER] [--as-of YYYY-MM-DD] [--out FOLDER] [--json]

Writes data-quality.html, data-quality.txt, data-quality.json and, for each table with refused rows, refused-TABLE.csv (the rows as they
were, with reasons and fixes) into DIR if it can be written to, else into ./hearth-check.
The refused rows hold whatever your extracts hold: keep them where the extracts are kept.

  --settings FOLDER   where mapping.yaml is (default: DIR)
  --as-of DATE        the evidence date; without it, it is taken from the extracts and said
  --out FOLDER        write there instead
  --json              print data-quality.json

Exit codes: 0 every row was kept · 1 some rows were refused · 2 the extracts cannot be read
Example: ./hearth check extracts --as-of 2026-03-31`;

export const command: Command = {
  name: 'check',
  summary: 'read all extracts and report on the data, without analysing it',
  help: HELP,
  run: async (args, io) => {
    const options = readArgs(args);
    if (options === null) {
      io.err(HELP);
      return EXIT.usage;
    }
    return check(options, io);
  },
};

interface CheckArgs {
  readonly folder: string;
  readonly settings: string | undefined;
  readonly asOf: string | undefined;
  readonly out: string | undefined;
  readonly json: boolean;
}

const readArgs = (args: readonly string[]): CheckArgs | null => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        settings: { type: 'string' },
        'as-of': { type: 'string' },
        out: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const [folder] = positionals;
    if (folder === undefined || positionals.length > 1) return null;
    return {
      folder,
      settings: values.settings,
      asOf: values['as-of'],
      out: values.out,
      json: values.json === true,
    };
  } catch {
    return null;
  }
};

const check = async (args: CheckArgs, io: CommandIo): Promise<ExitCode> => {
  const folder = resolve(io.currentFolder, args.folder);
  const writeTo = await outputFolder(folder, args.out, io);
  if (writeTo === null) return EXIT.environment;
  const result = await checkExtracts({
    folder,
    ...(args.settings === undefined ? {} : { settingsFolder: resolve(io.currentFolder, args.settings) }),
    ...(args.asOf === undefined ? {} : { asOf: args.asOf }),
    writeTo,
    onProgress: (share, doing) => io.progress(share, doing),
  });
  if (!result.ok) {
    for (const problem of result.problems) io.err(problemLine(problem));
    return EXIT.badInput;
  }
  await writeFile(
    join(writeTo, 'data-quality.html'),
    renderDataQualityHtml(qualityFromManifest(result.manifest, DEFAULT_SETTINGS.threshold), {
      landlord: basename(folder),
      asOf: result.manifest.asOf,
    }),
  );
  const written = [...result.written, 'data-quality.html'];
  if (args.json) io.out(JSON.stringify(result.manifest, null, 1));
  else for (const line of qualityText(result.manifest)) io.out(line);
  io.err(`Written to ${writeTo}: ${written.join(', ')}.`);
  return Object.values(result.manifest.tables).some((table) => table.refused > 0) ? EXIT.notPassed : EXIT.ok;
};

const outputFolder = async (
  folder: string,
  out: string | undefined,
  io: CommandIo,
): Promise<string | null> => {
  if (out === undefined && (await isWritable(folder))) return folder;
  const other = resolve(io.currentFolder, out ?? 'hearth-check');
  try {
    await mkdir(other, { recursive: true });
    return other;
  } catch {
    io.err(`${other} cannot be written. Use --out FOLDER.`);
    return null;
  }
};

const isWritable = (folder: string): Promise<boolean> =>
  access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
