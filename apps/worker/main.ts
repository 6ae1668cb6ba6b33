import { actingAs, HEARTH } from '../../domains/access/actor.ts';
import { EVIDENCE_JOBS } from '../../domains/reports/evidence-pages/ask-for-jobs.postgres.ts';
import { evidenceJobs } from '../../domains/reports/evidence-pages/evidence-jobs.job.ts';
import { sweepStore } from '../../domains/reports/evidence-pages/sweep-store.job.ts';
import { runJobs } from '../../platform/jobs/index.ts';
import { appDatabase } from '../../platform/postgres/app-database.ts';
import { type Told, toldOf } from './told.ts';

const CONNECTIONS = 4;
const HOUR_MS = 3_600_000;
const AGAIN_MS = 2_000;

const trouble = (what: string, error: unknown): void => {
  console.error(
    `worker, ${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
};

/** Runs the jobs of one record until this process is told to end, or its parent goes. */
async function work(told: Told): Promise<void> {
  const { transaction } = appDatabase(told.appUrl, CONNECTIONS);
  const record = { appUrl: told.appUrl, transaction };
  const sweep = (): Promise<void> =>
    sweepStore({ record, store: told.store, now: new Date() }).catch((error: unknown) =>
      trouble('sweeping', error),
    );
  const kinds = evidenceJobs({ ...told, record });
  for (let begun = false; !begun; ) {
    try {
      await runJobs({ record, as: actingAs(HEARTH), kinds, trouble });
      begun = true;
    } catch (error) {
      trouble('starting', error);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
  process.send?.({ ready: EVIDENCE_JOBS });
  await sweep();
  setInterval(() => void sweep(), HOUR_MS);
}

process.once('message', (message) => {
  work(toldOf(message, process.env)).catch((error: unknown) => {
    trouble('starting', error);
    process.exit(1);
  });
});
// The channel closes when the parent ends, however it ends: a worker never outlives it.
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
process.once('SIGINT', () => process.exit(0));
if (!process.send) {
  console.error('The worker is started by Hearth itself: run ./hearth serve.');
  process.exit(64);
}
