import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { testRecord } from '../../../platform/postgres/testing/with-record.ts';
import { type Actor, actingAs, HEARTH } from '../../access/actor.ts';
import type { Role } from '../../access/role.ts';
import type { Answer, WebPage } from '../../access/web/route.http.ts';
import { findingAddress } from '../../disclosure/finding-key.ts';
import { findingPagesRoutes } from './findings-pages.http.ts';
import { type Asked, ask, invite } from './fixtures/made-visit.ts';
import {
  emptyNeeds,
  FIRST_GAP,
  FIRST_SILENCE,
  GONE_GAP,
  millbrookNeeds,
} from './fixtures/millbrook-editions.ts';

const record = await testRecord();
const routes = findingPagesRoutes(millbrookNeeds);
const people = new Map<string, Actor>();
const GAP = findingAddress(FIRST_GAP);

before(async () => {
  const roles: readonly (readonly [string, Role])[] = [
    ['Ines Insight', 'insight'],
    ['Mo Manager', 'manager'],
    ['Olu Officer', 'housing officer'],
    ['Bea Board', 'board'],
    ['Pat Panel', 'panel member'],
  ];
  for (const [name, role] of roles) people.set(name, await invite(record, name, role));
});

const who = (name: string): Actor => {
  const actor = [...people.values()].find((one) => one.name.startsWith(name));
  assert.ok(actor, name);
  return actor;
};

const visit = async (name: string, asked: Asked): Promise<Answer> => {
  const answer = await ask(routes, { record, actor: who(name) }, asked);
  assert.ok(answer, `no route for ${asked.address}`);
  return answer;
};

const get = async (name: string, address: string, now?: Date): Promise<WebPage> => {
  const answer = await visit(name, { method: 'GET', address, ...(now === undefined ? {} : { now }) });
  assert.ok('page' in answer, JSON.stringify(answer));
  return answer.page;
};

const post = (name: string, address: string, form: Readonly<Record<string, string>>): Promise<Answer> =>
  visit(name, { method: 'POST', address, form });

const text = (page: WebPage): string => page.main.markup;

const PROMISE = {
  what: 'Book the second person at the first call',
  owner: 'somebody-else',
  'owner-said': 'Head of repairs',
  'by-when': '30/9/2026',
  'know-by': 'a gap under 5 days',
  'asked-by': 'Disabled residents’ group',
};

/** Makes a promise about a finding as Ines and gives its address. */
const promised = async (about: string, form: Readonly<Record<string, string>> = PROMISE): Promise<string> => {
  const made = await post('Ines', `${about}/promise`, form);
  assert.ok('goTo' in made, JSON.stringify(made).slice(0, 400));
  return `${about}/promises/${made.goTo.split('#promise-')[1]}`;
};

test('the list ranks what was found, and says what changed since the snapshot before', async () => {
  const page = await get('Bea', '/findings');
  const markup = text(page);
  assert.match(markup, /Households with a disabled member waited 9 days longer/);
  assert.match(markup, /href="\/findings\/waiting-time~disability%3Dyes"/);
  assert.match(markup, /Since the evidence of 31 March 2023: 1 new, 1 moved, 1 no longer listed\./);
  assert.match(markup, /Moved\. Was 20 days \(17 to 23\) longer/);
  assert.equal((markup.match(/<h1/g) ?? []).length, 1);
});

test('each filter has its own address, and counts say how many there would be', async () => {
  const page = await get('Bea', '/findings?kind=better&measure=Fixed+first+time');
  const list = text(page);
  assert.match(list, /Homes in retirement housing had a repair fixed first time/);
  assert.doesNotMatch(list, /waited 9 days longer for the same kind/);
  assert.match(list, /value="better" checked/);
  const none = text(await get('Bea', '/findings?kind=better&place=Nowhere'));
  assert.match(none, /Nothing matches/);
  assert.match(none, /Show everything again/);
});

test('a filter with hostile words asks for nothing and is shown as text', async () => {
  const page = await get(
    'Bea',
    `/findings?measure=${encodeURIComponent('"><script>alert(1)</script>')}&page=-9`,
  );
  assert.doesNotMatch(text(page), /<script>alert/);
});

test('the CSV holds what the filter shows, safe against formulas', async () => {
  const all = await visit('Bea', { method: 'GET', address: '/findings.csv' });
  assert.ok('file' in all);
  const lines = String(all.file.body).trim().split('\r\n');
  const better = await visit('Bea', { method: 'GET', address: '/findings.csv?kind=better' });
  assert.ok('file' in better);
  assert.ok(lines.length > 8);
  assert.equal(String(better.file.body).trim().split('\r\n').length, 2);
  assert.equal(lines.filter((line) => /^[=+@]/.test(line)).length, 0);
});

test('without findings the list says how to begin, to whoever may', async () => {
  const empty = findingPagesRoutes(emptyNeeds);
  const asked = { method: 'GET', address: '/findings' } as const;
  const insight = await ask(empty, { record, actor: who('Ines') }, asked);
  const board = await ask(empty, { record, actor: who('Bea') }, asked);
  assert.ok(insight !== null && 'page' in insight && board !== null && 'page' in board);
  assert.match(text(insight.page), /Load evidence/);
  assert.doesNotMatch(text(board.page), /Load evidence/);
});

test('one finding shows all that its sentence rests on, and headings go down by one', async () => {
  for (const key of [FIRST_GAP, FIRST_SILENCE]) {
    const page = await get('Ines', findingAddress(key));
    const levels = [...text(page).matchAll(/<h([1-6])/g)].map((found) => Number(found[1]));
    assert.equal(levels.filter((level) => level === 1).length, 1);
    for (const [index, level] of levels.entries()) {
      const before = levels[index - 1] ?? level;
      assert.ok(level - before <= 1, `h${before} then h${level}`);
    }
  }
});

test('a key that is not listed reads the same, withheld or never there', async () => {
  const never = await get('Ines', findingAddress('time-to-completion~religion=small'));
  const other = await get('Ines', findingAddress('nothing at all'));
  assert.equal(never.status, 404);
  assert.equal(text(never), text(other));
});

test('a finding that is gone keeps what was seen and done', async () => {
  const page = await get('Ines', findingAddress(GONE_GAP));
  assert.equal(page.status, undefined);
  assert.match(text(page), /In the evidence of 31 March 2023 it read: Jobs in homes in Gone were slower\./);
  assert.match(text(page), /Not listed/);
});

test('a promise asks what, who and by when, all at once, and loses nothing typed', async () => {
  const answer = await post('Ines', `${GAP}/promise`, { 'know-by': 'we look again', 'by-when': '31/2/2026' });
  assert.ok('page' in answer);
  assert.equal(answer.page.status, 422);
  const markup = text(answer.page);
  assert.match(markup, /Say what will be done\./);
  assert.match(markup, /Choose who will do it\./);
  assert.match(markup, /Write the date as day, month and year/);
  assert.match(markup, /we look again/);
  assert.match(markup, /value="31\/2\/2026"/);
});

test('a promise stands on the finding, in the list and in the register, and lapses by itself', async () => {
  await promised(GAP);
  assert.match(text(await get('Bea', GAP)), /Book the second person/);
  assert.match(text(await get('Bea', '/findings')), /Promise by 30 September 2026/);
  assert.match(text(await get('Bea', '/promises')), /On its way/);
  const later = new Date('2026-10-01T09:00:00Z');
  assert.match(text(await get('Bea', GAP, later)), /Lapsed by itself on 1 October 2026/);
  assert.match(
    text(await get('Bea', '/findings?status=lapsed', later)),
    /Promise lapsed, was due 30 September 2026/,
  );
  const csv = await visit('Bea', { method: 'GET', address: '/promises.csv', now: later });
  assert.ok('file' in csv && String(csv.file.body).includes('lapsed'));
});

test('two tabs that change one promise: the second is shown both texts, and can still save its own', async () => {
  const address = await promised(GAP, { ...PROMISE, what: 'As first promised' });
  const change = (what: string, version: string): Promise<Answer> =>
    post('Olu', address, { ...PROMISE, what, do: 'change', version });
  assert.ok('goTo' in (await change('Words of the first tab', '1')));
  const second = await change('Words of the second tab', '1');
  assert.ok('page' in second);
  assert.equal(second.page.status, 409);
  assert.match(text(second.page), /Words of the first tab/);
  assert.match(text(second.page), /Words of the second tab/);
  assert.match(text(second.page), /name="version" value="2"/);
  assert.ok('goTo' in (await change('Words of the second tab', '2')));
  const history = text(await get('Ines', GAP));
  for (const words of ['As first promised', 'Words of the first tab', 'Words of the second tab'])
    assert.ok(history.includes(words), `${words} stays in the history`);
});

test('a promise is answered with what happened, opened again, and taken back with a reason', async () => {
  const address = await promised(GAP, { ...PROMISE, what: 'To be answered' });
  const bare = await post('Mo', address, { do: 'answer', version: '1', outcome: 'ok' });
  assert.ok('page' in bare);
  assert.match(text(bare.page), /Say whether it was kept\.[\s\S]*Say what happened/);
  const kept = { do: 'answer', version: '1', answer: 'kept', outcome: 'All teams book it now.' };
  assert.ok('goTo' in (await post('Mo', address, kept)));
  assert.match(text(await get('Bea', '/promises?standing=kept')), /All teams book it now\./);
  assert.ok('goTo' in (await post('Mo', address, { do: 'open', version: '2' })));
  const reason = { do: 'take-back', version: '3', reason: 'It was promised twice, see above.' };
  assert.ok('goTo' in (await post('Mo', address, reason)));
  assert.doesNotMatch(text(await get('Bea', '/promises')), /To be answered/);
  assert.match(text(await get('Bea', '/promises?standing=taken+back')), /To be answered/);
});

test('a finding is given to somebody, shown with them, and given back', async () => {
  const gone = await post('Ines', `${GAP}/assign`, { to: 'nobody known', due: '1/1/2020' });
  assert.ok('page' in gone && gone.page.status === 422);
  const given = await post('Ines', `${GAP}/assign`, {
    to: who('Olu').id,
    due: '30 June 2026',
    note: 'Ask the teams.',
  });
  assert.ok('goTo' in given);
  assert.match(text(await get('Bea', GAP)), /With Olu Officer since 22 April 2026, until 30 June 2026/);
  assert.match(text(await get('Bea', '/findings?status=assigned')), /With Olu Officer/);
  assert.ok('goTo' in (await post('Ines', `${GAP}/assign`, { do: 'give-back' })));
  assert.match(text(await get('Bea', GAP)), /Nobody has this yet/);
});

test('set aside needs a reason, leaves the list, and is taken up again', async () => {
  const silence = findingAddress(FIRST_SILENCE);
  const short = await post('Ines', `${silence}/set-aside`, { reason: 'no' });
  assert.ok('page' in short && short.page.status === 422);
  const aside = { reason: 'We visit all of Lower Mill in May and look again then.' };
  assert.ok('goTo' in (await post('Ines', `${silence}/set-aside`, aside)));
  const list = text(await get('Bea', '/findings'));
  assert.doesNotMatch(list, /Homes in Lower Mill report fewer/);
  assert.match(list, /1 set aside with a reason/);
  assert.match(text(await get('Bea', '/findings?status=set+aside')), /Homes in Lower Mill report fewer/);
  assert.match(text(await get('Bea', silence)), /We visit all of Lower Mill in May/);
  assert.ok('goTo' in (await post('Ines', `${silence}/set-aside`, { do: 'take-up' })));
  assert.match(text(await get('Bea', '/findings')), /Homes in Lower Mill report fewer/);
});

test('a comment is said, mended and taken back', async () => {
  assert.ok('page' in (await post('Pat', `${GAP}/comment`, { comment: '  ' })));
  const said = { comment: 'Two-person jobs get moved.\n\nAsk the planners.' };
  assert.ok('goTo' in (await post('Pat', `${GAP}/comment`, said)));
  const page = text(await get('Pat', GAP, new Date()));
  const own = /href="([^"]*\/comments\/[^"]+)"/.exec(page)?.[1] ?? '';
  assert.notEqual(own, '');
  assert.doesNotMatch(text(await get('Bea', GAP)), /\/comments\//, 'only its writer may mend it');
  assert.ok('goTo' in (await post('Pat', own, { do: 'mend', comment: 'Two-person jobs are moved often.' })));
  assert.match(text(await get('Bea', GAP)), /are moved often/);
  assert.ok('notFound' in (await post('Bea', own, { do: 'take-back' })));
  assert.ok('goTo' in (await post('Pat', own, { do: 'take-back' })));
  const after = text(await get('Bea', GAP));
  assert.doesNotMatch(after, /are moved often/);
  assert.match(after, /took back what they said here/);
});

test('hostile text in every field stays text, whole', async () => {
  const long = `${'long '.repeat(20_000)}end`;
  const hostile = `<script>alert(1)</script>'); drop table hearth.promise; -- \u{1F9EF} \u202eתמוז`;
  const tooLong = await post('Ines', `${GAP}/promise`, { ...PROMISE, what: long });
  assert.ok('page' in tooLong && tooLong.page.status === 422);
  assert.match(text(tooLong.page), /Too long by 99,003 characters/);
  assert.ok(text(tooLong.page).includes('long end'));
  await promised(GAP, {
    ...PROMISE,
    what: hostile,
    'owner-said': hostile,
    'know-by': hostile,
    'asked-by': hostile,
  });
  assert.ok('goTo' in (await post('Ines', `${GAP}/comment`, { comment: `${hostile}\0` })));
  for (const address of [GAP, '/promises', '/findings']) {
    const markup = text(await get('Bea', address));
    assert.doesNotMatch(markup, /<script>alert/);
    assert.ok(!markup.includes('\u202e'), 'no mark turns the reading direction of what follows');
  }
  assert.match(text(await get('Bea', '/promises')), /&lt;script&gt;/);
});

test('what a role may not do is not offered, and refused by the record if it is tried', async () => {
  const page = text(await get('Bea', GAP));
  for (const path of ['/assign', '/set-aside', '/promise"'])
    assert.ok(!page.includes(`${GAP}${path}`), `${path} is not offered to a board member`);
  await assert.rejects(post('Bea', `${GAP}/assign`, { to: who('Olu').id }), /row-level security/);
  await assert.rejects(post('Bea', `${GAP}/promise`, PROMISE), /row-level security/);
});

test('guess first: the page that asks gives nothing away, and the guess is kept without a name', async () => {
  const asking = text(await get('Pat', `${GAP}?guess`));
  assert.doesNotMatch(asking, /9 days|waited|6 to 12|310/);
  const silence = text(await get('Pat', `${findingAddress(FIRST_SILENCE)}?guess`));
  assert.doesNotMatch(silence, /fewer|58|412/);
  const list = text(await get('Pat', '/guess'));
  assert.doesNotMatch(list, /9 days|waited|fewer|less/);
  assert.match(list, /Waiting time: households with a disabled member/);
  const bad = await post('Pat', `${GAP}/guess`, { direction: 'more', size: 'lots' });
  assert.ok('page' in bad && bad.page.status === 422);
  for (const size of ['2', '3', '4', '20', '5']) {
    const kept = await post('Pat', `${GAP}/guess`, { direction: 'more', size });
    assert.ok('goTo' in kept);
    assert.equal(kept.goTo, `${GAP}?guessed=${size}`);
  }
  assert.match(
    text(await get('Pat', `${GAP}?guessed=4`)),
    /You expected 4 days longer\. We found 9 days \(6 to 12\) longer\./,
  );
  assert.match(text(await get('Bea', '/surprises')), /4 days longer/);
  const audited = await record.transaction(actingAs({ ...HEARTH, id: who('Pat').id }), (tx) =>
    sql`select * from hearth.audit where noun like '%guess%' or detail::text like '%guess%'`.execute(tx),
  );
  assert.equal(audited.rows.length, 0);
});

test('since the promise: figures of samples that share no day are tested, and the words are careful', async () => {
  const markup = text(await get('Ines', GAP));
  assert.match(markup, /From snapshot to snapshot/);
  assert.match(markup, /31 March 2023/);
  assert.match(markup, /No evidence is newer than what was promised/);
});

test('since the promise: before and after stand side by side, tested, and no cause is claimed', async () => {
  const address = `${GAP}/promise`;
  const made = await visit('Ines', {
    method: 'POST',
    address,
    form: PROMISE,
    now: new Date('2024-01-01T12:00:00Z'),
  });
  assert.ok('goTo' in made);
  const markup = text(await get('Ines', GAP));
  assert.match(
    markup,
    /Since the promise of 1 January 2024:<\/strong> 20 days \(17 to 23\) longer, then 9 days \(6 to 12\) longer\. It is smaller: by 11 days \(6.8 to 15\)\. That is unlikely to be chance\./,
  );
  assert.match(markup, /A change after a promise is not shown to come from it\./);
});

test('a card that says pause and question asks for somebody and a date', async () => {
  const key = 'card~tenants-from-minority-ethnic-groups-are-less-satisfied-with-repairs';
  const card = findingAddress(key);
  assert.match(text(await get('Ines', card)), /It needs somebody who asks, and a date/);
  const undated = await post('Ines', `${card}/assign`, { to: who('Olu').id });
  assert.ok('page' in undated);
  assert.match(text(undated.page), /Say until when/);
  assert.ok('goTo' in (await post('Ines', `${card}/assign`, { to: who('Olu').id, due: '2026-06-30' })));
});

test('the list says where other settings made the snapshot before (settings-told-as-the-world)', async () => {
  const said = /settings or the version of Hearth changed too/;
  assert.doesNotMatch(text(await get('Ines', '/findings')), said);
  const otherwise = findingPagesRoutes({
    ...millbrookNeeds,
    earlierEditions: async (edition, tx) =>
      (await millbrookNeeds.earlierEditions(edition, tx)).map((one) => ({ ...one, madeWith: 'other test' })),
  });
  const answer = await ask(
    otherwise,
    { record, actor: who('Ines') },
    { method: 'GET', address: '/findings' },
  );
  assert.ok(answer !== null && 'page' in answer);
  assert.match(text(answer.page), said);
});
