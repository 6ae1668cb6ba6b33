import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openSnapshot, type Snapshot, storeFolder } from '../../domains/evidence/index.ts';
import {
  ALL_TEAMS,
  eachNote,
  type FindInText,
  linePlaces,
  loadComplaintReplies,
  mustLoadPack,
  type NoteScan,
  noteTally,
  readTexts,
  sarif,
  type TextToCheck,
  UnreadableText,
} from '../../domains/wording/index.ts';
import {
  type Checker,
  makeChecker,
  readability,
  SCOPES,
  type Scope,
} from '../../libraries/plain-language/index.ts';
import { withDuckDb } from '../../platform/duckdb/index.ts';
import { type Command, type CommandIo, EXIT, type ExitCode } from './command.ts';

const HELP = `Helps to write with respect: what was found, what to say instead, and why. It blocks nothing and scores nobody.

Usage: ./hearth wording check FILE|FOLDER [--kind KIND] [--column NAME] [--person WORD] [--json | --sarif]
       ./hearth wording scan SNAPSHOT [--minimum N] [--json]

check reads .txt, .md and .eml files whole, and one column of .csv or .tsv files (also .gz).
  --kind KIND      ${SCOPES.join(' | ')} (default: note)
  --column NAME    the column with the texts (default: one called note, text, comment, …)
  --person WORD    what your residents chose to be called: tenant, resident or customer; other words are then found
  --json           one JSON object a text with finds
  --sarif          SARIF 2.1.0
A letter, text message or complaint response is also read for how hard it is, and a complaint response for what it lacks.

scan counts the notes of an evidence snapshot by team, kind of rule and quarter, never by person.
  SNAPSHOT         the id that ./hearth analyse printed
  --minimum N      fewest notes of a team in a quarter that are shown (default 20, at least 10)

Exit codes: 0 read (finds are help, not faults) · 2 nothing could be read · 64 wrong use
Example: ./hearth wording check notes.csv --column note`;

export const command: Command = {
  name: 'wording',
  summary: 'language that respects: check texts, and see how notes change',
  help: HELP,
  async run(args, io) {
    const [action, ...rest] = args;
    if (action !== 'check' && action !== 'scan') return wrongUse(io);
    const options = readOptions(rest);
    if (options === null) return wrongUse(io);
    return action === 'check' ? check(options, io) : scan(options, io);
  },
};

interface Options {
  readonly subject: string;
  readonly kind: Scope;
  readonly column: string | undefined;
  readonly person: string | undefined;
  readonly minimum: number;
  readonly output: 'lines' | 'json' | 'sarif';
}

function wrongUse(io: CommandIo): ExitCode {
  io.err(HELP);
  return EXIT.usage;
}

function readOptions(args: readonly string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        kind: { type: 'string', default: 'note' },
        column: { type: 'string' },
        person: { type: 'string' },
        minimum: { type: 'string', default: '20' },
        json: { type: 'boolean' },
        sarif: { type: 'boolean' },
      },
    });
    const kind = SCOPES.find((scope) => scope === values.kind);
    const minimum = Number(values.minimum);
    const [subject] = positionals;
    if (kind === undefined || subject === undefined || positionals.length > 1) return null;
    if (!Number.isInteger(minimum) || minimum < 10 || (values.json && values.sarif)) return null;
    const output = values.json ? 'json' : values.sarif ? 'sarif' : 'lines';
    return { subject, kind, column: values.column, person: values.person, minimum, output };
  } catch {
    return null;
  }
}

async function check(options: Options, io: CommandIo): Promise<ExitCode> {
  const pack = mustLoadPack();
  const readers = {
    checker: makeChecker(pack),
    replies: options.kind === 'complaint response' ? loadComplaintReplies(pack) : undefined,
  };
  const forSarif: FindInText[] = [];
  let texts = 0;
  let withFinds = 0;
  let found = 0;
  try {
    for await (const where of readTexts(resolve(io.currentFolder, options.subject), options.column)) {
      const finds = checkText(options, readers, where, io);
      texts++;
      found += finds.length;
      if (finds.length > 0) withFinds++;
      if (options.output === 'sarif') forSarif.push(...finds);
    }
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    io.err(error.message);
    return EXIT.badInput;
  }
  if (options.output === 'sarif') io.out(JSON.stringify(sarif(pack, forSarif), null, 1));
  io.err(
    `${texts} texts read, ${withFinds} with something to look at, ${found} finds. Each is a suggestion; how often each rule is right: docs/wording/precision.md`,
  );
  return EXIT.ok;
}

interface Readers {
  readonly checker: Checker;
  readonly replies: ReturnType<typeof loadComplaintReplies> | undefined;
}

/** Checks one text, and says what was found unless it is kept for the end. */
function checkText(
  options: Options,
  { checker, replies }: Readers,
  where: TextToCheck,
  io: CommandIo,
): readonly FindInText[] {
  const choices: Readonly<Record<string, string>> = options.person ? { person: options.person } : {};
  const messages = checker.check(where.text, { scope: options.kind, choices });
  const placeAt = linePlaces(where.text);
  const finds = messages.map((message) => ({ where, place: placeAt(message.start), message }));
  const lacks = replies?.(where.text).missing ?? [];
  if (options.output === 'json' && messages.length + lacks.length > 0)
    io.out(JSON.stringify({ ...placeOf(where), messages, lacks, reading: reading(options, where) }));
  if (options.output === 'lines') {
    for (const find of finds) sayFind(find, io);
    for (const part of lacks)
      io.out(`${where.file}: seems to lack: ${part.title} (${part.clause}). ${part.ask}`);
    sayReading(options, where, io);
  }
  return finds;
}

const placeOf = ({ file, line }: TextToCheck) => ({ file, line });

function sayFind({ where, place, message }: FindInText, io: CommandIo): void {
  io.out(
    `${where.file}:${where.line + place.line - 1}:${place.column} “${message.found}” ${message.message}`,
  );
  if (message.missing.length > 0) io.out(`    missing: ${message.missing.join(' · ')}`);
  io.out(`    instead: ${message.instead.join(' · ')}`);
  io.out(`    why: ${message.why} [${message.source}; rule ${message.rule}]`);
}

/** Notes and alerts are not meant for reading ages. */
function reading(options: Options, where: TextToCheck) {
  const isRead = options.kind !== 'note' && options.kind !== 'alert' && options.kind !== 'minutes';
  const result = isRead ? readability(where.text) : undefined;
  return result?.ok ? result : undefined;
}

function sayReading(options: Options, where: TextToCheck, io: CommandIo): void {
  const read = reading(options, where);
  if (read === undefined) return;
  io.out(
    `${where.file}: ${read.wordsPerSentence.toFixed(0)} words a sentence, ${read.longSentences.length} of ${read.sentences} long, ${(100 * read.passiveShare).toFixed(0)} % passive, reading age about ${read.readingAge.toFixed(0)}. ${read.limits}`,
  );
}

async function scan(options: Options, io: CommandIo): Promise<ExitCode> {
  const snapshot = await openSnapshot(storeFolder(io.environment, homedir()), options.subject);
  if (snapshot === null) {
    io.err(`There is no snapshot ${options.subject}. Its id is the one that ./hearth analyse printed.`);
    return EXIT.badInput;
  }
  if (!existsSync(join(snapshot.folder, 'observations.parquet'))) {
    io.err('This snapshot holds no notes. Add an extract of observations (see ./hearth map).');
    return EXIT.badInput;
  }
  const result = await tally(snapshot, options.minimum);
  if (options.output !== 'lines') io.out(JSON.stringify(result));
  else for (const line of scanLines(result)) io.out(line);
  return EXIT.ok;
}

async function tally(snapshot: Snapshot, minimum: number): Promise<NoteScan> {
  const counts = noteTally(makeChecker(mustLoadPack()), minimum);
  await withDuckDb({}, (db) => eachNote(db, snapshot, (note) => counts.add(note)));
  return counts.result();
}

function scanLines(result: NoteScan): readonly string[] {
  const titles = new Map(mustLoadPack().groups.map((group) => [group.id, group.title]));
  const percent = (share: number): string => (100 * share).toFixed(1);
  const lines = result.trends.flatMap(({ team, group, quarters }) => {
    const cells = quarters.map(
      ({ quarter, share, interval, notes }) =>
        `    ${quarter}  ${percent(share)} % of ${notes} notes (${percent(interval.lower)} to ${percent(interval.upper)})`,
    );
    return [`${team === ALL_TEAMS ? 'All teams shown' : team}: ${titles.get(group) ?? group}`, ...cells];
  });
  return [
    ...(lines.length > 0 ? lines : ['Nothing was found in any note that can be shown.']),
    `${result.notes} notes read. ${result.withheldCells} cells of team and quarter hold fewer than ${result.minimum} notes and are in no figure.`,
    'A difference between quarters may be chance where intervals overlap. Talk about words in the team; this names nobody.',
    'A team of one or two people is a person: leave it out of the extract.',
  ];
}
