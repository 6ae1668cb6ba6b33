import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { actingAs, NOBODY } from '../../access/actor.ts';
import { householdCode } from '../household-code.ts';
import { householdSecret } from '../household-secret.ts';
import { mustWait, noteWrongCode } from '../record/wrong-code.postgres.ts';
import { PlainBrowser, panelServer, SECRET } from '../testing/panel-server.ts';
import { seedPanel } from '../testing/seed-panel.ts';

const NEVER_ISSUED = householdCode([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);

/** What changes from one page to the next whatever was typed. */
const withoutChance = (text: string): string =>
  text.replace(/name="form-key" value="[^"]*"/g, '').replace(/name="code"[^>]*value="[^"]*"/g, '');

describe('guessing codes', () => {
  it('a mistyped code, one never issued and nonsense are told the same', async () => {
    const server = await panelServer();
    const { codes } = await seedPanel(server.record, { people: 0, homes: 2 });
    const stranger = new PlainBrowser(server.address, '192.0.2.40');
    await stranger.get('/take-part');
    const answers = [];
    for (const code of [
      NEVER_ISSUED,
      `${codes[0]?.slice(0, 8)}${codes[0]?.endsWith('A') ? 'B' : 'A'}`,
      'nonsense',
    ])
      answers.push(await stranger.post('/take-part', { code }));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [422, 422, 422],
    );
    assert.equal(new Set(answers.map(({ text }) => withoutChance(text))).size, 1);
  });

  it('after ten wrong codes an address waits, also for a right one, and others do not', async () => {
    const server = await panelServer();
    const { codes } = await seedPanel(server.record, { people: 0, homes: 2 });
    const stranger = new PlainBrowser(server.address, '192.0.2.41');
    await stranger.get('/take-part');
    for (let i = 0; i < 10; i++) await stranger.post('/take-part', { code: NEVER_ISSUED });
    const late = await stranger.post('/take-part', { code: codes[0] ?? '' });
    assert.equal(late.status, 429);
    assert.match(late.text, /phone the number on your letter/);
    const neighbour = new PlainBrowser(server.address, '192.0.2.42');
    await neighbour.get('/take-part');
    assert.equal((await neighbour.post('/take-part', { code: codes[0] ?? '' })).to, '/take-part/answers');
  });

  it('tries at once are counted like tries in a row', async () => {
    const server = await panelServer();
    const tried = await Promise.all(
      Array.from({ length: 16 }, () =>
        server.record.transaction(actingAs(NOBODY), async (tx) => {
          if (await mustWait('somebody', tx)) return false;
          await noteWrongCode('somebody', tx);
          return true;
        }),
      ),
    );
    assert.equal(tried.filter(Boolean).length, 10);
  });

  it('the addresses that tried are kept as fingerprints, and nobody reads them', async () => {
    const server = await panelServer();
    const stranger = new PlainBrowser(server.address, '192.0.2.43');
    await stranger.get('/take-part');
    await stranger.post('/take-part', { code: NEVER_ISSUED });
    await assert.rejects(
      server.record.transaction(actingAs(NOBODY), (tx) =>
        sql`select * from hearth.panel_wrong_code`.execute(tx),
      ),
      /permission denied/,
    );
  });

  it('a cookie made up or altered opens nothing', async () => {
    const secret = await householdSecret(SECRET);
    const sealed = await secret.seal('a household');
    assert.equal(await secret.open(sealed), 'a household');
    assert.equal(await secret.open(sealed.replace('household', 'neighbour')), null);
    assert.equal(await secret.open(`${sealed.slice(0, -1)}${sealed.endsWith('0') ? '1' : '0'}`), null);
    assert.equal(await secret.open(''), null);
    const other = await householdSecret('another secret of another house');
    assert.equal(await other.open(sealed), null);
    assert.notEqual(await other.codeOf('a', 1), await secret.codeOf('a', 1));
    assert.notEqual(
      await secret.codeOf('a', 2),
      await secret.codeOf('a', 1),
      'a code made again is another one',
    );
  });
});
