import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';

/** Extracts that somebody brought (`upload`) or named (`folder`), until a snapshot is taken of them. */
export interface Intake {
  readonly id: string;
  readonly kind: 'upload' | 'folder';
  readonly folder: string | null;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly lookJob: string | null;
  readonly runJob: string | null;
  readonly filesGoneAt: Date | null;
}

const COLUMNS = sql`id, kind, folder, files, made_by as "madeBy", made_at as "madeAt", look_job as "lookJob", run_job as "runJob",
  files_gone_at as "filesGoneAt"`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface NewIntake {
  readonly id: string;
  readonly folder: string | null;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

export async function makeIntake({ id, folder, files }: NewIntake, tx: Transaction): Promise<void> {
  await sql`
    insert into hearth.intake (id, kind, folder, files)
    values (${id}, ${folder === null ? 'upload' : 'folder'}, ${folder}, ${JSON.stringify(files)}::jsonb)`.execute(
    tx,
  );
}

/** `null` where there is none that this actor may see. */
export async function intakeById(id: string, tx: Transaction): Promise<Intake | null> {
  if (!UUID.test(id)) return null;
  const { rows } = await sql<Intake>`select ${COLUMNS} from hearth.intake where id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** The intake that a run was made of. */
export async function intakeOfRun(job: string, tx: Transaction): Promise<Intake | null> {
  const { rows } = await sql<Intake>`select ${COLUMNS} from hearth.intake where run_job = ${job}`.execute(tx);
  return rows[0] ?? null;
}

/** Notes which job looks into the extracts, or analyses them. */
export async function noteJob(
  id: string,
  jobs: { readonly look?: string; readonly run?: string },
  tx: Transaction,
): Promise<void> {
  await sql`
    update hearth.intake set look_job = coalesce(${jobs.look ?? null}::uuid, look_job), run_job = coalesce(${jobs.run ?? null}::uuid, run_job)
    where id = ${id}`.execute(tx);
}

export async function noteFilesGone(id: string, now: Date, tx: Transaction): Promise<void> {
  await sql`update hearth.intake set files_gone_at = ${now} where id = ${id} and files_gone_at is null`.execute(
    tx,
  );
}

/** Begun and not analysed: extracts that wait for somebody. */
export async function openIntakes(tx: Transaction): Promise<readonly Intake[]> {
  const { rows } = await sql<Intake>`
    select ${COLUMNS} from hearth.intake where files_gone_at is null and run_job is null order by made_at desc limit 20`.execute(
    tx,
  );
  return rows;
}

/** Intakes whose files are to go: a snapshot was taken of them, or nobody has done anything with them since then and no job is under way. */
export async function idleIntakes(since: Date, tx: Transaction): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select intake.id from hearth.intake
    where files_gone_at is null and (
      exists (select from hearth.job where job.id = intake.run_job and job.state = 'done')
      or made_at < ${since} and not exists (
        select from hearth.job where job.id in (intake.look_job, intake.run_job)
          and (job.state in ('waiting', 'running') or job.ended_at > ${since})))`.execute(tx);
  return rows.map((row) => row.id);
}

/** How tables were read last time, by table: the table's part of mapping.yaml, without its file. */
export async function keptMappings(tx: Transaction): Promise<ReadonlyMap<string, unknown>> {
  const { rows } = await sql<{ table_name: string; mapping: unknown }>`
    select distinct on (table_name) table_name, mapping from hearth.kept_mapping order by table_name, version desc`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.table_name, row.mapping]));
}

export async function keepMapping(table: string, mapping: unknown, tx: Transaction): Promise<void> {
  await sql`
    insert into hearth.kept_mapping (table_name, mapping)
    select ${table}, ${JSON.stringify(mapping)}::jsonb
    where ${JSON.stringify(mapping)}::jsonb is distinct from (
      select mapping from hearth.kept_mapping where table_name = ${table} order by version desc limit 1)`.execute(
    tx,
  );
}
