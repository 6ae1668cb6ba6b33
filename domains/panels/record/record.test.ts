import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import type { LandlordRecord, Transaction } from '../../../platform/postgres/record.ts';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { type Actor, actingAs, HEARTH, NOBODY } from '../../access/actor.ts';
import { ownDataRoutes } from '../../access/own-data/own-data.http.ts';
import { ROLES } from '../../access/role.ts';
import { asker } from '../../access/testing/visit.ts';
import { householdSecret } from '../household-secret.ts';
import { JOY, SECRET } from '../testing/panel-server.ts';
import { seedPanel } from '../testing/seed-panel.ts';
import { accessNeedsOf } from './access-need.postgres.ts';
import { askOfDraw, claimDraw, drawById, startDraw } from './draw.postgres.ts';
import { enterHousehold } from './invitation.postgres.ts';
import { panelsPersonalData } from './personal-data.postgres.ts';
import { runDraw } from './run-draw.job.ts';
import { memberAnswers } from './seat.postgres.ts';
import {
  ownRegistrations,
  volunteersOf,
  volunteersWaiting,
  withdrawVolunteer,
} from './volunteer.postgres.ts';

const withRole = (role: Actor['roles'][number]): Actor => ({
  ...JOY,
  id: crypto.randomUUID(),
  roles: [role],
});

const PERSON_TABLES = [
  'panel_invitation',
  'panel_volunteer',
  'panel_answer',
  'panel_access_need',
  'panel_consent',
  'panel_draw_input',
  'panel_seat',
] as const;

const count = async (table: string, tx: Transaction): Promise<number> => {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from ${sql.table(`hearth.${table}`)}`.execute(tx);
  return rows[0]?.n ?? -1;
};

const seeded = async (): Promise<{
  record: LandlordRecord;
  panel: Awaited<ReturnType<typeof seedPanel>>;
}> => {
  const record = await testRecord();
  return { record, panel: await seedPanel(record) };
};

describe('who reaches people of a panel', () => {
  it('nobody without a role, and no role but those that run panels or answer for data', async () => {
    const { record } = await seeded();
    for (const actor of [NOBODY, ...ROLES.map(withRole)]) {
      const may = actor.roles.some((role) => role === 'engagement' || role === 'data protection officer');
      const mayNeed = false;
      const found = await record.transaction(actingAs(actor), async (tx) => {
        const seen: Record<string, number> = {};
        for (const table of PERSON_TABLES) seen[table] = await count(table, tx);
        return seen;
      });
      for (const table of ['panel_invitation', 'panel_volunteer', 'panel_answer', 'panel_consent'] as const)
        assert.equal((found[table] ?? 0) > 0, may, `${actor.roles[0] ?? 'nobody'} and ${table}`);
      assert.equal(
        (found['panel_access_need'] ?? 0) > 0,
        mayNeed,
        `${actor.roles[0] ?? 'nobody'} and needs without a purpose`,
      );
    }
  });

  it('needs are read for a purpose that covers them, and each read is written down', async () => {
    const { record, panel } = await seeded();
    const read = (purpose: string) =>
      record.transaction(actingAs(JOY, purpose), (tx) => accessNeedsOf(panel.id, tx));
    assert.deepEqual(await read(''), []);
    assert.deepEqual(await read('equal-treatment'), []);
    assert.equal((await read('needs-at-a-visit'))[0]?.inWords, 'Please phone before you write.');
    const dpo = withRole('data protection officer');
    const { rows } = await record.transaction(actingAs(dpo), (tx) =>
      sql<{
        purpose: string;
      }>`select purpose from hearth.audit where noun = 'access needs' order by id`.execute(tx),
    );
    assert.deepEqual(
      rows.map(({ purpose }) => purpose),
      ['', 'equal-treatment', 'needs-at-a-visit'],
    );
  });

  it('Hearth’s own jobs, and so the draw, read no need', async () => {
    const { record, panel } = await seeded();
    const found = await record.transaction(actingAs(HEARTH, 'needs-at-a-visit'), (tx) =>
      accessNeedsOf(panel.id, tx),
    );
    assert.deepEqual(found, []);
  });

  it('what members said of themselves reaches those who review, without who they are, and nobody else', async () => {
    const { record, panel } = await seeded();
    await record.transaction(actingAs(JOY), (tx) =>
      sql`insert into hearth.panel_seat (panel_id, volunteer_id, reference, state, place, term_from, term_to)
        values (${panel.id}, ${panel.volunteers[0]}, 'P-AAAAA', 'accepted', 1, '2026-01-01', '2026-12-31')`.execute(
        tx,
      ),
    );
    for (const role of ROLES) {
      const seen = await record.transaction(actingAs(withRole(role)), (tx) => memberAnswers(panel.id, tx));
      const may = role === 'insight' || role === 'engagement' || role === 'manager';
      assert.equal(seen.size, may ? 1 : 0, role);
    }
  });

  it('a household reaches its own registrations and nobody else’s', async () => {
    const { record, panel } = await seeded();
    const secret = await householdSecret(SECRET);
    await record.transaction(actingAs(NOBODY), async (tx) => {
      const household = await enterHousehold(await secret.fingerprint(panel.codes[0] ?? ''), tx);
      assert.equal(household?.panel, panel.id);
      assert.equal((await ownRegistrations(household?.invitation ?? '', tx)).length, 1);
      assert.deepEqual(
        [
          await count('panel_volunteer', tx),
          await count('panel_invitation', tx),
          await count('panel_answer', tx),
          await count('panel_access_need', tx),
        ],
        [1, 1, 0, 0],
      );
      assert.equal(
        await withdrawVolunteer(panel.volunteers[1] ?? '', tx),
        false,
        'another household’s registration stays',
      );
      assert.equal(await withdrawVolunteer(panel.volunteers[0] ?? '', tx), true);
    });
  });

  it('a household cannot register for another, nor as if staff had entered it', async () => {
    const { record, panel } = await seeded();
    const secret = await householdSecret(SECRET);
    const insert = (invitation: string, channel: string) =>
      record.transaction(actingAs(NOBODY), async (tx) => {
        await enterHousehold(await secret.fingerprint(panel.codes[0] ?? ''), tx);
        await sql`insert into hearth.panel_volunteer (panel_id, invitation_id, reference, name, contact_way, channel)
          values (${panel.id}, (${invitation})::uuid, 'P-AAAAA', 'x', 'letter', ${channel})`.execute(tx);
      });
    const ids = await record.transaction(actingAs(JOY), async (tx) => {
      const { rows } = await sql<{
        id: string;
        home: string;
      }>`select id, home_ref as home from hearth.panel_invitation`.execute(tx);
      return new Map(rows.map(({ id, home }) => [home, id]));
    });
    await assert.rejects(insert(ids.get('h1') ?? '', 'web'), /row-level security/);
    await assert.rejects(insert(ids.get('h0') ?? '', 'phone'), /row-level security/);
    await insert(ids.get('h0') ?? '', 'web');
  });

  it('no code stands in the record', async () => {
    const { record, panel } = await seeded();
    const { rows } = await record.transaction(actingAs(JOY), (tx) =>
      sql<{ row: string }>`select i::text as row from hearth.panel_invitation i`.execute(tx),
    );
    const all = rows.map(({ row }) => row).join('\n');
    for (const code of panel.codes) assert.ok(!all.includes(code) && !all.includes(code.replace(' ', '')));
  });

  it('reading the people of a panel is written down', async () => {
    const { record, panel } = await seeded();
    await record.transaction(actingAs(JOY), (tx) => volunteersOf(panel.id, tx));
    const { rows } = await record.transaction(actingAs(JOY), (tx) =>
      sql<{
        subject: string;
      }>`select subject from hearth.audit where noun = 'volunteers' and act = 'read'`.execute(tx),
    );
    assert.deepEqual(rows, [{ subject: panel.id }]);
  });
});

describe('the draw in the record', () => {
  const DRAW = {
    objective: 'leximin',
    size: 2,
    equalPanels: 10,
    reserves: 0,
    randomSource: 'dice',
    kept: [],
    leftOut: [],
    quotasCsv: 'feature,value,min,max\na,x,1,1\na,y,1,1\n',
    poolCsv: 'resident_id,a,household\nP-1,x,\nP-2,x,\nP-3,y,\n',
  } as const;

  it('is taken on once, however many ask', async () => {
    const { record, panel } = await seeded();
    const draw = await record.transaction(actingAs(JOY), (tx) => startDraw({ ...DRAW, panel: panel.id }, tx));
    const claims = await Promise.all(
      Array.from({ length: 4 }, () => record.transaction(actingAs(HEARTH), (tx) => claimDraw(draw, tx))),
    );
    assert.equal(claims.filter(Boolean).length, 1);
  });

  it('says which quotas clash and the smallest change', async () => {
    const { record, panel } = await seeded();
    const clash = { ...DRAW, quotasCsv: 'feature,value,min,max\na,x,0,0\na,y,2,2\n' };
    const draw = await record.transaction(actingAs(JOY), (tx) =>
      startDraw({ ...clash, panel: panel.id }, tx),
    );
    await runDraw(draw, record);
    const found = await record.transaction(actingAs(JOY), (tx) => drawById(draw, tx));
    assert.equal(found?.state, 'impossible');
    assert.match(found?.sentences.join(' ') ?? '', /raise the maximum of a: x from 0 to 1/);
  });

  it('is taken up again when whoever had it was killed, and gives the same list', async () => {
    const { record, panel } = await seeded();
    const list = async (dies: boolean) => {
      const draw = await record.transaction(actingAs(JOY), (tx) =>
        startDraw({ ...DRAW, panel: panel.id }, tx),
      );
      if (dies) {
        await record.transaction(actingAs(HEARTH), (tx) => claimDraw(draw, tx));
        await runDraw(draw, record);
        assert.equal((await record.transaction(actingAs(JOY), (tx) => drawById(draw, tx)))?.state, 'working');
        await record.transaction(actingAs(HEARTH), (tx) =>
          sql`update hearth.panel_draw set beat_at = now() - interval '1 minute' where id = ${draw}`.execute(
            tx,
          ),
        );
      }
      await runDraw(draw, record);
      return (await record.transaction(actingAs(JOY), (tx) => drawById(draw, tx)))?.listSha256;
    };
    const whole = await list(false);
    assert.equal(typeof whole, 'string');
    assert.equal(await list(true), whole);
  });

  it('asked to stop early, publishes what is proven', async () => {
    const { record, panel } = await seeded();
    const draw = await record.transaction(actingAs(JOY), (tx) => startDraw({ ...DRAW, panel: panel.id }, tx));
    await record.transaction(actingAs(JOY), (tx) => askOfDraw(draw, 'stop', tx));
    await runDraw(draw, record, { beatEvery: 5 });
    const found = await record.transaction(actingAs(JOY), (tx) => drawById(draw, tx));
    assert.equal(found?.state, 'listed');
    assert.match(found?.sentences.join(' ') ?? '', /proven/);
  });

  it('cancelled before anybody works on it, it stays cancelled', async () => {
    const { record, panel } = await seeded();
    const draw = await record.transaction(actingAs(JOY), (tx) => startDraw({ ...DRAW, panel: panel.id }, tx));
    await record.transaction(actingAs(JOY), (tx) => askOfDraw(draw, 'cancel', tx));
    await runDraw(draw, record);
    assert.equal((await record.transaction(actingAs(JOY), (tx) => drawById(draw, tx)))?.state, 'cancelled');
  });
});

describe('a volunteer’s own data', () => {
  it('is handed over whole, and erased with the file that a draw ran on', async () => {
    const { record, panel } = await seeded();
    const reference = await record.transaction(actingAs(JOY), async (tx) => {
      const [person] = await volunteersOf(panel.id, tx);
      await startDraw(
        {
          panel: panel.id,
          objective: 'leximin',
          size: 2,
          equalPanels: 10,
          reserves: 0,
          randomSource: 'dice',
          kept: [],
          leftOut: [],
          quotasCsv: '',
          poolCsv: `resident_id\n${person?.reference}\n`,
        },
        tx,
      );
      return person?.reference ?? '';
    });
    const subject = { kind: 'volunteer', email: reference } as const;
    const dpo = actingAs(withRole('data protection officer'), 'persons-own-request');
    const held = await record.transaction(dpo, (tx) => panelsPersonalData.export(subject, tx));
    assert.equal(held[0]?.['reference'], reference);
    assert.match(String(held[0]?.['needs']), /interpreter; Please phone before you write/);
    assert.equal(await record.transaction(dpo, (tx) => panelsPersonalData.erase(subject, tx)), 1);
    assert.deepEqual(await record.transaction(dpo, (tx) => panelsPersonalData.export(subject, tx)), []);
    const { rows } = await record.transaction(dpo, (tx) =>
      sql<{ pool: string | null }>`select pool_csv as pool from hearth.panel_draw_input`.execute(tx),
    );
    assert.deepEqual(rows, [{ pool: null }]);
  });
});

it('a copy of own data holds what somebody needs, whatever purpose was chosen before it (needs-left-out-of-a-copy)', async () => {
  const { record, panel } = await seeded();
  const [person] = await record.transaction(actingAs(JOY), (tx) => volunteersOf(panel.id, tx));
  const ask = asker(
    ownDataRoutes({ landlord: async () => 'Millbrook Homes', parts: [panelsPersonalData] }),
    record,
  );
  const answer = await ask('POST /own-data/copy', {
    actor: withRole('data protection officer'),
    form: { kind: 'volunteer', id: person?.reference ?? '', format: 'json' },
  });
  assert.ok('file' in answer);
  assert.match(String(answer.file.body), /interpreter; Please phone before you write/);
});

it('the page of the day counts people who registered since the last draw', async () => {
  const { record, panel } = await seeded();
  const waiting = await record.transaction(actingAs(JOY), volunteersWaiting);
  assert.deepEqual(waiting, [{ panel: panel.id, name: 'Repairs panel', people: 12 }]);
});
