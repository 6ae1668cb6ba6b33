import assert from 'node:assert/strict';
import { it } from 'node:test';
import { JOY, PlainBrowser, panelServer } from '../testing/panel-server.ts';
import { seedPanel } from '../testing/seed-panel.ts';

const NASTY = [
  "'; drop table hearth.panel; --",
  '<img src=x onerror=alert(1)>',
  '%00',
  '../../etc/passwd',
  '\u202Eevil',
  '{{7*7}}',
  'a\u0000b',
  '𝕏'.repeat(400),
];
const NOBODYS = 'b5f3c1de-0000-4000-8000-00000000dead';

it('hostile addresses and texts are told what is wrong, never a fault of ours', async () => {
  const server = await panelServer();
  server.as(JOY);
  const { id } = await seedPanel(server.record, { people: 2, homes: 3 });
  const joy = new PlainBrowser(server.address);
  await joy.get('/panels/new');
  for (const nasty of NASTY) {
    const path = encodeURIComponent(nasty);
    for (const address of [
      `/panels/${path}`,
      `/panels/${path}/quotas`,
      `/panels/${id}/draw/${path}`,
      `/panels/reviews/${path}`,
      `/panels/${id}/meetings/${path}`,
    ])
      assert.ok((await joy.get(address)).status < 500, address);
    const posts: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ['/panels/new', { name: nasty, purpose: nasty, size: '12', 'term-months': nasty }],
      [`/panels/${path}/people/withdraw`, { volunteer: nasty }],
      [`/panels/${id}/people/withdraw`, { volunteer: nasty }],
      [`/panels/${id}/seats/${path}`, { move: 'call' }],
      [`/panels/${id}/seats/${NOBODYS}`, { move: nasty }],
      [`/panels/${id}/meetings`, { day: nasty, title: nasty }],
      [`/panels/${id}/draw`, { source: nasty, equal: nasty, reserves: '-1' }],
      [`/panels/${id}/quotas`, { 'feature-0': nasty, 'value-0': nasty, 'least-0': nasty, 'most-0': '1e9' }],
      [`/panels/${id}/quotas/check`, { 'feature-0': nasty, 'value-0': nasty, 'least-0': '0', 'most-0': '4' }],
      [`/panels/${id}/quotas/more`, { group: nasty, factor: nasty, reason: nasty }],
      [`/panels/${id}/invitations/reissue`, { home: nasty }],
      ['/take-part', { code: nasty }],
    ];
    for (const [address, fields] of posts) {
      const answer = await joy.post(address, fields);
      assert.ok(answer.status < 500, `${address} with ${JSON.stringify(nasty)} answers ${answer.status}`);
      assert.ok(!answer.text.includes('<img src=x'), address);
    }
  }
});

it('files that are no files of ours are told so', async () => {
  const server = await panelServer();
  server.as(JOY);
  const { id } = await seedPanel(server.record, { people: 0, homes: 1 });
  const joy = new PlainBrowser(server.address);
  await joy.get(`/panels/${id}/quotas`);
  for (const text of [
    '',
    '\u0000\u0001',
    'feature,value,count\n',
    'feature,value,count\na,b,-1\n',
    `feature,value,count\n${'x'.repeat(100)},b,1\n`,
    'one column\nonly\n',
  ]) {
    const residents = await joy.post(
      `/panels/${id}/quotas/residents`,
      { basis: 'file' },
      { residents: ['r.csv', text] },
    );
    assert.equal(residents.status, 422, JSON.stringify(text.slice(0, 40)));
    const homes = await joy.post(
      `/panels/${id}/invitations`,
      { seed: 's', rate: '5', 'per-seat': '8' },
      { homes: ['h.csv', text] },
    );
    assert.equal(homes.status, 422, JSON.stringify(text.slice(0, 40)));
  }
});
