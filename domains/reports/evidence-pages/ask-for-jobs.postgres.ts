import { queueJob } from '../../../platform/jobs/index.ts';
import type { Transaction } from '../../../platform/postgres/record.ts';
import { noteJob } from '../../evidence/intake/intake.postgres.ts';

/** The kinds of job that evidence asks for: a look into extracts, and the run from extracts to findings. */
export const EVIDENCE_JOBS = ['look', 'analysis'] as const;

/** What a run is asked for: of an intake, or of a snapshot that is there. */
export type AnalysisAsked =
  | { readonly intake: string; readonly asOf?: string }
  | { readonly snapshot: string };

/** Asks for a run, in the transaction that it belongs to. Returns the run's id: `/evidence/runs/ID`. */
export async function queueAnalysis(asked: AnalysisAsked, tx: Transaction): Promise<string> {
  const job = await queueJob('analysis', asked, tx);
  if ('intake' in asked) await noteJob(asked.intake, { run: job }, tx);
  return job;
}

/** Asks for a look into the extracts of an intake. */
export async function queueLook(intake: string, tx: Transaction): Promise<void> {
  await noteJob(intake, { look: await queueJob('look', { intake }, tx) }, tx);
}
