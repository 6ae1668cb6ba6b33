import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { sql } from 'kysely';
import { namedServer } from './named-server.ts';
import { openRecord } from './open-record.ts';
import { RecordTrouble } from './record-trouble.ts';
import { ask } from './testing/ask.ts';
import { freePort, TEST_PASSWORD, TEST_SUPERUSER, testServer } from './testing/test-server.ts';
import { allMigrations, testServerUrl } from './testing/with-record.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearth-named-'));
chmodSync(folder, 0o711);
after(() => rmSync(folder, { recursive: true, force: true }));

const troubled =
  (code: string, words = /./) =>
  (error: unknown) => {
    assert.ok(error instanceof RecordTrouble, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, words);
    assert.ok(!error.message.includes('for-tests-only'), 'a password in a message');
    return true;
  };

/** Tests of this process share a server, and so the app's role: others find it as they left it. */
const roleAsItWas = async (): Promise<void> => {
  const server = await testServer();
  await server.run(`alter role hearth_app password '${TEST_PASSWORD}'`);
};

/** Each of these tests is a landlord of its own. */
const freeRole = async (): Promise<void> => {
  const server = await testServer();
  await server.run('comment on role hearth_app is null');
};

describe('a server named by DATABASE_URL', { timeout: 240_000 }, () => {
  after(roleAsItWas);

  it('is refused in plain words when the address, the password or the server is wrong', async () => {
    const url = await testServerUrl();
    const reach = (changed: string) => namedServer({ url: changed, appUrl: undefined, folder });
    await assert.rejects(reach('my database'), troubled('bad-address', /DATABASE_URL/));
    await assert.rejects(reach('mysql://a:b@host/c'), troubled('bad-address'));
    await assert.rejects(reach(url.replace(/:[^:@/]+@/, ':wrong@')), troubled('refused-sign-in'));
    await assert.rejects(reach(url.replace(/[^/]+$/, 'nowhere')), troubled('refused-sign-in', /nowhere/));
    await assert.rejects(
      reach(url.replace(/:\d+\//, `:${await freePort()}/`)),
      troubled('unreachable', /ECONNREFUSED/),
    );
  });

  it('gives two processes the same password for the app’s role, with no folder in common', async () => {
    await freeRole();
    const url = await testServerUrl();
    const [one, other] = await Promise.all([
      namedServer({ url, appUrl: undefined, folder: join(folder, 'one') }),
      namedServer({ url, appUrl: undefined, folder: join(folder, 'other') }),
    ]);
    assert.equal(one.appUrl, other.appUrl);
    assert.ok(!one.appUrl.includes('for-tests-only'));
  });

  it('is not shared by two landlords', async () => {
    await freeRole();
    await namedServer({ url: await testServerUrl(), appUrl: undefined, folder });
    const another = await testServerUrl();
    await assert.rejects(
      namedServer({ url: another, appUrl: undefined, folder }),
      troubled('role-of-another', /a server of its own/),
    );
  });

  it('says what to grant when the owner may not make the app’s role', async () => {
    await freeRole();
    const server = await testServer();
    await server.run(`create role plain_owner login password 'for-tests-only'`);
    const url = (await testServerUrl()).replace('hearth_owner', 'plain_owner');
    await assert.rejects(
      namedServer({ url, appUrl: undefined, folder }),
      troubled('owner-cannot', /alter role plain_owner createrole/),
    );
  });

  it('refuses to serve requests as a role that passes row-level security by', async () => {
    const url = await testServerUrl();
    const database = new URL(url).pathname.slice(1);
    const server = await testServer();
    const strong = (role: string) => namedServer({ url, appUrl: server.url(role, database, 'tcp'), folder });
    await assert.rejects(strong(TEST_SUPERUSER), troubled('app-too-strong', /is a superuser/));
    await assert.rejects(strong('hearth_owner'), troubled('app-too-strong'));
  });
});

/** The contract of a record, kept on Hearth's own server and on one that was named. */
for (const [kind, environmentOf] of [
  ['embedded', async () => ({})],
  [
    'server',
    async () => {
      await freeRole();
      return { DATABASE_URL: await testServerUrl() };
    },
  ],
] as const)
  describe(`a record on the ${kind === 'embedded' ? 'embedded' : 'named'} server`, {
    timeout: 240_000,
  }, () => {
    after(roleAsItWas);

    it('is opened by two at once, migrated once, guarded, and works again after both have left', async () => {
      const environment = await environmentOf();
      const record = join(folder, kind);
      const open = () =>
        openRecord({ environment, folder: record, migrations: allMigrations(), what: 'a test' });
      const [one, other] = await Promise.all([open(), open()]);
      assert.equal(one.kind, kind);
      await ask(
        one.ownerUrl,
        'create table hearth.note (line text); grant insert, select on hearth.note to hearth_app',
      );
      await one.transaction({}, (tx) => sql`insert into hearth.note values ('kept')`.execute(tx));
      const read = async (from: typeof one) =>
        from.transaction(
          { person: 'ann' },
          async (tx) => (await sql`select line, hearth.person() as who from hearth.note`.execute(tx)).rows,
        );
      assert.deepEqual(await read(other), [{ line: 'kept', who: 'ann' }]);
      await one.close();
      assert.deepEqual(await read(other), [{ line: 'kept', who: 'ann' }]);
      await assert.rejects(
        other.transaction({}, (tx) => sql`create temporary table mine (n int)`.execute(tx)),
        /permission denied/,
      );
      const applied = await ask<{ n: number }>(
        other.ownerUrl,
        'select count(*)::int as n from hearth_migrations.applied',
      );
      await other.close();
      await other.close();
      const again = await open();
      assert.deepEqual(await read(again), [{ line: 'kept', who: 'ann' }]);
      assert.deepEqual(
        await ask(again.ownerUrl, 'select count(*)::int as n from hearth_migrations.applied'),
        applied,
      );
      await again.close();
    });
  });
