import { sql } from 'kysely';
import type { Transaction } from '../../platform/postgres/record.ts';
import { SOMEBODY_WHO_LEFT } from './colleagues.postgres.ts';
import { type Day, londonDay } from './day.ts';
import {
  type HeldPromise,
  PROMISE_STATES,
  type PromiseState,
  type PromiseText,
  type PromiseVersion,
  promiseStanding,
} from './promise.ts';

/** A promise with all that it said before, the first version first. */
export interface PromiseWithHistory extends HeldPromise {
  readonly versions: readonly PromiseVersion[];
}

interface Row {
  readonly id: string;
  readonly finding: string;
  readonly said: string;
  readonly made_by: string;
  readonly made_by_name: string;
  readonly made_at: Date;
  readonly version: number;
  readonly what: string;
  readonly owner_person: string | null;
  readonly owner_name: string | null;
  readonly owner_said: string;
  readonly by_when: string;
  readonly know_by: string;
  readonly asked_by: string;
  readonly state: string;
  readonly outcome: string;
  readonly by_person: string;
  readonly by_name: string;
  readonly at: Date;
}

/** Rows of versions, by promise and version. `which` narrows the promises. */
const versionRows = async (which: ReturnType<typeof sql>, tx: Transaction): Promise<readonly Row[]> => {
  const { rows } = await sql<Row>`
    select p.id, p.finding, p.said, p.made_by, coalesce(maker.name, ${SOMEBODY_WHO_LEFT}) as made_by_name, p.made_at,
      v.version, v.what, v.owner_person, owner.name as owner_name, v.owner_said, v.by_when::text as by_when, v.know_by,
      v.asked_by, v.state, v.outcome, v.by_person, coalesce(writer.name, ${SOMEBODY_WHO_LEFT}) as by_name, v.at
    from hearth.promise p
    join hearth.promise_version v on v.promise_id = p.id
    left join hearth.colleague maker on maker.id::text = p.made_by
    left join hearth.colleague writer on writer.id::text = v.by_person
    left join hearth.colleague owner on owner.id::text = v.owner_person
    where ${which}
    order by p.made_at, p.id, v.version`.execute(tx);
  return rows;
};

const stateOf = (text: string): PromiseState => PROMISE_STATES.find((state) => state === text) ?? 'open';

const versionOf = (row: Row): PromiseVersion => ({
  version: row.version,
  what: row.what,
  ownerPerson: row.owner_person,
  ownerSaid: row.owner_said,
  owner: row.owner_person === null ? row.owner_said : (row.owner_name ?? SOMEBODY_WHO_LEFT),
  byWhen: row.by_when,
  knowBy: row.know_by,
  askedBy: row.asked_by,
  state: stateOf(row.state),
  outcome: row.outcome,
  changedBy: { id: row.by_person, name: row.by_name },
  changedAt: row.at,
});

const grouped = (rows: readonly Row[]): readonly PromiseWithHistory[] =>
  [...Map.groupBy(rows, (row) => row.id).values()].flatMap((group) => {
    const last = group.at(-1);
    if (last === undefined) return [];
    return [
      {
        ...versionOf(last),
        id: last.id,
        finding: last.finding,
        said: last.said,
        madeBy: { id: last.made_by, name: last.made_by_name },
        madeAt: last.made_at,
        versions: group.map(versionOf),
      },
    ];
  });

/** The promises made about one finding, the first made first. */
export const promisesFor = async (finding: string, tx: Transaction): Promise<readonly PromiseWithHistory[]> =>
  grouped(await versionRows(sql`p.finding = ${finding}`, tx));

/** Every promise there is. */
export const allPromises = async (tx: Transaction): Promise<readonly PromiseWithHistory[]> =>
  grouped(await versionRows(sql`true`, tx));

/** Promises that are neither answered nor taken back, lapsed ones among them. */
export const openPromises = async (tx: Transaction): Promise<readonly PromiseWithHistory[]> =>
  grouped(
    await versionRows(
      sql`(select last.state from hearth.promise_version last where last.promise_id = p.id order by last.version desc limit 1) = 'open'`,
      tx,
    ),
  );

/** Open promises whose last day has ended in London. */
export const lapsedPromises = async (now: Date, tx: Transaction): Promise<readonly PromiseWithHistory[]> => {
  const today = londonDay(now);
  return (await openPromises(tx)).filter((promise) => promiseStanding(promise, today) === 'lapsed');
};

/** One promise, or `null` where there is none of that id that this actor may see. */
export const promiseById = async (id: string, tx: Transaction): Promise<PromiseWithHistory | null> => {
  if (!UUID.test(id)) return null;
  return grouped(await versionRows(sql`p.id = ${id}`, tx))[0] ?? null;
};

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Makes a promise about a finding; returns its id. */
export const makePromise = async (
  promise: { readonly finding: string; readonly said: string; readonly text: PromiseText; readonly at: Date },
  tx: Transaction,
): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    insert into hearth.promise (finding, said, made_at) values (${promise.finding}, ${promise.said}, ${promise.at})
    returning id`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('The promise was not kept by the record.');
  await addVersion({ id, version: 1, text: promise.text, state: 'open', outcome: '', at: promise.at }, tx);
  return id;
};

export interface NextVersion {
  readonly id: string;
  /** The version that the writer saw. */
  readonly seen: number;
  readonly text: PromiseText;
  readonly state: PromiseState;
  readonly outcome: string;
  readonly at: Date;
}

/**
 * Adds a version to a promise. `overtaken` where somebody else added one since the writer looked: nothing is written then, and
 * nothing of theirs is lost.
 */
export const changePromise = async (next: NextVersion, tx: Transaction): Promise<'changed' | 'overtaken'> => {
  const { rows } = await sql<{ last: number | null }>`
    select max(version) as last from hearth.promise_version where promise_id = ${next.id}`.execute(tx);
  if (rows[0]?.last !== next.seen) return 'overtaken';
  const added = await addVersion({ ...next, version: next.seen + 1 }, tx);
  return added ? 'changed' : 'overtaken';
};

/** False where this version is there already: the other one came first. */
const addVersion = async (
  one: {
    readonly id: string;
    readonly version: number;
    readonly text: PromiseText;
    readonly state: PromiseState;
    readonly outcome: string;
    readonly at: Date;
  },
  tx: Transaction,
): Promise<boolean> => {
  const { text } = one;
  const { rows } = await sql`
    insert into hearth.promise_version
      (promise_id, version, what, owner_person, owner_said, by_when, know_by, asked_by, state, outcome, at)
    values (${one.id}, ${one.version}, ${text.what}, ${text.ownerPerson}, ${text.ownerSaid}, ${text.byWhen}::date,
      ${text.knowBy}, ${text.askedBy}, ${one.state}, ${one.outcome}, ${one.at})
    on conflict (promise_id, version) do nothing
    returning version`.execute(tx);
  return rows.length === 1;
};

/** How many promises stand where, on the day of `now` in London. */
export const countStandings = async (
  now: Date,
  tx: Transaction,
): Promise<Readonly<Record<'onItsWay' | 'lapsed' | 'kept' | 'notKept', number>>> => {
  const today: Day = londonDay(now);
  const standings = (await allPromises(tx)).map((promise) => promiseStanding(promise, today));
  const count = (standing: string): number => standings.filter((one) => one === standing).length;
  return {
    onItsWay: count('on its way'),
    lapsed: count('lapsed'),
    kept: count('kept'),
    notKept: count('not kept'),
  };
};
