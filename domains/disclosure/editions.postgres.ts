import { sql } from 'kysely';
import type { Transaction } from '../../platform/postgres/record.ts';
import type { HomeToContact } from '../findings/finding.ts';
import { packReport, unpackReport } from './held-report.file.ts';
import type { Edition, Publishable } from './publishable.ts';

/** What was published of one snapshot for one kind of reader, as the record holds it. `homesToContact` is always empty here. */
export interface HeldEdition {
  readonly id: string;
  readonly snapshot: string;
  readonly madeAt: Date;
  readonly edition: Edition;
  /** The settings and the version of Hearth that it was made with: two that differ in this may differ for that alone. */
  readonly madeWith: string;
  readonly report: Publishable;
}

export interface EditionsToSave {
  /** What `publish` made, one of each kind of reader; the insight edition brings the homes to contact. */
  readonly reports: readonly Publishable[];
  /** Names the settings that the analysis ran with: the same settings, the same text. */
  readonly settingsHash: string;
  readonly hearthVersion: string;
  readonly madeAt: Date;
}

/** How many earlier snapshots a comparison over time looks back to. */
const MOST_EARLIER = 12;

/**
 * Keeps the editions of one analysis, acting as Hearth. What is current already is not kept twice, so a job that starts
 * again leaves one edition. Returns the ids in the order of `reports`.
 */
export async function saveEditions(
  { reports, settingsHash, hearthVersion, madeAt }: EditionsToSave,
  tx: Transaction,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const report of reports) {
    const { bytes, hash } = packReport(report);
    const { evidence, edition } = report;
    const [current] = await currentRows(edition, tx);
    if (current?.content_hash === hash) {
      ids.push(current.id);
      continue;
    }
    const { rows } = await sql<{ id: string }>`
      insert into hearth.edition (snapshot, edition, as_of, made_at, settings_hash, hearth_version, content_hash, report)
      values (${evidence.snapshot}, ${edition}, ${evidence.asOf}::date, ${madeAt}, ${settingsHash}, ${hearthVersion}, ${hash}, ${bytes})
      returning id`.execute(tx);
    const id = rows[0]?.id;
    if (id === undefined) throw new Error('The edition was not saved.');
    await saveHomes(id, report.homesToContact, tx);
    ids.push(id);
  }
  return ids;
}

async function saveHomes(edition: string, homes: readonly HomeToContact[], tx: Transaction): Promise<void> {
  if (homes.length === 0) return;
  const rows = homes.map((home) => ({
    home_id: home.homeId,
    place: home.place,
    reasons: home.reasons,
    last_contact: home.lastContact,
  }));
  await sql`
    insert into hearth.silence_list_home (edition_id, home_id, place, reasons, last_contact)
    select ${edition}::uuid, home_id, place, reasons, last_contact
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as home (home_id text, place text, reasons text[], last_contact date)`.execute(tx);
}

interface EditionRow {
  readonly id: string;
  readonly snapshot: string;
  readonly made_at: Date;
  readonly edition: Edition;
  readonly content_hash: string;
  readonly made_with: string;
}

/** The columns of an `EditionRow`, of a table of editions. */
const COLUMNS = sql`id, snapshot, made_at, edition, content_hash, settings_hash || ' ' || hearth_version as made_with`;

/** The one with the latest evidence date, and of those the one made last; none that was taken back. */
const currentRows = async (edition: Edition, tx: Transaction): Promise<readonly EditionRow[]> => {
  const { rows } = await sql<EditionRow>`
    select ${COLUMNS} from hearth.edition
    where edition = ${edition} and id not in (select edition_id from hearth.edition_taken_back)
    order by as_of desc, serial desc limit 1`.execute(tx);
  return rows;
};

/** What this kind of reader sees now; `null` before the first analysis, and where row-level security lets the actor see none. */
export const currentEdition = async (edition: Edition, tx: Transaction): Promise<HeldEdition | null> =>
  (await held(await currentRows(edition, tx), tx))[0] ?? null;

/** What this kind of reader saw of earlier snapshots: the last of each, latest first, at most twelve; not the current snapshot's. */
export async function earlierEditions(edition: Edition, tx: Transaction): Promise<readonly HeldEdition[]> {
  const [current] = await currentRows(edition, tx);
  if (!current) return [];
  const { rows } = await sql<EditionRow>`
    select ${COLUMNS} from (
      select distinct on (snapshot) * from hearth.edition
      where edition = ${edition} and snapshot <> ${current.snapshot}
        and id not in (select edition_id from hearth.edition_taken_back)
      order by snapshot, as_of desc, serial desc
    ) as last_of_each
    order by as_of desc, serial desc limit ${MOST_EARLIER}`.execute(tx);
  return held(rows, tx);
}

/** One edition by its id, also one that is no longer current; `null` where there is none that this actor may see. */
export async function editionById(id: string, tx: Transaction): Promise<HeldEdition | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  const { rows } = await sql<EditionRow>`
    select ${COLUMNS} from hearth.edition where id = ${id}`.execute(tx);
  return (await held(rows, tx))[0] ?? null;
}

/** Takes back the editions of one snapshot that are not taken back yet: the ones before are current again. Returns how many. */
export async function takeBackEditions(
  snapshot: string,
  { reason, at }: { readonly reason: string; readonly at: Date },
  tx: Transaction,
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into hearth.edition_taken_back (edition_id, at, reason)
    select id, ${at}, ${reason} from hearth.edition where snapshot = ${snapshot}
    on conflict (edition_id) do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Reports that were parsed in this process, the last used at the end. They never change, so an id is enough. */
const parsed = new Map<string, Publishable>();
const MOST_PARSED = 40;

/** Row-level security has decided which rows are here; only then is the cache asked. */
async function held(rows: readonly EditionRow[], tx: Transaction): Promise<readonly HeldEdition[]> {
  const missing = rows.filter((row) => !parsed.has(row.id));
  const read = new Map<string, Publishable>();
  for (const row of missing) {
    const { rows: found } = await sql<{ report: Buffer }>`
      select report from hearth.edition where id = ${row.id}`.execute(tx);
    const bytes = found[0]?.report;
    if (bytes) read.set(row.id, unpackReport({ bytes, hash: row.content_hash }));
  }
  return rows.flatMap((row) => {
    const report = read.get(row.id) ?? parsed.get(row.id);
    if (!report) return [];
    keep(row.id, report);
    const { id, snapshot, edition } = row;
    return [{ id, snapshot, madeAt: row.made_at, edition, madeWith: row.made_with, report }];
  });
}

const keep = (id: string, report: Publishable): void => {
  parsed.delete(id);
  parsed.set(id, report);
  const [oldest] = parsed.keys();
  if (parsed.size > MOST_PARSED && oldest !== undefined) parsed.delete(oldest);
};
