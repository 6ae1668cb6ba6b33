import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { APP_ROLE, makeAppRole } from './app-role.ts';
import { LOCK } from './migrate.ts';
import { RecordTrouble } from './record-trouble.ts';

export interface NamedServer {
  readonly ownerUrl: string;
  readonly appUrl: string;
}

interface Asked {
  readonly url: string;
  readonly appUrl: string | undefined;
  /** Keeps the key of the app role's password where the owner's address holds none. */
  readonly folder: string;
}

const OLDEST = 15;

/**
 * The server that `DATABASE_URL` names, with the app's role made on it. The role's password is derived from the owner's,
 * so that every process and machine that has the one has the other. With `HEARTH_APP_DATABASE_URL` the role is the
 * administrator's affair, and only its harmlessness is checked.
 */
export async function namedServer({ url, appUrl, folder }: Asked): Promise<NamedServer> {
  const address = readAddress(url, 'DATABASE_URL');
  const owner = await connect(url, 'DATABASE_URL');
  try {
    await checkVersion(owner);
    const chosen = appUrl ? String(readAddress(appUrl, 'HEARTH_APP_DATABASE_URL')) : undefined;
    if (chosen === undefined) await makeRoleUnderLock(owner, passwordFrom(address, folder));
    const used = chosen ?? withRole(address, APP_ROLE, passwordFrom(address, folder));
    await checkHarmless(owner, used);
    return { ownerUrl: url, appUrl: used };
  } finally {
    await owner.end();
  }
}

function readAddress(text: string, name: string): URL {
  // An address that leaves the host to `?host=/a/socket` has no place for a user in the eyes of `URL`.
  const whole = text.replace(/^(postgres(?:ql)?:\/\/(?:[^@/]*@)?)\//, '$1localhost/');
  const address = URL.parse(whole);
  if (!address || !/^postgres(ql)?:$/.test(address.protocol) || address.pathname.length < 2)
    throw new RecordTrouble('bad-address', { name });
  return address;
}

async function connect(url: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'hearth',
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    const words =
      error instanceof Error ? error.message || String(Reflect.get(error, 'code')) : String(error);
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('28') || code === '3D000')
      throw new RecordTrouble('refused-sign-in', { words, name }, error);
    throw new RecordTrouble('unreachable', { words }, error);
  }
}

async function checkVersion(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ found: string }>(`select current_setting('server_version') as found`);
  const found = rows[0]?.found ?? '0';
  if (Number.parseInt(found, 10) < OLDEST) throw new RecordTrouble('server-too-old', { found });
}

const withRole = (address: URL, role: string, password: string): string => {
  const changed = new URL(address);
  changed.username = role;
  changed.password = password;
  return String(changed);
};

function passwordFrom(address: URL, folder: string): string {
  const key = address.password === '' ? keptKey(folder) : decodeURIComponent(address.password);
  return createHmac('sha256', key).update(`${APP_ROLE} of ${address.pathname}`).digest('base64url');
}

function keptKey(folder: string): string {
  const file = join(folder, 'app-role.key');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8');
}

async function makeRoleUnderLock(owner: pg.Client, password: string): Promise<void> {
  await owner.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    const { rows } = await owner.query<{ serves: string | null; database: string }>(
      `select (select shobj_description(oid, 'pg_authid') from pg_roles where rolname = $1) as serves,
              'Hearth: ' || current_database() as database`,
      [APP_ROLE],
    );
    const { serves, database } = rows[0] ?? { serves: null, database: '' };
    if (serves?.startsWith('Hearth: ') && serves !== database)
      throw new RecordTrouble('role-of-another', { other: serves.slice('Hearth: '.length) });
    await makeAppRole(owner, password);
    await owner.query(`comment on role ${APP_ROLE} is '${database.replaceAll("'", "''")}'`);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') {
      const { rows } = await owner.query<{ name: string }>('select quote_ident(current_user) as name');
      const name = rows[0]?.name ?? '';
      throw new RecordTrouble(
        'owner-cannot',
        {
          what: `make the role ${APP_ROLE}, as which requests run`,
          statement: `alter role ${name} createrole; and, where the role exists, grant ${APP_ROLE} to ${name} with admin option;`,
        },
        error,
      );
    }
    throw error;
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}

/** A role that could pass row-level security by would make every rule about who sees what idle. */
async function checkHarmless(owner: pg.Client, appUrl: string): Promise<void> {
  const app = await connect(appUrl, 'HEARTH_APP_DATABASE_URL');
  try {
    const me = await owner.query<{ name: string }>('select current_user as name');
    const { rows } = await app.query<{ name: string; why: string | null }>(
      `select rolname as name, case
         when rolsuper then 'is a superuser'
         when rolbypassrls then 'may bypass row-level security'
         when rolcreaterole then 'may make roles'
         when pg_has_role($1, 'member') then 'is the owner, or may become it'
       end as why
       from pg_roles where rolname = current_user`,
      [me.rows[0]?.name],
    );
    const { name, why } = rows[0] ?? { name: '', why: 'is unknown' };
    if (why) throw new RecordTrouble('app-too-strong', { role: name, why });
  } finally {
    await app.end();
  }
}
