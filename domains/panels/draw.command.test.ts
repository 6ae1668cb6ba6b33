import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import type { Diagnosis } from './diagnosis.ts';
import { drawCommand } from './draw.command.ts';
import { holdDrawInWorker } from './hold-draw.job.ts';
import { pickCommand } from './pick.command.ts';
import type { PublishedDraw } from './published-draw.ts';
import { reviewCommand } from './review.command.ts';
import { verifyCommand } from './verify.command.ts';

const QUOTAS = 'feature,value,min,max\ngender,Female,3,4\ngender,Male,2,3\nage,Young,2,3\nage,Old,3,4\n';
const FILES = ['--quotas', 'q.csv', '--pool', 'p.csv'];

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-panel-'));
  const random = randomFromSeed('a pool');
  const rows = Array.from({ length: 40 }, (_, i) => {
    const age = i === 7 ? 'Prefer not to say' : random.next() < 0.3 ? 'Young' : 'Old';
    return `p${i},${random.next() < 0.5 ? 'Female' : 'Male'},${age},${Math.floor(i / 2)} High St,ZZ1 1AA`;
  });
  await writeFile(join(folder, 'p.csv'), `id,gender,age,address_line,postcode\n${rows.join('\n')}\n`);
  await writeFile(join(folder, 'q.csv'), QUOTAS);
});
after(() => rm(folder, { recursive: true, force: true }));

async function run(command: typeof drawCommand, ...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await command(args, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    progress: () => {},
    currentFolder: folder,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const readDraw = async (name: string): Promise<PublishedDraw> =>
  JSON.parse(await readFile(join(folder, name), 'utf8'));

describe('panel draw and panel verify', () => {
  it('write a draw that verifies, with ids only', async () => {
    const drawn = await run(
      drawCommand,
      ...FILES,
      '--size',
      '6',
      '--seed',
      'S',
      '--one-per-household',
      '--json',
      'a.json',
    );
    assert.equal(drawn.code, 0, drawn.err);
    const draw = await readDraw('a.json');
    assert.equal(draw.drawn?.members.length, 6);
    assert.equal(draw.certificate.status, 'optimal');
    const text = await readFile(join(folder, 'a.json'), 'utf8');
    assert.doesNotMatch(text, /High St|HIGH ST|Prefer not/);
    const verified = await run(verifyCommand, '--draw', 'a.json', ...FILES);
    assert.equal(verified.code, 0, verified.out);
  });

  it('the list does not depend on the seed, the drawn panel does', async () => {
    const lists = new Set<string>();
    const panels = new Set<number>();
    for (const seed of ['1', '2', '3', '4']) {
      await run(drawCommand, ...FILES, '--size', '6', '--seed', seed, '--json', 'b.json');
      const draw = await readDraw('b.json');
      lists.add(draw.listSha256);
      panels.add(draw.drawn?.panel ?? -1);
    }
    assert.equal(lists.size, 1);
    assert.ok(panels.size > 1);
  });

  it('a list published first and the same list drawn by dice are one list', async () => {
    const options = [...FILES, '--size', '6', '--equal-panels', '1000', '--source', 'three dice on 3 May'];
    await run(drawCommand, ...options, '--json', 'before.json');
    await run(drawCommand, ...options, '--ticket', '417', '--json', 'after.json');
    const [before, after] = [await readDraw('before.json'), await readDraw('after.json')];
    assert.equal(before.drawn, null);
    assert.equal(before.listSha256, after.listSha256);
    assert.equal(after.drawn?.panel, 417);
    assert.deepEqual(after.drawn?.members, before.panels[417]?.members);
    assert.ok(before.certificate.largestChangeByRounding < 0.003);
    assert.equal((await run(verifyCommand, '--draw', 'after.json', ...FILES)).code, 0);
    const picked = await run(
      pickCommand,
      '--list',
      'before.json',
      '--ticket',
      '417',
      ...FILES,
      '--json',
      'picked.json',
    );
    assert.equal(picked.code, 0, picked.err);
    assert.equal(
      await readFile(join(folder, 'picked.json'), 'utf8'),
      await readFile(join(folder, 'after.json'), 'utf8'),
    );
    const [first, ...rest] = before.panels;
    await writeFile(join(folder, 'changed.json'), JSON.stringify({ ...before, panels: [...rest, first] }));
    const changed = await run(
      pickCommand,
      '--list',
      'changed.json',
      '--ticket',
      '417',
      ...FILES,
      '--json',
      'no.json',
    );
    assert.equal(changed.code, 1);
    const beyond = await run(
      pickCommand,
      '--list',
      'before.json',
      '--ticket',
      '1000',
      ...FILES,
      '--json',
      'no.json',
    );
    assert.equal(beyond.code, 64);
  });

  it('keeps members, leaves out those who declined, and lets nobody of a kept household in', async () => {
    await writeFile(join(folder, 'keep.csv'), 'id\np0\np5\n');
    await writeFile(join(folder, 'out.csv'), 'id,reason\np2,moved\n');
    const lists = ['--keep', 'keep.csv', '--exclude', 'out.csv', '--one-per-household'];
    const drawn = await run(
      drawCommand,
      ...FILES,
      '--size',
      '6',
      '--seed',
      '1',
      ...lists,
      '--json',
      'k.json',
    );
    assert.equal(drawn.code, 0, drawn.err);
    const { odds, panels } = await readDraw('k.json');
    assert.deepEqual([odds.p0, odds.p5, odds.p2, odds.p1, odds.p4], [1, 1, 0, 0, 0]);
    assert.ok(panels.every(({ members }) => members.length === 6 && members.includes('p0')));
    assert.equal((await run(verifyCommand, '--draw', 'k.json', ...FILES)).code, 0);
  });

  it('a published file with any figure, name or word changed fails', async () => {
    await run(drawCommand, ...FILES, '--size', '6', '--seed', 'S', '--json', 'c.json');
    const draw = await readDraw('c.json');
    const [first, second] = draw.panels;
    assert.ok(first && second && draw.drawn);
    const other = draw.drawn.members.includes('p1') ? 'p2' : 'p1';
    const tampered: readonly Partial<PublishedDraw>[] = [
      { odds: { ...draw.odds, p3: (draw.odds.p3 ?? 0) + 1e-6 } },
      { panels: draw.panels.slice(1) },
      { panels: [second, first, ...draw.panels.slice(2)] },
      { panels: [{ ...first, probability: first.probability * 2 }, ...draw.panels.slice(1)] },
      { drawn: { ...draw.drawn, members: draw.drawn.members.with(0, other) } },
      { drawn: { ...draw.drawn, seed: 'T' } },
      { drawn: { ...draw.drawn, panel: (draw.drawn.panel + 1) % draw.panels.length } },
      { certificate: { ...draw.certificate, smallestOddsBound: draw.certificate.smallestOddsBound * 1.01 } },
      { objective: 'maximin' },
      { quotas: draw.quotas.map((quota) => ({ ...quota, min: 0 })) },
      { kept: ['p1'] },
      { randomSource: 'the mayor' },
      { account: draw.account.slice(1) },
    ];
    for (const [at, change] of tampered.entries()) {
      await writeFile(join(folder, 't.json'), JSON.stringify({ ...draw, ...change }));
      assert.equal((await run(verifyCommand, '--draw', 't.json', ...FILES)).code, 1, `change ${at}`);
    }
  });

  it('says in words and in the file what to change when quotas contradict each other', async () => {
    await writeFile(join(folder, 'bad.csv'), QUOTAS.replace('Male,2,3', 'Male,4,5'));
    const drawn = await run(
      drawCommand,
      '--quotas',
      'bad.csv',
      '--pool',
      'p.csv',
      '--size',
      '6',
      '--json',
      'i.json',
    );
    assert.equal(drawn.code, 2, 'minimums over the size are a problem of the file');
    assert.match(drawn.err, /minimums of gender add up to 7, more than the panel’s size of 6/);
    await writeFile(
      join(folder, 'bad.csv'),
      `${QUOTAS}gender,Other,1,1\n`.replace('Male,2,3', 'Male,2,2').replace('Female,3,4', 'Female,3,3'),
    );
    const none = await run(
      drawCommand,
      '--quotas',
      'bad.csv',
      '--pool',
      'p.csv',
      '--size',
      '6',
      '--json',
      'i.json',
    );
    assert.equal(none.code, 1);
    assert.match(none.err, /Other, at least 1 \(0 in the pool\)/);
    const diagnosis: Diagnosis = JSON.parse(await readFile(join(folder, 'i.json'), 'utf8'));
    assert.equal(diagnosis.feasible, false);
    assert.ok((diagnosis.cost ?? 0) > 3);
  });

  it('says who can be on no panel, and what would let them in', async () => {
    const files = ['--quotas', 'shut.csv', '--pool', 'p.csv', '--size', '4'];
    await writeFile(join(folder, 'shut.csv'), 'feature,value,min,max\nage,Young,0,0\nage,Old,4,4\n');
    const drawn = await run(drawCommand, ...files, '--seed', '1', '--json', 's.json');
    assert.equal(drawn.code, 0, drawn.err);
    assert.match(
      drawn.out,
      /can be on no panel\. To let them in, .*raise the maximum of age: Young from 0 to 1/,
    );
  });

  it('says how it is called, and which file is missing', async () => {
    const wrong = await run(drawCommand, '--size', 'six', '--objective', 'fair');
    assert.equal(wrong.code, 64);
    for (const word of ['--quotas', '--pool', '--json', '--size', '--objective'])
      assert.match(wrong.err, new RegExp(word));
    const missing = await run(
      drawCommand,
      '--quotas',
      'no.csv',
      '--pool',
      'p.csv',
      '--size',
      '6',
      '--json',
      'x.json',
    );
    assert.equal(missing.code, 2);
    assert.match(missing.err, /no\.csv cannot be read/);
    const nowhere = await run(drawCommand, ...FILES, '--size', '6', '--json', 'no/such/folder/x.json');
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.err, /cannot be written/);
    assert.equal((await run(verifyCommand, '--draw', 'q.csv', ...FILES)).code, 2);
  });
});

describe('the draw in its worker', () => {
  const people = Array.from({ length: 300 }, (_, i) => ({
    id: `${i}`,
    values: { f: `${i % 3}`, g: `${i % 7}` },
  }));
  const quotas = ['0', '1', '2'].map((value) => ({ feature: 'f', value, min: 5, max: 8 }));
  const plan = {
    people,
    quotas,
    size: 20,
    objective: 'leximin',
    keep: [],
    out: [],
    equalPanels: null,
  } as const;

  it('tells its progress, and ends at once when it is cancelled', async () => {
    const shares: number[] = [];
    const held = await holdDrawInWorker(plan, { progress: (share) => shares.push(share) });
    assert.ok(held.ok);
    assert.ok(shares.length > 2 && shares.every((share) => share >= 0 && share <= 1));
    const controller = new AbortController();
    const cancelled = holdDrawInWorker(plan, {
      signal: controller.signal,
      progress: () => controller.abort(),
    });
    const answer = await cancelled;
    assert.equal(answer.ok ? '' : answer.reason, 'cancelled');
  });
});

describe('panel review', () => {
  it('says who is not in the room', async () => {
    const residents = Array.from(
      { length: 400 },
      (_, i) => `${i},${i % 2 ? 'Female' : 'Male'},${i % 4 ? 'Old' : 'Young'}`,
    );
    const panel = Array.from({ length: 30 }, (_, i) => `${i},${i % 2 ? 'Female' : 'Male'},Old`);
    await writeFile(join(folder, 'r.csv'), `id,gender,age\n${residents.join('\n')}\n`);
    await writeFile(join(folder, 'panel.csv'), `id,gender,age\n${panel.join('\n')}\n`);
    const review = await run(
      reviewCommand,
      '--panel',
      'panel.csv',
      '--residents',
      'r.csv',
      '--json',
      'review.json',
    );
    assert.equal(review.code, 0, review.err);
    assert.match(review.out, /Young: 0 .*fewer than their share/);
    assert.match(review.out, /Female: 15 .*cannot tell/);
    await writeFile(join(folder, 'pop.csv'), 'feature,value,count\nage,Young,100\nage,Old,300\n');
    const counts = await run(reviewCommand, '--panel', 'panel.csv', '--population', 'pop.csv');
    assert.match(counts.out, /Young: 0 .*fewer than their share/);
  });
});
