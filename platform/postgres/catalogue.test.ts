import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { LandlordRecord } from './record.ts';
import { ask } from './testing/ask.ts';
import { testRecord } from './testing/with-record.ts';

/**
 * Tables without row-level security, each with why that harms nobody: they hold no person and nothing that a person wrote,
 * or the app's role has no right to them at all.
 */
const WITHOUT: Readonly<Record<string, string>> = {};

/** Views that show more than the reader's own policies would, on purpose, each with what bounds it. */
const WIDER_VIEWS: Readonly<Record<string, string>> = {
  colleague:
    'names beside what colleagues did: no address, and residents on a panel unnamed but to those who run panels',
  panel_member_answer:
    'answers of seated members without who they are, for the roles that its own condition names',
};

/** Texts without a check of their length, each with what bounds them. */
const BOUND_OTHERWISE: Readonly<Record<string, string>> = {
  'hand_over.taken_back_by': 'its policy asks for the one who acts',
  'observation.author': 'its policy asks for the one who acts',
  'panel_draw.drawn_text': 'written by the draw itself, as long as its pool',
  'panel_draw.list_text': 'written by the draw itself, as long as its pool',
  'panel_draw_input.pool_csv': 'written by the draw itself, as long as its pool',
  'panel_draw_input.quotas_csv': 'written by the draw itself, as long as its quotas',
};

interface Named {
  readonly name: string;
}

describe('every table of the record', { timeout: 240_000 }, () => {
  let record: LandlordRecord;
  before(async () => {
    record = await testRecord();
  });
  const names = async (statement: string): Promise<readonly string[]> =>
    (await ask<Named>(record.ownerUrl, statement)).map(({ name }) => name);

  it('guards its rows, or is on the list of those that need not', async () => {
    const open = await names(
      `select relname as name from pg_class
       where relnamespace = 'hearth'::regnamespace and relkind in ('r', 'p') and not relrowsecurity
         and has_any_column_privilege('hearth_app', oid, 'select, insert, update') order by 1`,
    );
    assert.deepEqual(
      open.filter((name) => !(name in WITHOUT)),
      [],
      'enable row level security, or say in WITHOUT why it harms nobody',
    );
    assert.deepEqual(
      Object.keys(WITHOUT).filter((name) => !open.includes(name)),
      [],
      'is on the list and need not be',
    );
  });

  it('belongs to the owner; the app’s role owns nothing at all', async () => {
    assert.deepEqual(
      await names(
        `select relname as name from pg_class where pg_get_userbyid(relowner) = 'hearth_app'
         union select proname from pg_proc where pg_get_userbyid(proowner) = 'hearth_app'
         union select nspname from pg_namespace where pg_get_userbyid(nspowner) = 'hearth_app'
         union select typname from pg_type where pg_get_userbyid(typowner) = 'hearth_app'`,
      ),
      [],
    );
  });

  it('may not be emptied, referenced or given triggers by the app’s role', async () => {
    assert.deepEqual(
      await names(
        `select relname as name from pg_class where relkind in ('r', 'p', 'v', 'm')
           and relnamespace in (select oid from pg_namespace where nspname !~ '^pg_|^information_schema')
           and has_table_privilege('hearth_app', oid, 'truncate, references, trigger, maintain')`,
      ),
      [],
    );
  });

  it('is granted to nobody but the app’s role: nothing to everybody', async () => {
    assert.deepEqual(
      await names(
        `select distinct c.relname || ' to ' || coalesce(nullif(g.grantee, 0)::regrole::text, 'public') as name
         from pg_class c, aclexplode(c.relacl) g
         where c.relnamespace = 'hearth'::regnamespace
           and g.grantee not in (c.relowner, 'hearth_app'::regrole)`,
      ),
      [],
    );
  });

  it('is not read by a view that passes its policies by', async () => {
    const wider = await names(
      `select relname as name from pg_class where relnamespace = 'hearth'::regnamespace
           and (relkind = 'm' or relkind = 'v' and not coalesce('security_invoker=true' = any (reloptions), false)
             and not coalesce('security_invoker=on' = any (reloptions), false))
           and has_any_column_privilege('hearth_app', oid, 'select') order by 1`,
    );
    assert.deepEqual(
      wider,
      Object.keys(WIDER_VIEWS).sort(),
      'make the view with (security_invoker = true), or say in WIDER_VIEWS what bounds it',
    );
  });

  it('keeps text within bounds', async () => {
    const unbounded = await names(
      `select c.relname || '.' || a.attname as name
       from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'hearth'::regnamespace and c.relkind in ('r', 'p') and c.relname !~ '^sign_in_'
         and a.attnum > 0 and not a.attisdropped and a.atttypid = 'text'::regtype
         and has_column_privilege('hearth_app', c.oid, a.attnum, 'insert, update')
         and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and a.attnum = any (k.conkey) and k.contype in ('c', 'f'))
       order by 1`,
    );
    assert.deepEqual(
      unbounded,
      Object.keys(BOUND_OTHERWISE).sort(),
      'a text that the app may write has a length check, a list of values, or a reference',
    );
  });
});

describe('every function of the record', { timeout: 240_000 }, () => {
  it('is called by whom it was granted to, and one that runs as the owner has a fixed search path', async () => {
    const record = await testRecord();
    const open = await ask<Named>(
      record.ownerUrl,
      `select p.proname as name from pg_proc p
       where p.pronamespace = 'hearth'::regnamespace
         and (p.proacl is null or exists (select 1 from aclexplode(p.proacl) g where g.grantee = 0)
           or p.prosecdef and not coalesce(array_to_string(p.proconfig, ',') ~ 'search_path=', false))`,
    );
    assert.deepEqual(
      open.map(({ name }) => name),
      [],
    );
  });
});
