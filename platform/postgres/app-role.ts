import type pg from 'pg';

/** The role as which every request runs. Migrations grant to it by this name. */
export const APP_ROLE = 'hearth_app';

/** For every connection of the role, whoever opens it; a request that takes longer has gone wrong. */
const ROLE_SETTINGS = [
  'search_path = hearth, pg_temp',
  "statement_timeout = '30s'",
  "lock_timeout = '10s'",
  "idle_in_transaction_session_timeout = '60s'",
  "timezone = 'UTC'",
];

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const identifier = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Makes a role, or gives the one that is there these rights and this password. */
export async function makeRole(
  maker: pg.ClientBase,
  name: string,
  password: string,
  rights: string,
): Promise<void> {
  const { rows } = await maker.query('select 1 from pg_roles where rolname = $1', [name]);
  const verb = rows.length === 0 ? 'create' : 'alter';
  await maker.query(`${verb} role ${identifier(name)} with ${rights} password ${literal(password)}`);
}

/** Makes the app's role, or gives it its password and settings anew. Owns nothing, inherits nothing, passes nothing by. */
export async function makeAppRole(maker: pg.ClientBase, password: string): Promise<void> {
  await makeRole(maker, APP_ROLE, password, 'login noinherit nocreatedb nocreaterole');
  for (const setting of ROLE_SETTINGS) await maker.query(`alter role ${APP_ROLE} set ${setting}`);
}

/** The app may connect and has nothing of its own: no temporary tables, nothing in `public`. */
export async function closeDatabase(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query<{ name: string }>('select current_database() as name');
  const database = identifier(rows[0]?.name ?? '');
  await owner.query(`revoke all on database ${database} from public`);
  await owner.query(`grant connect on database ${database} to ${APP_ROLE}`);
  await owner.query('revoke all on schema public from public');
}
