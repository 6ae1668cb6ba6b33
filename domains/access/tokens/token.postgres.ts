import { type Kysely, sql } from 'kysely';
import type { Tables, Transaction } from '../../../platform/postgres/record.ts';
import type { Actor } from '../actor.ts';
import { isRole } from '../role.ts';
import { isScope, type Scope } from './scopes.ts';

/** A key as pages show it: never the key. */
export interface HeldToken {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly maker: string;
  readonly made: Date;
  readonly expires: Date;
  readonly ended: Date | null;
  readonly lastUsed: Date | null;
}

/** The keys that whoever acts may see: their own, or all for an administrator. */
export const heldTokens = async (tx: Transaction): Promise<readonly HeldToken[]> => {
  const { rows } = await sql<{
    id: string;
    name: string;
    prefix: string;
    scopes: readonly string[];
    maker: string | null;
    created_at: Date;
    expires_at: Date;
    ended_at: Date | null;
    last_used_at: Date | null;
  }>`
    select t.id, t.name, t.prefix, t.scopes, c.name as maker, t.created_at, t.expires_at, t.ended_at, t.last_used_at
    from hearth.token t left join hearth.colleague c on c.id = t.person_id
    order by t.ended_at is not null, t.created_at desc limit 500`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes.filter(isScope),
    maker: row.maker ?? '',
    made: row.created_at,
    expires: row.expires_at,
    ended: row.ended_at,
    lastUsed: row.last_used_at,
  }));
};

/** Keeps a key of whoever acts by its hash. */
export const keepToken = async (
  token: {
    readonly id: string;
    readonly name: string;
    readonly prefix: string;
    readonly hash: string;
    readonly scopes: readonly Scope[];
    readonly expires: Date;
  },
  tx: Transaction,
): Promise<void> => {
  await sql`
    insert into hearth.token (id, name, prefix, hash, scopes, person_id, expires_at)
    values (${token.id}, ${token.name}, ${token.prefix}, ${token.hash}, ${[...token.scopes]}, hearth.person()::uuid,
      ${token.expires})`.execute(tx);
};

/** Ends a key. `false` where it is not there, had ended, or is not for whoever acts to end. */
export const endToken = async (id: string, now: Date, tx: Transaction): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update hearth.token set ended_at = ${now} where id = ${id} and ended_at is null`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
};

/** Who a key speaks for, as they are now: roles that its maker lost are lost to it. `null` for a key that does not hold. */
export const findToken = async (
  hash: string,
  now: Date,
  database: Kysely<Tables>,
): Promise<{ readonly id: string; readonly actor: Actor; readonly scopes: readonly Scope[] } | null> => {
  const { rows } = await sql<{
    id: string;
    scopes: readonly string[];
    person_id: string;
    name: string;
    email: string;
    demonstration: boolean;
    roles: readonly string[];
  }>`
    with used as (
      select id from hearth.token where hash = ${hash} and (last_used_at is null or last_used_at < ${new Date(now.getTime() - 60_000)})
    ), noted as (
      update hearth.token set last_used_at = ${now} where id in (select id from used)
    )
    select t.id, t.scopes, t.person_id, p.name, p.email, p.demonstration,
      array(select r.role from hearth.person_role r where r.person_id = p.id order by r.role) as roles
    from hearth.token t join hearth.person p on p.id = t.person_id
    where t.hash = ${hash} and t.ended_at is null and t.expires_at > ${now}
      and p.access_ended_at is null and p.erased_at is null`.execute(database);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    id: row.id,
    actor: {
      id: row.person_id,
      name: row.name,
      email: row.email,
      roles: row.roles.filter(isRole),
      demonstration: row.demonstration,
    },
    scopes: row.scopes.filter(isScope),
  };
};
