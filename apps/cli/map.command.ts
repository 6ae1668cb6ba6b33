import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MAPPING_FILE, mappingText, proposeMapping, sampleFolder } from '../../domains/evidence/index.ts';
import { problemLine } from '../../domains/records/index.ts';
import { type Command, type CommandIo, EXIT, type ExitCode } from './command.ts';

const HELP = `Proposes how your own extracts are read as Hearth's tables.

Usage: ./hearth map DIR [--write | --out FOLDER] [--json]

Reads the headings and some cells of every CSV, XLSX and Parquet file in DIR and prints a mapping.yaml, with a word for
every column: certain, likely or please check. What it cannot place it lists; it never guesses silently.

  --write        write DIR/mapping.yaml (never over one that is there)
  --out FOLDER   write FOLDER/mapping.yaml instead, for example a settings folder
  --json         the proposal for machines

Example: ./hearth map extracts --write, read and correct extracts/mapping.yaml, then ./hearth check extracts`;

export const command: Command = {
  name: 'map',
  summary: 'propose which of your files and headings is which table and column',
  help: HELP,
  run: async (args, io) => {
    const options = readArgs(args);
    if (options === null) {
      io.err(HELP);
      return EXIT.usage;
    }
    return propose(options, io);
  },
};

interface MapOptions {
  readonly folder: string;
  readonly writeTo: string | null;
  readonly json: boolean;
}

const readArgs = (args: readonly string[]): MapOptions | null => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { write: { type: 'boolean' }, out: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [folder] = positionals;
    if (folder === undefined || positionals.length > 1) return null;
    return {
      folder,
      writeTo: values.out ?? (values.write === true ? folder : null),
      json: values.json === true,
    };
  } catch {
    return null;
  }
};

const propose = async ({ folder, writeTo, json }: MapOptions, io: CommandIo): Promise<ExitCode> => {
  const sampled = await sampleFolder(resolve(io.currentFolder, folder));
  for (const problem of sampled.problems) io.err(problemLine(problem));
  if (!sampled.ok) return EXIT.badInput;
  const proposal = proposeMapping(sampled.samples);
  const text = mappingText(proposal);
  if (json) io.out(JSON.stringify(proposal, null, 1));
  else io.out(text.trimEnd());
  if (proposal.tables.length === 0) {
    io.err(
      'No file looks like one of the tables. Name the files and columns in mapping.yaml yourself: see docs/guides.',
    );
    return EXIT.badInput;
  }
  return writeTo === null ? EXIT.ok : write(text, resolve(io.currentFolder, writeTo), io);
};

const write = async (text: string, folder: string, io: CommandIo): Promise<ExitCode> => {
  const path = join(folder, MAPPING_FILE);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
    io.err(`Written to ${path}. Read it, correct what says “please check”, then run ./hearth check.`);
    return EXIT.ok;
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    io.err(
      exists
        ? `${path} is already there and was left alone. Move it away first.`
        : `${path} cannot be written. Use --out FOLDER.`,
    );
    return exists ? EXIT.badInput : EXIT.environment;
  }
};
