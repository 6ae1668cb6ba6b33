import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { ask } from '../../../platform/postgres/testing/ask.ts';
import { runningApplication } from '../testing/running-application.ts';
import { VisitorWithoutScript } from '../testing/visitor-without-script.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const app = await runningApplication();
const { actor, cookie } = await app.signedIn('Clock Watcher', ['insight']);
const visitor = new VisitorWithoutScript(app.address, '10.4', cookie);
const finding = await visitor.firstFinding();

/** Puts the clock of this process to another time; timers go on as they do. The database keeps its own. */
const clockAt = (time: number): void => mock.timers.enable({ apis: ['Date'], now: time });
afterEach(() => mock.timers.reset());

const promise = async (what: string): Promise<number> => {
  await visitor.get(`${finding}/promise`);
  const seen = await visitor.post(`${finding}/promise`, {
    what,
    owner: 'somebody-else',
    'owner-said': 'Joy Adeyemi',
    'by-when': new Date(Date.now() + 60 * DAY).toISOString().slice(0, 10),
    'know-by': '',
    'asked-by': '',
  });
  return seen.status;
};

test('a clock that is put back by a day: who is signed in works on, and the audit keeps its order', async () => {
  assert.equal(await promise('Before the clock was changed'), 303);
  clockAt(Date.now() - DAY);
  assert.equal(await promise('After the clock was put back'), 303);
  const { status, text } = await visitor.get('/promises');
  assert.equal(status, 200);
  assert.match(text, /Before the clock was changed/);
  assert.match(text, /After the clock was put back/);
  assert.equal((await visitor.get(finding)).status, 200, 'what was written “tomorrow” breaks no page');
  const lines = await ask<{ person: string }>(
    app.record.ownerUrl,
    `select person from hearth.audit where act = 'promise' order by id`,
  );
  assert.deepEqual(
    lines.map((line) => line.person),
    [actor.id, actor.id],
  );
});

test('a clock that is put forward by nine hours: an unused session has ended, and so has a link', async () => {
  const link = new URL(await app.linkFor(actor));
  clockAt(Date.now() + 9 * HOUR);
  const sentAway = await visitor.get('/promises');
  assert.match(sentAway.to, /^\/sign-in\?to=/);
  const stranger = new VisitorWithoutScript(app.address, '10.5');
  await stranger.openLink(link.href);
  assert.match((await stranger.get('/promises')).to, /^\/sign-in/, 'an old link opens nothing');
});

test('a clock that is put forward by a year: promises have lapsed, pages say so, and a new link signs in', async () => {
  clockAt(Date.now() + 365 * DAY);
  const again = new VisitorWithoutScript(app.address, '10.6');
  await again.openLink(await app.linkFor(actor));
  const ledger = await again.get('/promises');
  assert.equal(ledger.status, 200);
  assert.match(ledger.text, /2 lapsed/);
  for (const path of ['/', '/findings', finding, '/silences', '/evidence', '/observations', '/account'])
    assert.equal((await again.get(path)).status, 200, path);
});

test('a clock that was a year ahead and is put right: nothing is locked, and promises are on their way again', async () => {
  const again = new VisitorWithoutScript(app.address, '10.7');
  await again.openLink(await app.linkFor(actor));
  assert.match((await again.get('/promises')).text, /2 on their way/);
});
