import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Ended, type JobKind, jobById, type Work } from '../../../platform/jobs/index.ts';
import type { LandlordRecord, Transaction } from '../../../platform/postgres/record.ts';
import { actingAs, HEARTH } from '../../access/actor.ts';
import { saveEditions } from '../../disclosure/editions.postgres.ts';
import {
  type Intake,
  intakeById,
  intakeOfRun,
  noteFilesGone,
} from '../../evidence/intake/intake.postgres.ts';
import {
  broughtExtracts,
  intakeFolder,
  keepLook,
  removeIntake,
} from '../../evidence/intake/intake-folder.file.ts';
import { filesOutside } from '../../evidence/intake/mapping-within.ts';
import { takeLook } from '../../evidence/intake/take-look.job.ts';
import { readMapping } from '../../evidence/mapping/read-mapping.file.ts';
import {
  observationsForAnalysis,
  observationsTakenInto,
} from '../../findings/record/observation.postgres.ts';
import { settingsForAnalysis } from '../../findings/record/setting.postgres.ts';
import { importAndPublish } from '../run-analysis.job.ts';
import type { EVIDENCE_JOBS } from './ask-for-jobs.postgres.ts';
import { refusedFolder } from './refused-rows.file.ts';
import { type RunFault, sayTable, tableOutcomes } from './run-outcome.ts';
import { sayStop, troubleOfTheMachine } from './say-stop.ts';

export interface EvidenceJobs {
  readonly record: Pick<LandlordRecord, 'transaction'>;
  readonly store: string;
  readonly hearthVersion: string;
  /** Bytes that brought files may unpack to. */
  readonly mostUnpackedBytes: number;
}

const AS_HEARTH = actingAs(HEARTH);

const workFolder = (store: string, job: string, attempt: number): string =>
  join(store, 'work', `${job}-${attempt}`);

/** How the jobs of evidence are done, for `runJobs`. */
export const evidenceJobs = (
  needs: EvidenceJobs,
): Readonly<Record<(typeof EVIDENCE_JOBS)[number], JobKind>> => ({
  look: { work: (work) => within(needs, work, look), stopped: failedWith },
  analysis: {
    work: (work) => within(needs, work, analysis),
    stopped: failedWith,
    afterwards: (job) => clearAway(needs, job),
  },
});

const failedWith = (error: unknown) => ({ ok: false, faults: [sayStop(error)] });

const failed = (faults: readonly RunFault[]): Ended => ({ state: 'failed', outcome: { ok: false, faults } });

/** In a folder of its own, which goes whatever happens; trouble of the machine ends the job at once, since it would meet it again. */
async function within(
  needs: EvidenceJobs,
  work: Work,
  doing: (needs: EvidenceJobs, work: Work, folder: string) => Promise<Ended>,
): Promise<Ended> {
  const folder = workFolder(needs.store, work.job, work.attempt);
  try {
    // What a worker that was killed left of the same job: rows about people, which would lie there until the next sweep.
    for (let before = 1; before < work.attempt; before += 1)
      await rm(workFolder(needs.store, work.job, before), { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await doing(needs, work, folder);
  } catch (error) {
    const fault = work.signal.aborted ? null : troubleOfTheMachine(error);
    if (!fault) throw error;
    return failed([fault]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const asked = (request: unknown, name: 'intake' | 'snapshot' | 'asOf'): string => {
  const held = typeof request === 'object' && request !== null ? Object.entries(request) : [];
  const found: unknown = held.find(([key]) => key === name)?.[1];
  return typeof found === 'string' ? found : '';
};

const GONE: RunFault = {
  where: '',
  message: 'The extracts are no longer here: they are deleted 24 hours after they were last used.',
  fix: 'Bring them again.',
};

const extractsOf = (needs: EvidenceJobs, intake: Intake): string =>
  intake.folder ?? broughtExtracts(needs.store, intake.id);

async function look(needs: EvidenceJobs, work: Work, folder: string): Promise<Ended> {
  const id = asked(work.request, 'intake');
  const intake = await needs.record.transaction(AS_HEARTH, (tx) => intakeById(id, tx));
  if (!intake || intake.filesGoneAt) return failed([GONE]);
  const found = await takeLook({
    folder: extractsOf(needs, intake),
    files: intake.files.map((file) => file.name).filter((name) => !/\.ya?ml$/i.test(name)),
    workFolder: folder,
    mostUnpackedBytes: needs.mostUnpackedBytes,
    signal: work.signal,
    progress: work.progress,
  });
  work.signal.throwIfAborted();
  await keepLook(needs.store, id, found);
  return { state: 'done', outcome: { ok: true } };
}

async function analysis(needs: EvidenceJobs, work: Work, folder: string): Promise<Ended> {
  const settings = await needs.record.transaction(AS_HEARTH, settingsForAnalysis);
  const staff = await needs.record.transaction(AS_HEARTH, observationsForAnalysis);
  const id = asked(work.request, 'intake');
  const intake = id === '' ? null : await needs.record.transaction(AS_HEARTH, (tx) => intakeById(id, tx));
  if (id !== '' && (!intake || intake.filesGoneAt)) return failed([GONE]);
  const source = intake
    ? { folder: extractsOf(needs, intake) }
    : { snapshot: asked(work.request, 'snapshot') };
  const settingsFolder = intakeFolder(needs.store, id);
  if (intake) {
    const faults = await mappingFaults(intake, [settingsFolder, extractsOf(needs, intake)]);
    if (faults.length > 0) return failed(faults);
  }
  const refusedTo = refusedFolder(needs.store, work.job);
  await rm(refusedTo, { recursive: true, force: true });
  await mkdir(refusedTo, { recursive: true, mode: 0o700 });
  const asOf = asked(work.request, 'asOf');
  const published = await importAndPublish({
    source,
    store: needs.store,
    settings,
    observations: staff.counted,
    workFolder: folder,
    refusedTo,
    ...(intake ? { settingsFolder } : {}),
    ...(asOf === '' ? {} : { asOf }),
    progress: work.progress,
    onSnapshot: ({ manifest }) => {
      for (const table of tableOutcomes(manifest)) work.say(sayTable(table));
    },
    signal: work.signal,
  });
  if (!published.ok)
    return failed(
      published.faults.map(({ where, what, message, fix }) => ({ where, message: message ?? what, fix })),
    );
  const { snapshot, created, reports, settingsHash } = published;
  work.signal.throwIfAborted();
  return {
    state: 'done',
    outcome: { ok: true, snapshot: snapshot.id, created, tables: tableOutcomes(snapshot.manifest) },
    keep: async (tx) => {
      await saveEditions(
        { reports, settingsHash, hearthVersion: needs.hearthVersion, madeAt: new Date() },
        tx,
      );
      await observationsTakenInto(snapshot.id, staff.ids, tx);
    },
  };
}

/** A mapping that came with the extracts may name these files and no other of the server. */
async function mappingFaults(intake: Intake, folders: readonly string[]): Promise<readonly RunFault[]> {
  const read = await readMapping(folders);
  if (!read.ok) return read.problems.map((p) => ({ where: p.file, message: p.message, fix: p.fix }));
  return filesOutside(
    read.mapping,
    intake.files.map((file) => file.name),
  ).map((file) => ({
    where: 'mapping.yaml',
    message: `The mapping names ${file}, which is not one of the files that were brought.`,
    fix: 'Bring that file too, or take it out of the mapping.',
  }));
}

/** Once a snapshot is taken, the extracts themselves go. */
async function clearAway({ record, store }: EvidenceJobs, job: string): Promise<void> {
  const intake = await record.transaction(AS_HEARTH, async (tx) => {
    const found = await intakeOfRun(job, tx);
    return found && (await isDone(job, tx)) ? found : null;
  });
  if (!intake) return;
  await removeIntake(store, intake.id);
  await record.transaction(AS_HEARTH, (tx) => noteFilesGone(intake.id, new Date(), tx));
}

const isDone = async (job: string, tx: Transaction): Promise<boolean> => {
  return (await jobById(job, tx))?.state === 'done';
};
