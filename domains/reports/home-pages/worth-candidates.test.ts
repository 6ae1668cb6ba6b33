import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROLES } from '../../access/role.ts';
import { millbrook, nothingFound } from '../fixtures/millbrook.ts';
import { chooseThree } from './choose-three.ts';
import { actor, doing, facts, ME, promise } from './fixtures/facts.ts';
import type { HomeFacts } from './home-facts.ts';
import { ledgerStart, sinceLastHere } from './since-last-here.ts';
import { homeWords } from './words.en.ts';
import { worthCandidates } from './worth-candidates.ts';

const words = homeWords.en;
const KEY = 'waiting-time~disability=yes';
const ids = (given: HomeFacts): readonly string[] => worthCandidates(given, words).map((one) => one.id);
const kinds = (given: HomeFacts): readonly string[] =>
  chooseThree(worthCandidates(given, words)).three.map((one) => one.kind);

test('each role has something of its own, and only what it may do', () => {
  const rest = { volunteers: [{ panel: 'p', title: 'Repairs panel', volunteers: 9 }] };
  const offered = Object.fromEntries(ROLES.map((role) => [role, kinds(facts(role, rest))]));
  assert.deepEqual(offered, {
    insight: ['silence', 'gap', 'evidence'],
    engagement: ['silence', 'gap', 'volunteers'],
    'housing officer': ['silence', 'gap', 'ask'],
    operative: ['ask'],
    caller: ['silence', 'ask'],
    manager: ['silence', 'gap', 'pause'],
    board: ['review'],
    'panel member': ['review'],
    administrator: ['evidence', 'audit'],
    'data protection officer': ['audit'],
  });
});

test('nobody is sent to a page that their role may not open', () => {
  const held = new Map([[KEY, doing({ promises: [promise()] })]]);
  for (const role of ['operative', 'administrator', 'data protection officer', 'board', 'caller'] as const) {
    const hrefs = worthCandidates(facts(role, { doing: held }), words).map((one) => one.action.href);
    if (role !== 'caller') assert.ok(!hrefs.includes('/silences/homes'), role);
    if (role !== 'administrator') assert.ok(!hrefs.some((href) => href.startsWith('/evidence')), role);
    if (role !== 'data protection officer') assert.ok(!hrefs.includes('/audit'), role);
  }
});

test('what a colleague has in hand, or was put aside, is not here', () => {
  const id = `gap-${KEY}`;
  assert.ok(ids(facts('insight')).includes(id));
  const assigned = {
    finding: KEY,
    said: '',
    to: { id: 'somebody', name: 'Somebody' },
    due: null,
    note: '',
    by: { id: 'x', name: 'X' },
    at: new Date('2026-04-21T10:00:00Z'),
  };
  const aside = {
    finding: KEY,
    isAside: true,
    reason: 'We look again in October, after the move.',
    snapshot: millbrook.evidence.snapshot,
    size: 9,
    by: { id: 'x', name: 'X' },
    at: new Date('2026-04-21T10:00:00Z'),
  };
  for (const held of [
    doing({ assignment: assigned }),
    doing({ promises: [promise({ byWhen: '2026-09-30' })] }),
    doing({ setAside: aside }),
  ])
    assert.ok(!ids(facts('insight', { doing: new Map([[KEY, held]]) })).includes(id));
  const back = doing({ assignment: { ...assigned, to: null } });
  assert.ok(ids(facts('insight', { doing: new Map([[KEY, back]]) })).includes(id));
  const grown = doing({ setAside: { ...aside, snapshot: 'before', size: 5 } });
  assert.ok(ids(facts('insight', { doing: new Map([[KEY, grown]]) })).includes(id));
});

test('what was given to me is mine, and says when it is late', () => {
  const mine = {
    finding: KEY,
    said: 'It was larger then.',
    to: { id: ME, name: 'Amina Yusuf' },
    due: '2026-04-20',
    note: '',
    by: { id: 'x', name: 'X' },
    at: new Date('2026-04-01T10:00:00Z'),
  };
  const given = facts('housing officer', { doing: new Map([[KEY, doing({ assignment: mine })]]) });
  const own = chooseThree(worthCandidates(given, words)).three.find((one) => one.kind === 'yours');
  assert.equal(own?.title, 'This finding is yours, and was due on 20 April 2026.');
});

test('a lapsed promise is asked after; one’s own is to be answered; a colleague’s that still has time is not mentioned', () => {
  const lapsed = new Map([[KEY, doing({ promises: [promise()] })]]);
  const title = (given: HomeFacts): string | undefined =>
    worthCandidates(given, words).find((one) => one.kind === 'promise')?.title;
  assert.equal(
    title(facts('manager', { doing: lapsed })),
    'Ask after a promise that lapsed. Joy Adeyemi owns it.',
  );
  assert.equal(
    title(facts('panel member', { doing: lapsed })),
    'Ask after a promise that lapsed. Joy Adeyemi owns it.',
  );
  assert.equal(title(facts('caller', { doing: lapsed })), undefined);
  const own = (byWhen: string) =>
    new Map([[KEY, doing({ promises: [promise({ ownerPerson: ME, byWhen })] })]]);
  assert.equal(
    title(facts('caller', { doing: own('2026-04-20') })),
    'Say what became of your promise: it was due on 20 April 2026.',
  );
  assert.equal(title(facts('caller', { doing: own('2026-04-30') })), 'Your promise is due on 30 April 2026.');
  assert.equal(title(facts('caller', { doing: own('2026-09-30') })), undefined);
  assert.equal(
    title(
      facts('manager', { doing: new Map([[KEY, doing({ promises: [promise({ byWhen: '2026-04-30' })] })]]) }),
    ),
    undefined,
  );
});

test('a promise is not lapsed on its own day', () => {
  const held = new Map([[KEY, doing({ promises: [promise({ byWhen: '2026-04-22' })] })]]);
  assert.ok(!worthCandidates(facts('manager', { doing: held }), words).some((one) => one.kind === 'promise'));
});

test('before any evidence, whoever may load it begins; while it is being read, nothing is asked', () => {
  const none = {
    report: null,
    publishedAt: null,
    runs: [],
    silentHomes: { quietAndInNeed: 0, notHandedOver: 0 },
  };
  assert.deepEqual(kinds(facts('insight', none)), ['begin']);
  assert.deepEqual(kinds(facts('administrator', none)), ['begin']);
  for (const role of ['engagement', 'board', 'operative', 'data protection officer'] as const)
    assert.deepEqual(kinds(facts(role, none)), [], role);
  const running = [{ id: 'r', at: new Date('2026-04-22T08:59:00Z'), state: 'running' as const }];
  assert.deepEqual(kinds(facts('insight', { ...none, runs: running })), []);
});

test('old evidence, a reading that failed and rows to mend are for those who may load', () => {
  const late = facts('administrator', {
    today: '2026-07-01',
    runs: [
      { id: 'bad', at: new Date('2026-06-30T08:00:00Z'), state: 'failed' },
      {
        id: 'good',
        at: new Date('2026-04-20T08:00:00Z'),
        state: 'done',
        rows: { read: 9, kept: 8, refused: 1 },
      },
    ],
  });
  assert.deepEqual(ids(late).toSorted(), ['access', 'failed-run', 'old-evidence', 'refused-rows']);
});

test('nothing found, nothing due: nothing is made up', () => {
  const calm = facts('manager', {
    report: nothingFound,
    silentHomes: { quietAndInNeed: 0, notHandedOver: 0 },
    runs: [],
  });
  assert.deepEqual(ids(calm), []);
});

test('the ledger tells what happened since, the latest first, and nothing from before', () => {
  const held = new Map([
    [
      KEY,
      doing({
        promises: [
          promise(),
          promise({ id: 'kept', state: 'kept', changedAt: new Date('2026-04-21T11:00:00Z') }),
        ],
      }),
    ],
  ]);
  const entries = sinceLastHere(facts('insight', { doing: held }), words);
  assert.deepEqual(
    entries.map((one) => one.tag?.words ?? one.lead),
    [
      'Extracts read. 2,318 rows: 2,301 kept, 12 refused.',
      'Promise kept',
      'Promise lapsed',
      'The first findings: 3 gaps.',
      'Still locked: 1 question.',
    ],
  );
  assert.equal(entries[2]?.at.toISOString(), '2026-04-20T23:00:00.000Z');
  assert.ok(
    sinceLastHere(facts('board', { doing: held }), words).every((one) => !one.lead.startsWith('Extracts')),
  );
});

test('where it is not known when somebody was here, the ledger tells of a week and says so', () => {
  const now = new Date('2026-04-22T09:00:00Z');
  assert.equal(ledgerStart({ now, lastHere: null }).known, false);
  assert.equal(
    ledgerStart({ now, lastHere: new Date('2025-04-22T09:00:00Z') }).at.toISOString(),
    '2026-04-15T09:00:00.000Z',
  );
});

test('two roles are offered what either may do', () => {
  const both = facts(['operative', 'administrator']);
  assert.deepEqual([...new Set(worthCandidates(both, words).map((one) => one.kind))].toSorted(), [
    'ask',
    'audit',
    'evidence',
  ]);
  assert.deepEqual(worthCandidates({ ...both, actor: actor() }, words), []);
});
