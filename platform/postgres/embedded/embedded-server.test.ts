import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { RecordTrouble } from '../record-trouble.ts';
import { ask } from '../testing/ask.ts';
import { accountFor } from './account.ts';
import { type EmbeddedServer, embeddedServer } from './embedded-server.ts';
import { takeAlone, takeTogether } from './folder-lock.ts';
import { isAlive } from './postmaster-file.ts';
import { findPrograms } from './programs.ts';
import { startServer, stopServer } from './run-server.ts';

const CHILD = join(import.meta.dirname, '..', 'testing', 'open-in-child.ts');
const root = mkdtempSync(join(tmpdir(), 'hearth-embedded-'));
// As root the server runs as another account, which must get in.
chmodSync(root, 0o711);
const folder = join(root, 'record');
const databaseOf = (record: string) => join(record, 'postgres', 'database');

/** A process that holds the record, with the lines it says; killed at the end, whatever the test does. */
function holdInChild(record: string, rows = 0) {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', CHILD, record, String(rows)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  after(() => child.kill('SIGKILL'));
  const said: string[] = [];
  const waiting: (() => void)[] = [];
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      for (const wake of waiting.splice(0)) wake();
    });
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  const until = async (word: string): Promise<void> => {
    while (!said.some((line) => line.startsWith(word)))
      await Promise.race([
        new Promise<void>((wake) => waiting.push(wake)),
        ended.then(() => assert.fail(`ended before it said ${word}`)),
      ]);
  };
  return { child, said, until, ended };
}

const refusedWith = (code: string) => (error: unknown) => {
  assert.ok(error instanceof RecordTrouble, String(error));
  assert.equal(error.code, code, error.message);
  assert.ok(!error.message.includes('{'), error.message);
  return true;
};

const open = (): Promise<EmbeddedServer> => embeddedServer({ folder, what: 'this test' });

describe('the embedded server', { timeout: 240_000 }, () => {
  before(async () => {
    const server = await open();
    await ask(server.ownerUrl, 'create schema kept; create table kept.rows (n int primary key)');
    await ask(
      server.ownerUrl,
      'grant usage on schema kept to hearth_app; grant insert, select on kept.rows to hearth_app',
    );
    await server.leave();
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it('is durable and checksummed, reachable only by a private socket and with a password', async () => {
    const server = await open();
    const settings = await ask<{ name: string; setting: string }>(
      server.ownerUrl,
      'select name, setting from pg_settings',
    );
    const of = (name: string) => settings.find((s) => s.name === name)?.setting;
    assert.equal(of('fsync'), 'on');
    assert.equal(of('full_page_writes'), 'on');
    assert.equal(of('synchronous_commit'), 'on');
    assert.equal(of('data_checksums'), 'on');
    assert.equal(of('listen_addresses'), '');
    assert.equal(statSync(join(folder, 'postgres')).mode & 0o777, 0o700);
    assert.equal(statSync(join(folder, 'passwords.json')).mode & 0o777, 0o600);
    assert.equal(statSync(join(folder, 'passwords.json')).uid, process.getuid?.());
    await assert.rejects(
      ask(server.ownerUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1'),
      /password authentication failed/,
    );
    await server.leave();
    assert.equal(isAlive(server.pid), false);
  });

  it('keeps every acknowledged write when the database is killed in the midst of writing', async () => {
    const writer = holdInChild(folder, 100_000);
    await writer.until('kept 60');
    process.kill(
      Number(readFileSync(join(databaseOf(folder), 'postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGKILL',
    );
    writer.child.kill('SIGKILL');
    await writer.ended;
    const acknowledged = writer.said.filter((line) => line.startsWith('kept')).length;
    const server = await open();
    assert.equal(server.adopted, false);
    const rows = await ask<{ n: number }>(server.ownerUrl, 'select count(*)::int as n from kept.rows');
    assert.ok((rows[0]?.n ?? 0) >= acknowledged, `${rows[0]?.n} rows of ${acknowledged} acknowledged`);
    assert.ok(acknowledged >= 60);
    await server.leave();
  });

  it('is started again, within a moment, when it is killed while a Hearth uses it', async () => {
    const server = await open();
    process.kill(server.pid, 'SIGKILL');
    const until = performance.now() + 20_000;
    for (;;) {
      const works = await ask(server.ownerUrl, 'select 1').catch(() => null);
      if (works) break;
      assert.ok(performance.now() < until, 'it stayed dead');
      await new Promise((done) => setTimeout(done, 50));
    }
    await server.leave();
    assert.equal(existsSync(join(databaseOf(folder), 'postmaster.pid')), false);
  });

  it('is adopted by the next Hearth when the one that started it was killed', async () => {
    const killed = holdInChild(folder);
    await killed.until('open');
    killed.child.kill('SIGKILL');
    await killed.ended;
    const server = await open();
    assert.equal(server.adopted, true);
    assert.equal((await ask(server.ownerUrl, 'select 1')).length, 1);
    await server.leave();
    assert.equal(isAlive(server.pid), false, 'whoever adopts it last stops it');
  });

  it('serves two Hearths at once, and stops when the last one leaves', async () => {
    const first = holdInChild(folder);
    await first.until('open');
    const second = await open();
    assert.equal(second.adopted, true);
    first.child.stdin?.end();
    await first.until('closed');
    assert.equal((await ask(second.ownerUrl, 'select 1')).length, 1);
    await second.leave();
    assert.equal(isAlive(second.pid), false);
  });

  it('starts once when two Hearths start at the same moment', async () => {
    const both = await Promise.all([open(), open()]);
    assert.equal(both[0].pid, both[1].pid);
    await Promise.all(both.map((server) => server.leave()));
    assert.equal(isAlive(both[0].pid), false);
  });

  it('refuses one who wants it alone while another uses it, and names that one', async () => {
    const holder = holdInChild(folder);
    await holder.until('open');
    await assert.rejects(embeddedServer({ folder, what: 'restore', alone: true }), (error) => {
      assert.match(
        String(error),
        new RegExp(`in use by a test \\(process ${holder.child.pid}, since \\d{4}-`),
      );
      return refusedWith('held-by-others')(error);
    });
    holder.child.stdin?.end();
    await holder.until('closed');
    const alone = await embeddedServer({ folder, what: 'restore', alone: true });
    await assert.rejects(open(), refusedWith('held-by-others'));
    await alone.leave();
  });

  it('refuses a folder that is in use from another machine or container', async () => {
    const holder = holdInChild(folder);
    await holder.until('open');
    const note = join(folder, 'in-use', `${holder.child.pid}.json`);
    const told = readFileSync(note, 'utf8');
    writeFileSync(note, JSON.stringify({ ...JSON.parse(told), machine: 'another one' }));
    await assert.rejects(open(), refusedWith('held-elsewhere'));
    writeFileSync(note, told);
    holder.child.stdin?.end();
    await holder.until('closed');
  });

  it('does not follow a link that somebody put where root gives a folder away', async (t) => {
    if (process.getuid?.() !== 0) return t.skip('only root gives folders away');
    const record = join(root, 'linked');
    const precious = join(root, 'precious');
    mkdirSync(precious, { mode: 0o755 });
    mkdirSync(join(record, 'postgres'), { recursive: true });
    symlinkSync(precious, join(record, 'postgres', 'socket'));
    await assert.rejects(embeddedServer({ folder: record, what: 'this test', unsafe: true }), RecordTrouble);
    assert.equal(statSync(precious).uid, 0);
    assert.equal(statSync(precious).mode & 0o777, 0o755);
  });

  it('does not mistake a stranger with the old number for its server', async () => {
    const pidFile = join(databaseOf(folder), 'postmaster.pid');
    const { uid, gid } = statSync(databaseOf(folder));
    const stranger = spawn('sleep', ['30'], { uid, gid, stdio: 'ignore' });
    try {
      writeFileSync(pidFile, `${stranger.pid}\n${databaseOf(folder)}\n1\n5432\n\n\n  0 0\nready   \n`, {
        mode: 0o600,
      });
      chownSync(pidFile, uid, gid);
      const server = await open();
      assert.equal(server.adopted, false);
      assert.equal(isAlive(stranger.pid ?? 0), true);
      await server.leave();
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it('refuses a server that somebody else started on its folder, and leaves it alone', async () => {
    const elsewhere = join(root, 'elsewhere');
    const { uid, gid } = statSync(databaseOf(folder));
    mkdirSync(elsewhere, { mode: 0o700 });
    chownSync(elsewhere, uid, gid);
    const account = accountFor(folder, databaseOf(folder));
    const pid = await startServer(
      findPrograms(account, join(root, 'programs')),
      { data: databaseOf(folder), socket: elsewhere, log: join(elsewhere, 'log') },
      account,
    );
    await assert.rejects(open(), refusedWith('not-our-server'));
    assert.equal(isAlive(pid), true);
    await stopServer(pid);
    await (await open()).leave();
  });

  it('refuses a data folder of another PostgreSQL and one that is none, and changes neither', async () => {
    for (const [name, version, code] of [
      ['older', '15\n', 'other-version'],
      ['letters', null, 'folder-not-a-database'],
    ] as const) {
      const record = join(root, name);
      mkdirSync(databaseOf(record), { recursive: true });
      writeFileSync(join(record, 'passwords.json'), '{"superuser":"a","owner":"b","app":"c"}');
      const file = join(databaseOf(record), version === null ? 'letter.txt' : 'PG_VERSION');
      writeFileSync(file, version ?? 'Dear Ann');
      await assert.rejects(
        embeddedServer({ folder: record, what: 'this test', unsafe: true }),
        refusedWith(code),
      );
      assert.equal(readFileSync(file, 'utf8'), version ?? 'Dear Ann');
    }
  });

  it('says what to do about a damaged folder, and about passwords that are gone', async () => {
    const control = join(databaseOf(folder), 'global', 'pg_control');
    const whole = readFileSync(control);
    writeFileSync(control, Buffer.alloc(whole.length, 7));
    await assert.rejects(open(), refusedWith('folder-not-a-database'));
    writeFileSync(control, whole);
    const passwords = readFileSync(join(folder, 'passwords.json'));
    rmSync(join(folder, 'passwords.json'));
    await assert.rejects(open(), refusedWith('passwords-lost'));
    writeFileSync(join(folder, 'passwords.json'), passwords);
    await (await open()).leave();
  });

  it('says so when the folder cannot be made', async () => {
    writeFileSync(join(root, 'a-file'), '');
    await assert.rejects(
      embeddedServer({ folder: join(root, 'a-file', 'record'), what: 'this test' }),
      refusedWith('folder-closed'),
    );
  });

  it('works below a path too long for a socket', async () => {
    const record = join(root, 'a-long-name-of-a-folder-'.repeat(5));
    const server = await embeddedServer({ folder: record, what: 'this test', unsafe: true });
    assert.equal((await ask(server.ownerUrl, 'select 1')).length, 1);
    assert.equal(existsSync(join(record, 'postgres', 'socket')), false);
    await server.leave();
  });

  it('as root, opens the way through the folder of the evidence, which is Hearth’s own, and nothing more', async (t) => {
    if (process.getuid?.() !== 0) return t.skip('only root runs the server as another account');
    const evidence = join(root, 'evidence');
    mkdirSync(join(evidence, 'record'), { recursive: true });
    chmodSync(evidence, 0o700);
    const server = await embeddedServer({
      folder: join(evidence, 'record'),
      what: 'this test',
      unsafe: true,
    });
    await server.leave();
    assert.equal(statSync(evidence).mode & 0o777, 0o701);
    assert.equal(existsSync(join(evidence, 'record', 'postgres', 'database')), true);
  });

  it('as root, keeps the database elsewhere when its account cannot get into the folder', async (t) => {
    if (process.getuid?.() !== 0) return t.skip('only root runs the server as another account');
    const closed = mkdtempSync(join(tmpdir(), 'hearth-closed-'));
    chmodSync(closed, 0o700);
    after(() => rmSync(closed, { recursive: true, force: true }));
    // Not beside Hearth's evidence: nothing here is opened to the account.
    const record = join(closed, 'kept', 'letters');
    mkdirSync(join(closed, 'kept'), { mode: 0o700 });
    const told: string[] = [];
    const server = await embeddedServer({
      folder: record,
      what: 'this test',
      unsafe: true,
      progress: (doing) => told.push(doing),
    });
    const home = readFileSync(join(record, 'postgres-is-at'), 'utf8').trim();
    after(() => rmSync(home, { recursive: true, force: true }));
    assert.ok(told.some((line) => line.includes(home)));
    assert.equal((await ask(server.ownerUrl, 'select 1')).length, 1);
    await server.leave();
    const again = await embeddedServer({ folder: record, what: 'this test', unsafe: true });
    assert.equal((await ask(again.ownerUrl, 'select 1')).length, 1);
    await again.leave();
  });
});

describe('the lock of a folder', () => {
  it('is shared by many or held by one', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'hearth-lock-')), 'a.lock');
    const first = takeTogether(file);
    const second = takeTogether(file);
    assert.ok(first && second);
    assert.equal(takeAlone(file), null);
    first.release();
    assert.equal(takeAlone(file), null);
    second.release();
    const alone = takeAlone(file);
    assert.ok(alone);
    assert.equal(takeTogether(file), null);
    alone.release();
    rmSync(join(file, '..'), { recursive: true });
  });
});
