import type { Kysely, Transaction as KyselyTransaction } from 'kysely';

/** No table is declared for Kysely: each `.postgres.ts` file states the rows of its own queries with the `sql` tag. */
export type Tables = Record<never, never>;

/** An open transaction as the role of the app: row-level security holds in it. The last argument of every database function. */
export type Transaction = KyselyTransaction<Tables>;

/**
 * Who acts, as settings that live as long as one transaction: `hearth.<name>` in SQL. Row-level security reads
 * them; a missing one is the empty string, which is allowed nothing.
 */
export type ActingAs = Readonly<Record<string, string>>;

/** The landlord's record: people, what they write, and who looked. */
export interface LandlordRecord {
  /** Where it runs: `embedded`, or `server` when `DATABASE_URL` named one. */
  readonly kind: 'embedded' | 'server';
  /** As the app's role, which owns nothing and cannot pass row-level security. */
  readonly app: Kysely<Tables>;
  /** Connection string of the app's role, for what needs its own connections. */
  readonly appUrl: string;
  /** Connection string of the owner: for migrations, jobs' own schema and backups; never for answering a request. */
  readonly ownerUrl: string;
  /**
   * Runs `work` in one transaction, acting as given. Commits when it resolves, rolls back when it rejects.
   * A transaction that lost to another (serialisation, deadlock) is tried again up to twice, so `work` must be repeatable.
   */
  transaction<T>(as: ActingAs, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Ends the connections and, where this process started the embedded server, stops it. */
  close(): Promise<void>;
}
