import { tmpdir } from 'node:os';
import { type DuckDBConnection, DuckDBInstance, DuckDBTypeId, type DuckDBValue } from '@duckdb/node-api';
import type { ColumnData } from './column-data.ts';
import { readColumns } from './read-columns.ts';

export interface DuckDbOptions {
  /** A database file, made if it is not there: for work that outgrows memory. Default: in memory. */
  readonly file?: string;
  /** As DuckDB writes it: `'1500MB'`. What does not fit is spilled to `tempFolder`. Default `'2GB'`. */
  readonly memoryLimit?: string;
  /** Default: what DuckDB finds. */
  readonly threads?: number;
  /** Where DuckDB may spill. Default: the machine's temporary folder. */
  readonly tempFolder?: string;
  /** If given, the only folders whose files SQL can read or write; otherwise any local file. */
  readonly folders?: readonly string[];
}

/** An open DuckDB: a live resource, to be closed. */
export interface DuckDb {
  /** Runs statements and drops their result. */
  run(sql: string, params?: readonly DuckDBValue[]): Promise<void>;
  /** A small result as objects: whole numbers as `number`, dates `YYYY-MM-DD`, timestamps `YYYY-MM-DDTHH:MM:SS`. */
  rows<T>(sql: string, params?: readonly DuckDBValue[]): Promise<T[]>;
  /** A large result as one array a column: see `ColumnData` for types and what NULL is. */
  columns(sql: string): Promise<Record<string, ColumnData>>;
  close(): void;
}

/**
 * Opens a DuckDB, in memory by default, that cannot reach the network, install extensions or change its own settings.
 * Close it, or use `withDuckDb`.
 */
export const openDuckDb = async (options: DuckDbOptions = {}): Promise<DuckDb> => {
  const instance = await DuckDBInstance.create(options.file ?? ':memory:', {
    memory_limit: options.memoryLimit ?? '2GB',
    temp_directory: options.tempFolder ?? tmpdir(),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
  });
  const connection = await instance.connect();
  if (options.folders) await lockFolders(connection, options.folders);
  await connection.run('SET lock_configuration = true');
  return {
    run: async (sql, params) => {
      await connection.run(sql, params === undefined ? undefined : [...params]);
    },
    rows: <T>(sql: string, params?: readonly DuckDBValue[]) => readRows<T>(connection, sql, params),
    columns: async (sql) => readColumns(await connection.stream(sql)),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
};

/** Opens, does, and closes whatever happens. */
export const withDuckDb = async <T>(options: DuckDbOptions, work: (db: DuckDb) => Promise<T>): Promise<T> => {
  const db = await openDuckDb(options);
  try {
    return await work(db);
  } finally {
    db.close();
  }
};

/** A text as an SQL literal. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name as an SQL identifier. */
export const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const lockFolders = async (connection: DuckDBConnection, folders: readonly string[]): Promise<void> => {
  await connection.run(`SET allowed_directories = [${folders.map(sqlText).join(', ')}]`);
  await connection.run('SET enable_external_access = false');
};

const readRows = async <T>(
  connection: DuckDBConnection,
  sql: string,
  params: readonly DuckDBValue[] | undefined,
): Promise<T[]> => {
  const result = await connection.run(sql, params === undefined ? undefined : [...params]);
  const names = result.deduplicatedColumnNames();
  const types = names.map((_, index) => result.columnTypeId(index));
  const rows = await result.getRowsJS();
  return rows.map(
    (row) => Object.fromEntries(names.map((name, i) => [name, plain(row[i] ?? null, types[i])])) as T,
  );
};

const plain = (value: unknown, type: DuckDBTypeId | undefined): unknown => {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString().slice(0, type === DuckDBTypeId.DATE ? 10 : 19);
  if (Array.isArray(value)) return value.map((item) => plain(item, undefined));
  return value;
};
