import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { migrate } from '../migrate.ts';
import { RecordTrouble } from '../record-trouble.ts';
import { ask } from '../testing/ask.ts';
import { testServerUrl } from '../testing/with-record.ts';
import type { KeptFiles } from './evidence-files.ts';
import { readBackup } from './read-backup.ts';
import { isEmpty, restoreBackup } from './restore-backup.ts';
import { splitRows } from './split-rows.ts';
import { writeBackup } from './write-backup.ts';

const root = mkdtempSync(join(tmpdir(), 'hearth-backup-'));
const secret = { passphrase: 'four words of a kind' };
const scryptN = 1024;
const now = new Date('2026-03-31T09:12:00Z');
const migrations = [join(root, 'migrations')];

const keptIn = (name: string): KeptFiles => ({
  folder: join(root, name),
  parts: ['pseudonym.key', 'snapshots'],
  single: ['pseudonym.key'],
});

const troubled = (code: string) => (error: unknown) => {
  assert.ok(error instanceof RecordTrouble, String(error));
  assert.equal(error.code, code, error.message);
  assert.ok(!error.message.includes('{'), error.message);
  return true;
};

/** Values that a careless copy would change: time to the microsecond, exact numbers, signs, no value beside empty. */
const SHAPE = `
  create schema hearth;
  create table hearth.kind (name text primary key);
  insert into hearth.kind values ('seeded');
  create table hearth.thing (
    id uuid primary key default gen_random_uuid(),
    number bigint generated always as identity,
    kind text not null references hearth.kind,
    parent uuid references hearth.thing deferrable initially deferred,
    at timestamptz, day date, money numeric, share float8, flag boolean,
    words text, told jsonb, as_told json, bytes bytea, list text[], span interval,
    doubled bigint generated always as (number * 2) stored
  );
  create function hearth.never() returns trigger language plpgsql as 'begin raise exception ''append only''; end';
  create trigger keep before update or delete on hearth.thing for each row execute function hearth.never();
  create trigger keep_all before truncate on hearth.thing for each statement execute function hearth.never();
  create function hearth.stamp() returns trigger language plpgsql as 'begin new.words := new.words || ''!''; return new; end';
  create trigger stamp before insert on hearth.thing for each row execute function hearth.stamp();
  alter table hearth.thing enable always trigger keep;
  alter table hearth.thing enable row level security;
`;

const FILL = `
  begin; set constraints all immediate;
  insert into hearth.kind values ('other');
  insert into hearth.thing (kind, at, day, money, share, flag, words, told, as_told, bytes, list, span)
  select case when n % 2 = 0 then 'other' else 'seeded' end, timestamptz '2026-03-29 00:59:59.123456Z' + n * interval '1.000001 s',
    date '0001-01-01' + n, 12345678901234567890.1234567890 + n, 0.1 + n / 3.0::float8, n % 3 = 0,
    E'a "quote" \\\\ {brace} \\n zażółć 🏠 ' || n, jsonb_build_object('n', n, 'deep', jsonb_build_array('}', '{', '"')), '{"b":1,  "a":2.50}',
    decode(md5(n::text), 'hex'), array['x', null, 'y"z'], interval '1 mon 2 days 3.5 s'
  from generate_series(1, 3000) n;
  insert into hearth.thing (kind, at, share, words) values ('seeded', 'infinity', 'NaN', '');
  alter table hearth.thing disable trigger keep;
  update hearth.thing set parent = (select id from hearth.thing where number = 1) where number > 2990;
  alter table hearth.thing enable always trigger keep;
  commit;
`;

const everything = (url: string) =>
  ask(
    url,
    `select md5(string_agg(t::text, '|' order by t.number)) as things, count(*) as n from hearth.thing t`,
  );

describe('backup and restore', { timeout: 240_000 }, () => {
  let from: string;
  const file = join(root, 'a.backup');
  const store = keptIn('store');

  before(async () => {
    mkdirSync(migrations[0] ?? '');
    writeFileSync(join(migrations[0] ?? '', '0001-things.sql'), SHAPE);
    mkdirSync(join(store.folder, 'snapshots', 'abc'), { recursive: true });
    writeFileSync(join(store.folder, 'pseudonym.key'), 'a'.repeat(64));
    writeFileSync(join(store.folder, 'snapshots', 'abc', 'homes.parquet'), Buffer.alloc(300_000, 'parquet'));
    writeFileSync(join(store.folder, 'snapshots', 'abc', 'empty.json'), '');
    mkdirSync(join(store.folder, 'snapshots', '.writing-x'));
    writeFileSync(join(store.folder, 'snapshots', '.writing-x', 'half'), 'half');
    from = await testServerUrl();
    await migrate({ ownerUrl: from, folders: migrations });
    await ask(from, FILL);
    await writeBackup({ ownerUrl: from, file, secret, kept: store, by: 'hearth test', now, scryptN });
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const restoreInto = async (name: string, url?: string) => {
    const ownerUrl = url ?? (await testServerUrl());
    const kept = keptIn(name);
    const summary = await restoreBackup({
      ownerUrl,
      file,
      secret,
      kept,
      migrations,
      replace: url !== undefined,
      now,
    });
    return { ownerUrl, kept, summary };
  };

  it('brings back every value, every file, and what guards them', async () => {
    const { ownerUrl, kept, summary } = await restoreInto('restored');
    assert.deepEqual(await everything(ownerUrl), await everything(from));
    assert.equal(summary.rows, 3003);
    assert.equal(summary.files, 3);
    for (const path of ['pseudonym.key', 'snapshots/abc/homes.parquet', 'snapshots/abc/empty.json']) {
      assert.deepEqual(readFileSync(join(kept.folder, path)), readFileSync(join(store.folder, path)));
      assert.equal(statSync(join(kept.folder, path)).mode & 0o777, 0o600);
    }
    assert.deepEqual(readdirSync(kept.folder).sort(), ['pseudonym.key', 'snapshots']);
    const triggers = `select tgname, tgenabled from pg_trigger where tgrelid = 'hearth.thing'::regclass and not tgisinternal order by 1`;
    assert.deepEqual(await ask(ownerUrl, triggers), await ask(from, triggers));
    await assert.rejects(ask(ownerUrl, 'delete from hearth.thing'), /append only/);
    await assert.rejects(ask(ownerUrl, `insert into hearth.thing (kind) values ('nonsense')`), /foreign key/);
    assert.deepEqual(await migrate({ ownerUrl, folders: migrations }), []);
    const next = await ask<{ number: string }>(
      ownerUrl,
      `insert into hearth.thing (kind) values ('other') returning number`,
    );
    assert.equal(next[0]?.number, '3003', 'counted on after the one that was just refused');
  });

  it('holds what stood at one moment, whatever is written meanwhile', async () => {
    const url = await testServerUrl();
    await migrate({ ownerUrl: url, folders: migrations });
    await ask(url, FILL);
    const busy = join(root, 'busy.backup');
    let writes = 0;
    const writing = writeBackup({
      ownerUrl: url,
      file: busy,
      secret,
      kept: keptIn('none'),
      by: 'hearth test',
      now,
      scryptN,
      progress: () => {
        writes += 1;
        void ask(url, `insert into hearth.kind values ('late ${writes}')`).catch(() => {});
      },
    });
    const summary = await writing;
    assert.ok(writes > 0);
    assert.equal(summary.rows, 3003);
  });

  it('is brought up to date afterwards by the migrations that came since', async () => {
    const { ownerUrl } = await restoreInto('later');
    const later = join(root, 'later-migrations');
    mkdirSync(later);
    writeFileSync(join(later, '0002-more.sql'), 'alter table hearth.thing add column more text');
    assert.deepEqual(await migrate({ ownerUrl, folders: [...migrations, later] }), ['0002-more']);
  });

  it('refuses a file that is cut short, altered, of another kind, or locked with another key, and touches nothing', async () => {
    const whole = readFileSync(file);
    const flipped = (at: number): Buffer => {
      const copy = Buffer.from(whole);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    };
    const chunk = 64 * 1024 + 16;
    const head = whole.length - Math.floor((whole.length - 200) / chunk) * chunk;
    const swapped = Buffer.concat([
      whole.subarray(0, head),
      whole.subarray(head + chunk, head + 2 * chunk),
      whole.subarray(head, head + chunk),
      whole.subarray(head + 2 * chunk),
    ]);
    const bad: readonly (readonly [string, Buffer, string])[] = [
      ['empty', Buffer.alloc(0), 'backup-wrong-kind'],
      ['a letter', Buffer.from('Dear Ann, here is the backup that you asked for.'), 'backup-wrong-kind'],
      ['cut in its head', whole.subarray(0, 60), 'backup-cut-short'],
      ['cut in the middle', whole.subarray(0, whole.length >> 1), 'backup-cut-short'],
      [
        'cut at a chunk',
        whole.subarray(0, whole.length - ((whole.length - 200) % chunk) - 1),
        'backup-cut-short',
      ],
      ['one byte short', whole.subarray(0, -1), 'backup-cut-short'],
      ['one byte long', Buffer.concat([whole, Buffer.from('x')]), 'backup-cut-short'],
      ['altered in the middle', flipped(whole.length >> 1), 'backup-altered'],
      ['altered at its end', flipped(whole.length - 1), 'backup-cut-short'],
      ['with another salt', flipped(40), 'backup-wrong-key'],
      ['in another order', swapped, 'backup-altered'],
    ];
    const ownerUrl = await testServerUrl();
    const kept = keptIn('untouched');
    for (const [name, bytes, code] of bad) {
      const path = join(root, 'bad.backup');
      writeFileSync(path, bytes);
      const restoring = restoreBackup({
        ownerUrl,
        file: path,
        secret,
        kept,
        migrations,
        replace: false,
        now,
      });
      await assert.rejects(restoring, (error) => {
        assert.ok(error instanceof RecordTrouble, `${name}: ${String(error)}`);
        if (name !== 'with another salt') assert.equal(error.code, code, name);
        else assert.match(error.code, /wrong-k/);
        return true;
      });
    }
    const wrong = restoreBackup({
      ownerUrl,
      file,
      secret: { passphrase: 'another passphrase' },
      kept,
      migrations,
      replace: false,
      now,
    });
    await assert.rejects(wrong, troubled('backup-wrong-key'));
    assert.equal(await isEmpty(ownerUrl), true);
    assert.equal(existsSync(kept.folder), false);
  });

  it('refuses a backup of a later Hearth', async () => {
    const ownerUrl = await testServerUrl();
    const earlier = restoreBackup({
      ownerUrl,
      file,
      secret,
      kept: keptIn('x'),
      migrations: [],
      replace: false,
      now,
    });
    await assert.rejects(earlier, troubled('record-is-newer'));
    assert.equal(await isEmpty(ownerUrl), true);
  });

  it('refuses a record that is not empty, unless it is to be replaced', async () => {
    const { ownerUrl } = await restoreInto('twice');
    await ask(ownerUrl, `insert into hearth.kind values ('since')`);
    const kept = keptIn('twice');
    await assert.rejects(
      restoreBackup({ ownerUrl, file, secret, kept, migrations, replace: false, now }),
      troubled('not-empty'),
    );
    assert.equal((await ask(ownerUrl, `select 1 from hearth.kind where name = 'since'`)).length, 1);
    writeFileSync(join(kept.folder, 'pseudonym.key'), 'b'.repeat(64));
    await restoreInto('twice', ownerUrl);
    assert.equal((await ask(ownerUrl, `select 1 from hearth.kind where name = 'since'`)).length, 0);
    assert.equal(readFileSync(join(kept.folder, 'pseudonym.key'), 'utf8'), 'a'.repeat(64));
    const aside = readdirSync(kept.folder).find((name) => name.startsWith('pseudonym.key.before-'));
    assert.equal(readFileSync(join(kept.folder, aside ?? ''), 'utf8'), 'b'.repeat(64));
  });

  it('leaves a record as it was when the evidence beside it has another key', async () => {
    const kept = keptIn('other-key');
    mkdirSync(kept.folder);
    writeFileSync(join(kept.folder, 'pseudonym.key'), 'b'.repeat(64));
    const ownerUrl = await testServerUrl();
    await assert.rejects(
      restoreBackup({ ownerUrl, file, secret, kept, migrations, replace: false, now }),
      troubled('other-evidence-key'),
    );
    assert.equal(await isEmpty(ownerUrl), true);
    assert.deepEqual(readdirSync(kept.folder), ['pseudonym.key']);
  });

  it('takes a key file, refuses weak ones, writes over nothing, and leaves no half file', async () => {
    const folder = join(root, 'keys');
    mkdirSync(folder);
    const keyFile = join(folder, 'key');
    writeFileSync(keyFile, Buffer.alloc(32, 9));
    const ask2 = { ownerUrl: from, kept: keptIn('none'), by: 'hearth test', now, scryptN };
    const sealed = join(folder, 'key.backup');
    await writeBackup({ ...ask2, file: sealed, secret: { keyFile } });
    assert.equal((await readBackup(sealed, { keyFile })).rows, 3003);
    assert.equal(statSync(sealed).mode & 0o777, 0o600);
    await assert.rejects(readBackup(sealed, secret), troubled('backup-wrong-key'));
    await assert.rejects(writeBackup({ ...ask2, file: sealed, secret }), troubled('backup-exists'));
    writeFileSync(keyFile, 'short');
    const other = join(folder, 'other.backup');
    await assert.rejects(
      writeBackup({ ...ask2, file: other, secret: { keyFile } }),
      troubled('key-too-weak'),
    );
    await assert.rejects(
      writeBackup({ ...ask2, file: other, secret: { passphrase: 'short' } }),
      troubled('key-too-weak'),
    );
    await assert.rejects(
      writeBackup({ ...ask2, file: join(folder, 'none', 'x.backup'), secret }),
      troubled('backup-not-readable'),
    );
    assert.deepEqual(readdirSync(folder).sort(), ['key', 'key.backup']);
  });

  it('shows nobody what it holds', () => {
    const text = readFileSync(file).toString('latin1');
    assert.equal(/hearth\.thing|quote|pseudonym|homes/.test(text), false);
  });
});

describe('the rows of a JSON array', () => {
  it('come apart as they were put together', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), (objects) => {
        const rows = objects.map((object) => JSON.stringify(object));
        assert.deepEqual(splitRows(`[${rows.join(',')}]`), rows);
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});
