import { createHash } from 'node:crypto';
import type pg from 'pg';

/** The schema of the record; the queue of jobs and the list of migrations are not part of a backup. */
export const SCHEMA = 'hearth';

export interface Table {
  readonly name: string;
  /** Without those that the database computes by itself. */
  readonly columns: readonly string[];
}

/** What a table held, whatever the order of its rows. */
export interface Tally {
  readonly rows: number;
  /** Sum of the rows' hashes (the first half of SHA-256), modulo 2^128, in hexadecimal. */
  readonly sum: string;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const qualified = (name: string): string => `${SCHEMA}.${quoted(name)}`;

/** So that a value is written the same wherever it is read; and an error, rather than fewer rows, where a policy would hide some. */
export const READ_ALIKE = `
  set row_security = off;
  set timezone = 'UTC'; set datestyle = 'ISO, MDY'; set intervalstyle = 'iso_8601';
  set bytea_output = 'hex'; set extra_float_digits = 1; set statement_timeout = 0;
  set lock_timeout = '30s'; set idle_in_transaction_session_timeout = 0;`;

export async function listTables(client: pg.ClientBase): Promise<readonly Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, coalesce(array_agg(a.attname::text order by a.attnum)
       filter (where a.attnum > 0 and not a.attisdropped and a.attgenerated = ''), '{}') as columns
     from pg_class c left join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = to_regnamespace($1) and c.relkind in ('r', 'p') and not c.relispartition
     group by c.relname order by c.relname`,
    [SCHEMA],
  );
  return rows;
}

const selectRows = ({ name, columns }: Table): string =>
  `select row_to_json(r)::text as row from (select ${columns.map(quoted).join(', ')} from ${qualified(name)}) r`;

const GOOD_BATCH_BYTES = 2_000_000;

/**
 * The rows of a table as JSON arrays of a few megabytes at most, read through a cursor inside the open transaction; `tally`
 * is told each row.
 */
export async function* readRows(
  client: pg.ClientBase,
  table: Table,
  tally: ReturnType<typeof newTally>,
): AsyncGenerator<Buffer> {
  if (table.columns.length === 0) return;
  const size = await client.query<{ bytes: string; rows: string }>(
    `select pg_table_size($1::regclass) as bytes, greatest(count(*), 1) as rows from ${qualified(table.name)}`,
    [qualified(table.name)],
  );
  const { bytes, rows } = size.rows[0] ?? { bytes: '0', rows: '1' };
  const batch = Math.max(
    1,
    Math.min(2000, Math.floor(GOOD_BATCH_BYTES / (Number(bytes) / Number(rows) + 1))),
  );
  await client.query(`declare backup_rows no scroll cursor for ${selectRows(table)}`);
  for (;;) {
    const { rows: found } = await client.query<{ row: string }>(`fetch ${batch} from backup_rows`);
    if (found.length === 0) break;
    for (const { row } of found) tally.add(row);
    yield Buffer.from(`[${found.map(({ row }) => row).join(',')}]`);
  }
  await client.query('close backup_rows');
}

export async function insertRows(client: pg.ClientBase, table: Table, rows: Buffer): Promise<void> {
  const columns = table.columns.map(quoted).join(', ');
  await client.query(
    `insert into ${qualified(table.name)} (${columns}) overriding system value
     select ${columns} from json_populate_recordset(null::${qualified(table.name)}, $1::json)`,
    [rows.toString('utf8')],
  );
}

export function newTally() {
  let rows = 0;
  let sum = 0n;
  return {
    add(row: string): void {
      rows += 1;
      sum = BigInt.asUintN(
        128,
        sum + BigInt(`0x${createHash('sha256').update(row).digest('hex').slice(0, 32)}`),
      );
    },
    done: (): Tally => ({ rows, sum: sum.toString(16) }),
  };
}

/** Where the counters of the record stand. */
export async function readSequences(client: pg.ClientBase): Promise<Readonly<Record<string, string>>> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `select sequencename as name, last_value::text as value from pg_sequences where schemaname = $1 and last_value is not null`,
    [SCHEMA],
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

export async function setSequences(
  client: pg.ClientBase,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, value] of Object.entries(values))
    await client.query('select setval($1::regclass, $2::bigint)', [qualified(name), value]);
}

/**
 * Empties every table and lets rows be put in as they were: no trigger of ours runs and no reference is looked up until
 * the function that this gives is called, which puts both back, and so checks every reference.
 */
export async function readyForRows(
  client: pg.ClientBase,
  tables: readonly Table[],
): Promise<() => Promise<void>> {
  const references = await client.query<{ table: string; name: string; says: string }>(
    `select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as says
     from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'f' and k.conparentid = 0 and c.relnamespace = to_regnamespace($1)`,
    [SCHEMA],
  );
  const triggers = await client.query<{ table: string; name: string; mode: keyof typeof ENABLE }>(
    `select c.relname as table, t.tgname as name, t.tgenabled as mode
     from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and t.tgparentid = 0 and c.relnamespace = to_regnamespace($1) and t.tgenabled <> 'D'`,
    [SCHEMA],
  );
  for (const { table, name } of references.rows)
    await client.query(`alter table ${qualified(table)} drop constraint ${quoted(name)}`);
  for (const { table, name } of triggers.rows)
    await client.query(`alter table ${qualified(table)} disable trigger ${quoted(name)}`);
  if (tables.length > 0)
    await client.query(`truncate ${tables.map(({ name }) => qualified(name)).join(', ')}`);
  return async () => {
    await client.query('set constraints all immediate');
    for (const { table, name, mode } of triggers.rows)
      await client.query(`alter table ${qualified(table)} ${ENABLE[mode]} trigger ${quoted(name)}`);
    for (const { table, name, says } of references.rows)
      await client.query(`alter table ${qualified(table)} add constraint ${quoted(name)} ${says}`);
  };
}

const ENABLE = { O: 'enable', R: 'enable replica', A: 'enable always' } as const;
