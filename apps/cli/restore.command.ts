import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { QUEUE_SCHEMA } from '../../platform/jobs/queues.ts';
import {
  isEmpty,
  isInUse,
  openRecord,
  RecordTrouble,
  reachServer,
  readBackup,
  recordFolder,
  restoreBackup,
  type Secret,
  writeBackup,
} from '../../platform/postgres/index.ts';
import { migrationFolders } from '../../platform/postgres/migration-folders.ts';
import { sayBackup, sayingTrouble } from './backup.command.ts';
import { backupSecret } from './backup-secret.ts';
import { type Command, type CommandIo, EXIT, type ExitCode } from './command.ts';
import { giveToOwner } from './give-to-owner.ts';
import { evidenceFolder, keptFiles } from './kept-files.ts';
import { hearthVersion, projectFolder } from './version.ts';

const HELP = `hearth restore FILE [--key-file KEY] [--replace]
hearth restore FILE --check [--key-file KEY]

Brings back what hearth backup wrote: the record and the evidence. The whole file is read and checked before anything is
touched; what was restored is compared with it before it counts; then the record is brought up to date. Stop Hearth first.

  FILE              a backup
  --key-file KEY    the file that it was encrypted with, instead of a passphrase
  --replace         the record here is not empty: put the backup in its place. A safety copy of what is here, under the same
                    passphrase, is written beside FILE first
  --check           only read the backup and say what it holds; nothing is touched

The passphrase comes from HEARTH_BACKUP_PASSPHRASE, or is asked for, or is the first line of standard input.
Afterwards everybody signs in anew, and jobs that waited their turn at the time of the backup do not run.

Example
  hearth restore hearth-2026-03-31.backup --check

Exit codes: 0 restored · 2 the backup cannot be used, or the record is not empty · 3 the record cannot be reached · 64 wrong use`;

interface Wanted {
  readonly file: string;
  readonly keyFile: string | undefined;
  readonly replace: boolean;
  readonly check: boolean;
}

export const command: Command = {
  name: 'restore',
  summary: 'bring back what a backup holds',
  help: HELP,
  async run(args, io) {
    const wanted = wantedOf(args);
    if (typeof wanted === 'string') {
      io.err(wanted);
      io.err('See hearth restore --help.');
      return EXIT.usage;
    }
    return sayingTrouble(io, async () => {
      const file = resolve(io.currentFolder, wanted.file);
      const secret = await backupSecret({ keyFile: wanted.keyFile, twice: false }, io);
      if (wanted.check) {
        io.out(`${file} is whole. It holds ${sayBackup(await readBackup(file, secret))}.`);
        return EXIT.ok;
      }
      return restore({ ...wanted, file }, secret, io);
    });
  },
};

async function restore({ file, replace }: Wanted, secret: Secret, io: CommandIo): Promise<ExitCode> {
  const { environment } = io;
  const folder = recordFolder(environment, evidenceFolder(environment));
  const migrations = migrationFolders(projectFolder());
  const kept = keptFiles(environment);
  // Before the record here is so much as started.
  await readBackup(file, secret);
  const server = await reachServer({ environment, folder, what: 'hearth restore', alone: true });
  try {
    const { ownerUrl } = server;
    if (await isInUse(ownerUrl))
      throw new RecordTrouble('held-by-others', { folder, holder: 'a running Hearth' });
    const now = new Date();
    if (replace && !(await isEmpty(ownerUrl))) {
      const safety = `${file}.replaced-${now.toISOString().slice(0, 19).replaceAll(':', '-')}`;
      await writeBackup({ ownerUrl, file: safety, secret, kept, by: `hearth ${hearthVersion()}`, now });
      io.err(`What was here is kept in ${safety}.`);
    }
    const { progress } = io;
    const summary = await restoreBackup({
      ownerUrl,
      file,
      secret,
      kept,
      migrations,
      replace,
      madeAnew: [QUEUE_SCHEMA],
      now,
      progress,
    });
    await giveToOwner(kept.folder, kept.parts);
    io.out(`Restored ${sayBackup(summary)}.`);
  } finally {
    await server.leave();
  }
  const record = await openRecord({ environment, folder, migrations, what: 'hearth restore' });
  await record.close();
  return EXIT.ok;
}

function wantedOf(args: readonly string[]): Wanted | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'key-file': { type: 'string' },
        replace: { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined) return 'Which file? hearth restore FILE.';
    if (more.length > 0) return `One file at a time: ${positionals.join(', ')} were given.`;
    return { file, keyFile: values['key-file'], replace: values.replace, check: values.check };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
