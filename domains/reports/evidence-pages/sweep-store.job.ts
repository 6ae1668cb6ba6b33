import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobById } from '../../../platform/jobs/index.ts';
import type { LandlordRecord } from '../../../platform/postgres/record.ts';
import { actingAs, HEARTH } from '../../access/actor.ts';
import { idleIntakes, intakeById, noteFilesGone } from '../../evidence/intake/intake.postgres.ts';
import { intakesOnDisk, removeIntake } from '../../evidence/intake/intake-folder.file.ts';

export interface SweepStore {
  readonly record: Pick<LandlordRecord, 'transaction'>;
  readonly store: string;
  readonly now: Date;
}

const AS_HEARTH = actingAs(HEARTH);
const HOUR = 3_600_000;
/** How long extracts stay after they were last used, where no snapshot was taken of them. */
const IDLE_HOURS = 24;
/** How long refused rows stay: they are rows as they came, with whatever they say about people. */
const REFUSED_DAYS = 30;

/** Clears away what a killed import left, extracts that nobody came back to, and refused rows past their time. */
export async function sweepStore({ record, store, now }: SweepStore): Promise<void> {
  const idle = new Date(now.getTime() - IDLE_HOURS * HOUR);
  for (const id of await record.transaction(AS_HEARTH, (tx) => idleIntakes(idle, tx))) {
    await removeIntake(store, id);
    await record.transaction(AS_HEARTH, (tx) => noteFilesGone(id, now, tx));
  }
  for (const { id, at } of await intakesOnDisk(store)) {
    if (at > idle) continue;
    if (!(await record.transaction(AS_HEARTH, (tx) => intakeById(id, tx)))) await removeIntake(store, id);
  }
  await sweepWork({ record, store, now });
  await sweepOlder(join(store, 'refused'), /./, new Date(now.getTime() - REFUSED_DAYS * 24 * HOUR));
  await sweepOlder(join(store, 'snapshots'), /^\.writing-/, idle);
  await sweepOlder(tmpdir(), /^hearth-(import|map)-/, idle);
}

/** A work folder stays while its job runs in that attempt, and goes with it. */
async function sweepWork({ record, store }: SweepStore): Promise<void> {
  for (const name of await names(join(store, 'work'))) {
    const [, job = '', attempt = ''] = /^(.{36})-(\d+)$/.exec(name) ?? [];
    const held = await record.transaction(AS_HEARTH, (tx) => jobById(job, tx));
    if (held?.state === 'running' && held.attempt === Number(attempt)) continue;
    await rm(join(store, 'work', name), { recursive: true, force: true });
  }
}

async function sweepOlder(folder: string, named: RegExp, than: Date): Promise<void> {
  const own = process.getuid?.();
  for (const name of (await names(folder)).filter((one) => named.test(one))) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (!found || found.mtime > than || (own !== undefined && found.uid !== own)) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

const names = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);
