import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import pg from 'pg';
import type { LandlordRecord } from './record.ts';
import { ask } from './testing/ask.ts';
import { testRecord } from './testing/with-record.ts';

/** A diary that only its writer may read, as any table of a domain that holds what a person wrote. */
const DIARY = `
  create table hearth.diary (id int primary key, writer text not null, line text not null);
  alter table hearth.diary enable row level security;
  create policy own on hearth.diary using (writer = hearth.person()) with check (writer = hearth.person());
  grant select, insert on hearth.diary to hearth_app;
  insert into hearth.diary values (1, 'ann', 'mine'), (2, 'bob', 'his');
  create table hearth.closed (secret text);
  insert into hearth.closed values ('closed');
  create function hearth.keep() returns trigger language plpgsql as 'begin raise exception ''kept''; end';
  create trigger keep before delete on hearth.diary for each row execute function hearth.keep();
`;

/** What somebody might try who can run any SQL as the app's role. Each must fail, or show no line of Bob's. */
const ATTEMPTS: readonly (readonly [what: string, statements: string])[] = [
  ['reads another one’s rows', "select line from hearth.diary where writer = 'bob'"],
  [
    'reads them through a function that is called early',
    `select line from hearth.diary where position(writer in 'bob') > 0`,
  ],
  ['switches row-level security off for itself', 'set row_security = off; select line from hearth.diary'],
  ['switches it off for the table', 'alter table hearth.diary disable row level security'],
  ['drops the policy', 'drop policy own on hearth.diary'],
  ['adds a policy', 'create policy all_of_it on hearth.diary using (true)'],
  ['becomes the owner', 'set role hearth_owner; select line from hearth.diary'],
  [
    'becomes the owner for the session',
    'set session authorization hearth_owner; select line from hearth.diary',
  ],
  ['falls back to whom the connection was', 'reset role; select line from hearth.diary'],
  ['takes rights', 'grant hearth_owner to hearth_app'],
  ['gives itself the right to pass by', 'alter role hearth_app bypassrls'],
  ['makes itself superuser', 'alter role hearth_app superuser'],
  ['reads a table that was not granted', 'select secret from hearth.closed'],
  [
    'makes a function that runs as its owner',
    `create function hearth.peek() returns setof text language sql security definer as 'select line from hearth.diary'`,
  ],
  ['makes a function in public', `create function public.peek() returns int language sql as 'select 1'`],
  [
    'replaces a function that policies ask',
    `create or replace function hearth.person() returns text language sql as $$ select 'bob' $$`,
  ],
  [
    'puts one of its own before it',
    `create temporary table person (p text); select line from hearth.diary where writer = 'bob'`,
  ],
  ['makes a schema to look in first', `create schema mine`],
  [
    'looks in another schema first',
    `set search_path = pg_temp, hearth; select line from diary where writer = 'bob'`,
  ],
  ['makes a view', 'create view hearth.all_lines as select line from hearth.diary'],
  ['makes a table', 'create table hearth.mine (n int)'],
  ['makes a temporary table', 'create temporary table mine (n int)'],
  ['deletes rows', 'delete from hearth.diary'],
  ['empties the table', 'truncate hearth.diary'],
  ['takes the trigger away', 'alter table hearth.diary disable trigger keep'],
  [
    'plays a replica, for which triggers rest',
    'set session_replication_role = replica; delete from hearth.diary',
  ],
  ['writes in another’s name', `insert into hearth.diary values (3, 'bob', 'forged')`],
  ['runs a program', `copy (select 1) to program 'cat'`],
  ['writes a file', `copy (select 1) to '/tmp/hearth-attempt'`],
  ['reads a file', `select pg_read_file('postgresql.conf')`],
  ['lists a folder', `select * from pg_ls_dir('.')`],
  ['loads a library', `load 'dblink'`],
  ['reaches out through an extension', 'create extension dblink'],
  ['reads a large object', `select lo_import('/etc/passwd')`],
  ['reads passwords', 'select rolpassword from pg_authid'],
  [
    'reads statistics of columns, which hold values',
    `select most_common_vals from pg_statistic where starelid = 'hearth.diary'::regclass`,
  ],
  [
    'reads what another connection runs',
    `select query from pg_stat_activity where usename = 'hearth_owner' and query like '%diary%'`,
  ],
  ['copies the table out', 'copy hearth.diary to stdout'],
  [
    'runs code of its own',
    `do language plpgsql $$ begin perform set_config('role', 'hearth_owner', false); end $$; select line from hearth.diary`,
  ],
  ['changes settings of the database', `alter database postgres set row_security = off`],
  ['changes settings of the server', `alter system set fsync = off`],
  ['listens to locks by rewriting migrations', `delete from hearth_migrations.applied`],
  [
    'finds a row by an index error',
    `insert into hearth.diary values (2, 'ann', 'is there a second?') on conflict (id) do update set line = 'forged'`,
  ],
];

describe('the app’s role', { timeout: 240_000 }, () => {
  let record: LandlordRecord;
  before(async () => {
    record = await testRecord();
    await ask(record.ownerUrl, DIARY);
  });

  it('reads its own rows', async () => {
    const rows = await ask(record.appUrl, `select set_config('hearth.person', 'ann', false)`);
    assert.equal(rows.length, 1);
    assert.deepEqual(await linesSeen('select line from hearth.diary'), ['mine']);
  });

  async function linesSeen(statements: string): Promise<readonly string[]> {
    const client = new pg.Client({ connectionString: record.appUrl });
    client.on('error', () => {});
    await client.connect();
    try {
      await client.query(`select set_config('hearth.person', 'ann', false)`);
      const results: unknown = await client.query(statements).catch(() => []);
      const all = Array.isArray(results) ? results : [results];
      return all.flatMap((result: pg.QueryResult) =>
        result.rows.map((row: object) => Object.values(row).join(' ')),
      );
    } finally {
      await client.end();
    }
  }

  for (const [what, statements] of ATTEMPTS)
    it(`gets nowhere when it ${what}`, async () => {
      const before = await ask(record.ownerUrl, 'select * from hearth.diary order by id');
      const seen = await linesSeen(statements);
      assert.equal(seen.filter((line) => /his|bob|closed|forged|\*\*/.test(line)).join(), '');
      assert.deepEqual(await ask(record.ownerUrl, 'select * from hearth.diary order by id'), before);
      const role = await ask<{ strong: boolean }>(
        record.ownerUrl,
        `select rolsuper or rolbypassrls or rolcreaterole or pg_has_role('hearth_app', 'hearth_owner', 'member') as strong
         from pg_roles where rolname = 'hearth_app'`,
      );
      assert.equal(role[0]?.strong, false);
    });

  it('sees nothing where nobody acts', async () => {
    assert.deepEqual(await ask(record.appUrl, 'select line from hearth.diary'), []);
  });
});
