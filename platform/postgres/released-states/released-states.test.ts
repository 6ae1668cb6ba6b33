import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { migrate } from '../migrate.ts';
import { readMigrations } from '../migrations.ts';
import { ask } from '../testing/ask.ts';
import { allMigrations, testServerUrl } from '../testing/with-record.ts';

type Counts = ReadonlyMap<string, number>;

async function countRows(ownerUrl: string): Promise<Counts> {
  const tables = await ask<{ name: string }>(
    ownerUrl,
    `select relname as name from pg_class
     where relnamespace = to_regnamespace('hearth') and relkind in ('r', 'p') and not relispartition`,
  );
  const counted = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await ask<{ n: number }>(ownerUrl, `select count(*)::int as n from hearth."${name}"`);
      return [name, rows[0]?.n ?? 0] as const;
    }),
  );
  return new Map(counted);
}

const readLine = (text: string, what: string): string => {
  const found = new RegExp(`^-- ${what}:? (.+)$`, 'm').exec(text)?.[1];
  assert.ok(found, `no line “-- ${what} …”`);
  return found;
};

describe('a record of an earlier release', { timeout: 240_000 }, () => {
  for (const file of globSync('*.sql', { cwd: import.meta.dirname }).sort())
    it(`of ${basename(file, '.sql')} is brought to today's shape with all that it holds`, async () => {
      const text = readFileSync(join(import.meta.dirname, file), 'utf8');
      const folders = allMigrations();
      const last = readLine(text, 'as of');
      const names = readMigrations(folders).map(({ name }) => name);
      assert.ok(last === 'nothing' || names.includes(last), `there is no migration ${last}`);
      const ownerUrl = await testServerUrl();
      await migrate({ ownerUrl, folders, only: names.slice(0, names.indexOf(last) + 1) });
      await ask(ownerUrl, text);
      const before = await countRows(ownerUrl);
      for (const [table, rows] of before) assert.ok(rows > 0, `${file} puts nothing into ${table}`);
      await migrate({ ownerUrl, folders });
      const now = await countRows(ownerUrl);
      const gone = readLine(text, 'gone later').split(', ');
      for (const [table, rows] of before)
        if (!gone.includes(table)) assert.ok((now.get(table) ?? 0) >= rows, `rows of ${table} were lost`);
    });
});
