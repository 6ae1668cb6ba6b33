import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { isOutOfDatePlan, preparedStatements, preparingClient } from './prepared-statements.ts';
import type { ActingAs, LandlordRecord, Tables, Transaction } from './record.ts';
import { sayTrouble } from './say-trouble.ts';

const INT8 = 20;
const DATE = 1082;

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`The whole number ${text} is too large to be exact. Select it as text.`);
};

/**
 * How columns arrive, beyond what `pg` does by itself: a bigint is a number, or an error where it would not be exact; a
 * date is the text YYYY-MM-DD, since a day has no hour and no time zone; numeric stays text, which is exact.
 */
export const COLUMN_TYPES: pg.CustomTypesConfig = {
  getTypeParser: (type: number, format?: 'text' | 'binary') => {
    if (format !== 'binary' && type === INT8) return wholeNumber;
    if (format !== 'binary' && type === DATE) return (text: string) => text;
    return pg.types.getTypeParser(type, format);
  },
};

export interface AppDatabase {
  readonly app: Kysely<Tables>;
  readonly transaction: LandlordRecord['transaction'];
  close(): Promise<void>;
}

const SETTING_NAME = /^[a-z][a-z_]*$/;
const TRIES = 3;

/** Connections as the app's role. A connection that is lost is replaced: the request it served fails, the next works. */
export function appDatabase(appUrl: string, most: number, idleMs = 60_000): AppDatabase {
  const statements = preparedStatements();
  const pool = new pg.Pool({
    Client: preparingClient(statements),
    connectionString: appUrl,
    max: most,
    types: COLUMN_TYPES,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: idleMs,
    allowExitOnIdle: true,
    application_name: 'hearth',
  });
  // A connection lost while idle is told here, and nowhere else; without a listener it would end the process.
  pool.on('error', () => {});
  // And one that is lost between two statements of a transaction, here; its next statement fails and says so.
  pool.on('connect', (client) => client.on('error', () => {}));
  const app = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

  const once = async <T>(as: ActingAs, work: (tx: Transaction) => Promise<T>): Promise<T> => {
    let worked = false;
    try {
      return await app.transaction().execute(async (tx) => {
        await actAs(as, tx);
        const result = await work(tx);
        worked = true;
        return result;
      });
    } catch (error) {
      throw sayTrouble(error, { worked });
    }
  };

  return {
    app,
    async transaction(as, work) {
      for (let tried = 1; ; tried += 1) {
        try {
          return await once(as, work);
        } catch (error) {
          if (isOutOfDatePlan(error)) statements.forget();
          else if (!lostToAnother(error)) throw error;
          if (tried >= TRIES) throw error;
        }
      }
    },
    // Kysely ends the pool only if it was ever used.
    close: async () => {
      await app.destroy();
      if (!pool.ended) await pool.end();
    },
  };
}

/** For as long as the transaction lives and not longer (`true`): a pooled connection must not remember who used it last. */
async function actAs(as: ActingAs, tx: Transaction): Promise<void> {
  const settings = Object.entries(as);
  const wrong = settings.find(([name]) => !SETTING_NAME.test(name));
  if (wrong) throw new TypeError(`“${wrong[0]}” is no name of a setting.`);
  if (settings.length === 0) return;
  const calls = settings.map(([name, value]) => sql`set_config(${`hearth.${name}`}, ${value}, true)`);
  await sql`select ${sql.join(calls)}`.execute(tx);
}

const SERIALISATION_FAILURE = '40001';
const DEADLOCK = '40P01';

const lostToAnother = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === SERIALISATION_FAILURE || error.code === DEADLOCK);
