import { sql } from 'kysely';
import type { Transaction } from '../../../platform/postgres/record.ts';
import type { StaffObservations } from '../triangulate.ts';
import type {
  Certainty,
  NewObservation,
  Observation,
  ObservationChannel,
  ObservationTheme,
} from './observation.ts';

/** Keeps an observation in the name of whoever acts. Its words are in the record only. */
export async function writeObservation(
  observation: NewObservation,
  now: Date,
  tx: Transaction,
): Promise<string> {
  const { onDay, about, aboutSaid, theme, certainty, channel, said } = observation;
  const { rows } = await sql<{ id: string }>`
    insert into hearth.observation (written_at, on_day, about, about_said, theme, certainty, channel, said)
    values (${now}, ${onDay}::date, ${about}, ${aboutSaid}, ${theme}, ${certainty}, ${channel}, ${said})
    returning id::text`.execute(tx);
  return rows[0]?.id ?? '';
}

interface ObservationRow {
  readonly id: string;
  readonly written_at: Date;
  readonly on_day: string;
  readonly about: string;
  readonly about_said: string;
  readonly theme: ObservationTheme;
  readonly certainty: Certainty;
  readonly channel: ObservationChannel;
  readonly said: string;
  readonly yours: boolean;
  readonly taken_into: string | null;
  readonly taken_back_at: Date | null;
  readonly taken_back_why: string | null;
}

const observationOf = (row: ObservationRow): Observation => ({
  id: row.id,
  writtenAt: row.written_at,
  onDay: row.on_day,
  about: row.about,
  aboutSaid: row.about_said,
  theme: row.theme,
  certainty: row.certainty,
  channel: row.channel,
  said: row.said,
  yours: row.yours,
  takenInto: row.taken_into,
  takenBack: row.taken_back_at === null ? null : { at: row.taken_back_at, why: row.taken_back_why ?? '' },
});

const SELECT = sql`
  select id::text, written_at, on_day::text, about, about_said, theme, certainty, channel, said, author = hearth.person() as yours,
    taken_into, taken_back_at, taken_back_why
  from hearth.observation`;

export interface ObservationFilter {
  /** A cohort's id or the writer's words; the empty string asks for all. */
  readonly about: string;
  readonly certainty: string;
}

/** A page of observations, those seen last first, those taken back among them with their reason. */
export async function observationsPage(
  { about, certainty }: ObservationFilter,
  { skip, most }: { readonly skip: number; readonly most: number },
  tx: Transaction,
): Promise<{ readonly observations: readonly Observation[]; readonly total: number }> {
  const where = sql`where (${about} = '' or about = ${about}) and (${certainty} = '' or certainty = ${certainty})`;
  const { rows } = await sql<ObservationRow>`
    ${SELECT} ${where} order by on_day desc, written_at desc, id limit ${most} offset ${skip}`.execute(tx);
  const { rows: counted } = await sql<{ n: number }>`
    select count(*)::integer as n from hearth.observation ${where}`.execute(tx);
  return { observations: rows.map(observationOf), total: counted[0]?.n ?? 0 };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What observations are about, for the filter. */
export async function observedCohorts(
  tx: Transaction,
): Promise<readonly { readonly id: string; readonly said: string; readonly count: number }[]> {
  const { rows } = await sql<{ id: string; said: string; count: number }>`
    select about as id, min(about_said) as said, count(*)::integer as count from hearth.observation
    group by about order by min(about_said) collate "C"`.execute(tx);
  return rows;
}

/**
 * Takes an observation back with a reason; it stays, struck, and counts nowhere. Row-level security lets its author and those
 * who answer for the figures. False where it was not there, not theirs, or back already.
 */
export async function takeBackObservation(
  { id, why }: { readonly id: string; readonly why: string },
  now: Date,
  tx: Transaction,
): Promise<boolean> {
  if (!UUID.test(id)) return false;
  const { rows } = await sql`
    update hearth.observation set taken_back_at = ${now}, taken_back_why = ${why}
    where id = ${id}::uuid and taken_back_at is null returning id`.execute(tx);
  return rows.length > 0;
}

/** Puts back an observation that was taken back. */
export async function putBackObservation(id: string, tx: Transaction): Promise<boolean> {
  if (!UUID.test(id)) return false;
  const { rows } = await sql`
    update hearth.observation set taken_back_at = null, taken_back_why = null
    where id = ${id}::uuid and taken_back_at is not null returning id`.execute(tx);
  return rows.length > 0;
}

/** Observations that no analysis has counted yet, by what they are about and theme. */
export interface WaitingObservations extends StaffObservations {
  /** What they are about as their writers chose it, lower case: "homes in North". */
  readonly said: string;
}

/** What stands beside a card's staff slot until the next analysis takes it in. */
export async function observationsNotCountedYet(tx: Transaction): Promise<readonly WaitingObservations[]> {
  const { rows } = await sql<WaitingObservations>`
    select lower(about) as cohort, lower(min(about_said)) as said, theme,
      (count(*) filter (where certainty = 'saw'))::integer as saw,
      (count(*) filter (where certainty = 'told'))::integer as told, (count(*) filter (where certainty = 'think'))::integer as think
    from hearth.observation where taken_back_at is null and taken_into is null
    group by 1, 3 order by 1, 3`.execute(tx);
  return rows;
}

/** What the next analysis takes in of the record: counts by cohort and theme, and which observations they are of. */
export interface ObservationsForAnalysis {
  readonly counted: readonly StaffObservations[];
  readonly ids: readonly string[];
}

/**
 * What staff wrote here, as one more source for the next analysis. Only what is counted leaves the record: snapshots and reports are never
 * altered, so the words, which may be taken back or erased, go into none. Acting as Hearth.
 */
export async function observationsForAnalysis(tx: Transaction): Promise<ObservationsForAnalysis> {
  const { rows } = await sql<StaffObservations & { ids: readonly string[] }>`
    select lower(about) as cohort, theme, (count(*) filter (where certainty = 'saw'))::integer as saw,
      (count(*) filter (where certainty = 'told'))::integer as told, (count(*) filter (where certainty = 'think'))::integer as think,
      array_agg(id::text order by id) as ids
    from hearth.observation where taken_back_at is null group by 1, 2 order by 1, 2`.execute(tx);
  return {
    counted: rows.map(({ cohort, theme, saw, told, think }) => ({
      cohort,
      theme,
      saw,
      told,
      think,
      entered: true,
    })),
    ids: rows.flatMap((row) => row.ids),
  };
}

/** Notes that the figures of a snapshot count these observations. Acting as Hearth, when its editions are saved. */
export async function observationsTakenInto(
  snapshot: string,
  ids: readonly string[],
  tx: Transaction,
): Promise<void> {
  await sql`
    update hearth.observation set taken_into = ${snapshot} where id = any (${ids}::uuid[])`.execute(tx);
}
