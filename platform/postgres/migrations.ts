import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { RecordTrouble } from './record-trouble.ts';

/** One step of the record's shape: plain SQL, forward only. */
export interface Migration {
  readonly number: number;
  /** The file's name without `.sql`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, line ends made alike. */
  readonly hash: string;
}

const NAME = /^(\d{4})-[a-z0-9]+(-[a-z0-9]+)*\.sql$/;

/** The migrations of these folders in the order of their numbers. Folders that do not exist hold none. */
export function readMigrations(folders: readonly string[]): readonly Migration[] {
  const found = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.sql'))
        .map((file) => readMigration(join(folder, file))),
    )
    .sort((a, b) => a.number - b.number);
  for (const [at, migration] of found.entries()) {
    const next = found[at + 1];
    if (next?.number === migration.number)
      throw new RecordTrouble('migration-twice', {
        number: String(next.number),
        names: `${migration.name}, ${next.name}`,
      });
  }
  return found;
}

function readMigration(file: string): Migration {
  const number = NAME.exec(basename(file))?.[1];
  if (number === undefined) throw new RecordTrouble('migration-badly-named', { file });
  const sql = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  return {
    number: Number(number),
    name: basename(file, '.sql'),
    sql,
    hash: createHash('sha256').update(sql).digest('hex'),
  };
}
