import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { preparedStatements, preparingClient } from '../../../platform/postgres/prepared-statements.ts';
import type { Tables } from '../../../platform/postgres/record.ts';

/**
 * A few connections of the app's own role on which every statement acts as Hearth itself: for signing in, when nobody is there yet.
 * Nothing that answers a person's request uses it.
 */
export const signInDatabase = (appUrl: string): Kysely<Tables> => {
  const pool = new Pool({
    Client: preparingClient(preparedStatements()),
    connectionString: appUrl,
    max: 4,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    application_name: 'hearth sign-in',
    // The pool waits for it, and gives the connection up where it fails.
    onConnect: (client) =>
      client.query(
        "select set_config('hearth.person', 'hearth', false), set_config('hearth.roles', '|hearth|', false)",
      ),
  });
  // A connection that is lost while nobody uses it is replaced at the next use.
  pool.on('error', () => {});
  // And one that is lost while a request has it fails that request; unheard, it would end the whole application.
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
};
