import { sql } from 'kysely';
import { type Job, latestJobs } from '../../../platform/jobs/index.ts';
import type { Transaction } from '../../../platform/postgres/record.ts';
import { CHARACTERISTICS } from '../../cohorts/index.ts';
import { doingByFinding } from '../../decisions/doing.postgres.ts';
import { currentEdition, earlierEditions } from '../../disclosure/editions.postgres.ts';
import { itemPurposes, settingsNow } from '../../findings/record/setting.postgres.ts';
import { silenceCounts } from '../../findings/record/silence-list.postgres.ts';
import { volunteersWaiting } from '../../panels/record/volunteer.postgres.ts';
import { readOutcome } from '../evidence-pages/run-outcome.ts';
import type { HomeNeeds } from './home.http.ts';
import type { RunSeen } from './home-facts.ts';

const RUNS = 5;

/** What the home page reads, from the landlord's record. */
export const HOME_NEEDS: HomeNeeds = {
  currentEdition,
  earlierEditions,
  doing: doingByFinding,
  silentHomes: silenceCounts,
  latestRuns: async (tx) => (await latestJobs('analysis', RUNS, tx)).map(runOf),
  volunteersWaiting: async (tx) =>
    (await volunteersWaiting(tx)).map(({ panel, name, people }) => ({
      panel,
      title: name,
      volunteers: people,
    })),
  reviewsOverdue: async (today, tx) =>
    [...itemPurposes(await settingsNow(tx))].flatMap(([characteristic, { reviewOn }]) =>
      reviewOn < today ? [{ title: titleOf(characteristic), reviewBy: reviewOn }] : [],
    ),
  lastHere: (actor, _now, tx) => sessionBefore(actor.id, tx),
};

const titleOf = (characteristic: string): string =>
  CHARACTERISTICS.find((one) => one.id === characteristic)?.title ?? characteristic;

const runOf = (job: Job): RunSeen => {
  const outcome = readOutcome(job.outcome);
  const at = job.endedAt ?? job.startedAt ?? job.askedAt;
  if (outcome === null || !outcome.ok) return { id: job.id, at, state: job.state };
  const sum = (of: 'read' | 'kept' | 'refused'): number =>
    outcome.tables.reduce((total, table) => total + table[of], 0);
  return {
    id: job.id,
    at,
    state: job.state,
    rows: { read: sum('read'), kept: sum('kept'), refused: sum('refused') },
    refusedHref: `/evidence/runs/${job.id}`,
  };
};

/** When the session before this one was last used, as long as it is held; `null` for a first visit. */
const sessionBefore = async (person: string, tx: Transaction): Promise<Date | null> => {
  const { rows } = await sql<{ used: Date }>`
    select updated_at as used from hearth.sign_in_session where user_id = ${person}::uuid
    order by created_at desc limit 1 offset 1`.execute(tx);
  return rows[0]?.used ?? null;
};
