import { sql } from 'kysely';
import type { PeopleWords } from '../people/words.en.ts';
import type { HeldThing, PersonalData } from '../personal-data.ts';

/** What access itself holds about somebody with an account: the account, sessions, passkeys, keys, and their audit. `words`: in the reader's language already. */
export const accountData = (words: PeopleWords): readonly PersonalData[] => [
  {
    words: { en: { title: words.yourAccount, stays: words.accountStays } },
    async export(subject, tx) {
      if (subject.kind !== 'person') return [];
      const { rows } = await sql<HeldThing>`
        select p.name, p.email, p.invited_at::text, p.last_sign_in_at::text, p.access_ended_at::text,
          (select string_agg(r.role, ', ' order by r.role) from hearth.person_role r where r.person_id = p.id) as roles,
          (select count(*)::int from hearth.sign_in_account a where a.user_id = p.id) as accounts_with_identity_provider
        from hearth.person p where p.id = ${subject.id} and p.erased_at is null`.execute(tx);
      return rows;
    },
    async erase(subject, tx) {
      if (subject.kind !== 'person') return 0;
      await sql`delete from hearth.sign_in_account where user_id = ${subject.id}`.execute(tx);
      await sql`delete from hearth.person_role where person_id = ${subject.id}`.execute(tx);
      const { numAffectedRows } = await sql`
        update hearth.person set name = 'Erased', email = 'erased-' || id::text || '@hearth.invalid',
          access_ended_at = coalesce(access_ended_at, now()), erased_at = now()
        where id = ${subject.id} and erased_at is null`.execute(tx);
      return Number(numAffectedRows ?? 0n);
    },
  },
  {
    words: { en: { title: words.yourSessions, stays: '' } },
    async export(subject, tx) {
      if (subject.kind !== 'person') return [];
      const { rows } = await sql<HeldThing>`
        select created_at::text as since, updated_at::text as last_used, user_agent as browser
        from hearth.sign_in_session where user_id = ${subject.id} order by created_at`.execute(tx);
      return rows;
    },
    async erase(subject, tx) {
      if (subject.kind !== 'person') return 0;
      const { numAffectedRows } =
        await sql`delete from hearth.sign_in_session where user_id = ${subject.id}`.execute(tx);
      return Number(numAffectedRows ?? 0n);
    },
  },
  {
    words: { en: { title: words.yourPasskeys, stays: '' } },
    async export(subject, tx) {
      if (subject.kind !== 'person') return [];
      const { rows } = await sql<HeldThing>`
        select name, created_at::text as added from hearth.sign_in_passkey
        where user_id = ${subject.id} order by created_at`.execute(tx);
      return rows;
    },
    async erase(subject, tx) {
      if (subject.kind !== 'person') return 0;
      const { numAffectedRows } =
        await sql`delete from hearth.sign_in_passkey where user_id = ${subject.id}`.execute(tx);
      return Number(numAffectedRows ?? 0n);
    },
  },
  {
    words: { en: { title: words.yourTokens, stays: '' } },
    async export(subject, tx) {
      if (subject.kind !== 'person') return [];
      const { rows } = await sql<HeldThing>`
        select name, prefix, array_to_string(scopes, ', ') as scopes, created_at::text as made, expires_at::text as expires,
          last_used_at::text as last_used from hearth.token where person_id = ${subject.id} order by created_at`.execute(
        tx,
      );
      return rows;
    },
    async erase(subject, tx) {
      if (subject.kind !== 'person') return 0;
      const { numAffectedRows } = await sql`delete from hearth.token where person_id = ${subject.id}`.execute(
        tx,
      );
      return Number(numAffectedRows ?? 0n);
    },
  },
  {
    words: { en: { title: words.yourAudit, stays: words.auditStays } },
    async export(subject, tx) {
      if (subject.kind !== 'person') return [];
      const { rows } = await sql<HeldThing>`
        select at::text, act, noun, purpose from hearth.audit where person = ${subject.id} order by id`.execute(
        tx,
      );
      return rows;
    },
    erase: async () => 0,
  },
];
