import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { APP_ROLE } from '../postgres/app-role.ts';

/** pg-boss keeps its tables apart from the record. They hold ids of jobs and nothing else, and may be lost: waiting jobs are handed on anew. */
export const QUEUE_SCHEMA = 'jobs';

/** Longer than any job takes; a job whose worker dies is put back by the record's own heartbeat long before. */
const EXPIRES_SECONDS = 23 * 3600;

/**
 * Makes or upgrades the queues as the owner of the record, and lets the app's role use them: read and write rows, nothing more.
 * Before a worker starts; two processes may do it at once.
 */
export async function prepareQueues(ownerUrl: string, kinds: readonly string[]): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: QUEUE_SCHEMA,
    supervise: false,
    schedule: false,
    max: 2,
  });
  boss.on('error', () => {});
  await boss.start();
  try {
    for (const kind of kinds)
      await boss.createQueue(kind, {
        retryLimit: 0,
        expireInSeconds: EXPIRES_SECONDS,
        deleteAfterSeconds: 86_400,
      });
  } finally {
    await boss.stop({ graceful: false });
  }
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`grant usage on schema ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant usage on all sequences in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
      grant execute on all functions in schema ${QUEUE_SCHEMA} to ${APP_ROLE}`);
  } finally {
    await owner.end();
  }
}
