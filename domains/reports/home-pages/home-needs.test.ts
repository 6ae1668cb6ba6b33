import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { queueJob } from '../../../platform/jobs/index.ts';
import { endJob, holdJob } from '../../../platform/jobs/job-table.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { type Actor, actingAs, HEARTH, NOBODY } from '../../access/actor.ts';
import type { Role } from '../../access/role.ts';
import { asker } from '../../access/testing/visit.ts';
import { REASON_TO_CONTACT } from '../../findings/reason-to-contact.ts';
import { changeSetting, purposeName } from '../../findings/record/setting.postgres.ts';
import { holdMillbrook, NOW } from './fixtures/held-millbrook.ts';
import { homeRoutes } from './home.http.ts';
import { HOME_NEEDS } from './home-needs.postgres.ts';

const record = await testRecord();
const ask = asker(homeRoutes(HOME_NEEDS), record);
let people: ReadonlyMap<Role, Actor> = new Map();
const personOf = (role: Role): Actor => people.get(role) ?? NOBODY;

before(async () => {
  people = await holdMillbrook(record);
  const insight = personOf('insight');
  const id = await record.transaction(actingAs(insight), (tx) => queueJob('analysis', { snapshot: 'x' }, tx));
  await record.transaction(actingAs(HEARTH), async (tx) => {
    const held = await holdJob({ id, worker: 'one', now: new Date('2026-04-22T05:00:00Z') }, tx);
    assert.ok(held);
    await endJob(
      held.hold,
      {
        state: 'done',
        outcome: {
          ok: true,
          snapshot: 'x',
          created: true,
          tables: [
            { table: 'homes', read: 1000, kept: 1000, refused: 0, duplicates: 0, leftOut: 0 },
            { table: 'repairs', read: 1318, kept: 1301, refused: 12, duplicates: 5, leftOut: 0 },
          ],
        },
        now: new Date('2026-04-22T05:10:00Z'),
      },
      tx,
    );
    for (const [token, at] of [
      ['first-session-of-amina', '2026-04-19T09:00:00Z'],
      ['second-session-of-amina', '2026-04-22T08:55:00Z'],
    ])
      await sql`insert into hearth.sign_in_session (token, user_id, created_at, updated_at, expires_at)
        values (${token}, ${insight.id}::uuid, ${at}::timestamptz, ${at}::timestamptz, '2027-01-01')`.execute(
        tx,
      );
  });
  const given = await record.transaction(actingAs(insight), (tx) =>
    changeSetting(
      {
        name: purposeName('religion'),
        value: { purpose: 'To offer visits around prayer times.', owner: 'Amina', reviewOn: '2026-03-01' },
        why: 'Asked for by the board.',
        seen: 0,
      },
      new Date('2025-12-01T10:00:00Z'),
      tx,
    ),
  );
  assert.ok(given.kept);
});

const home = async (role: Role): Promise<string> => {
  const answer = await ask('GET /', { actor: personOf(role), now: NOW });
  assert.ok('page' in answer);
  return answer.page.main.markup;
};

test('the page of the day tells of the last reading, the rows to mend, and since when', async () => {
  const page = await home('insight');
  assert.match(page, /Since you were last here/);
  assert.match(page, /Extracts read\. 2,318 rows: 2,301 kept, 12 refused\./);
  assert.match(page, /New findings\. 1 gap not listed before; 3 listed now\./);
  assert.match(page, /Promise lapsed/);
});

test('a purpose whose review is overdue comes to those who can review it', async () => {
  assert.match(await home('data protection officer'), /Review why we still ask for religion/);
  assert.doesNotMatch(await home('caller'), /Review why we still ask/);
});

test('homes that are quiet and in need are counted for those who may read the list, and for nobody else', async () => {
  await record.transaction(actingAs(HEARTH), (tx) =>
    sql`insert into hearth.silence_list_home (edition_id, home_id, place, reasons, last_contact)
      select id, 'H1', 'Lower Mill', array[${REASON_TO_CONTACT.reporting}], null from hearth.edition where edition = 'insight' and snapshot <> 'before'`.execute(
      tx,
    ),
  );
  for (const role of [
    'board',
    'panel member',
    'operative',
    'administrator',
    'data protection officer',
  ] as const)
    assert.doesNotMatch(await home(role), /silences\/homes/, role);
});

test('somebody without a role is told who gives one', async () => {
  const answer = await ask('GET /', { actor: { ...personOf('insight'), roles: [] }, now: NOW });
  assert.ok('page' in answer);
  assert.match(answer.page.main.markup, /You have no role yet/);
  assert.doesNotMatch(answer.page.main.markup, /lapsed|Extracts|Disability/);
});

test('what somebody typed is shown as they typed it, never as markup', async () => {
  await record.transaction(actingAs(personOf('manager')), (tx) =>
    sql`insert into hearth.promise_version (promise_id, version, what, owner_person, owner_said, by_when, know_by, asked_by, state, outcome, at)
      select id, 2, '<img src=x onerror=alert(1)>"''', null, '<b>Joy</b>', '2026-04-20', '', '', 'open', '', now() from hearth.promise`.execute(
      tx,
    ),
  );
  const page = await home('manager');
  assert.match(page, /&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;/);
  assert.doesNotMatch(page, /<img|<b>Joy/);
});
