import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { randomFromSeed } from '../../libraries/statistics/chance/index.ts';
import { absentCombinations } from './absent-combinations.ts';
import { csvTable } from './csv-table.ts';
import { csvText } from './csv-text.ts';
import { drawCommand } from './draw.command.ts';
import { healthCommand } from './health.command.ts';
import { householdCode, readHouseholdCode } from './household-code.ts';
import { inviteCommand } from './invite.command.ts';
import type { PublishedDraw } from './published-draw.ts';
import { quotasCommand } from './quotas.command.ts';
import { registerCommand } from './register.command.ts';
import { reviewComposition } from './review-composition.ts';
import { tableRows } from './table-rows.ts';
import { tablesCommand } from './tables.command.ts';
import { verifyCommand } from './verify.command.ts';
import { withholdSmall } from './withhold-small.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-panel-life-'));
  const homes = Array.from({ length: 600 }, (_, i) => [
    `h${i}`,
    i % 3 ? 'North' : 'South',
    (i % 5) + 1,
    i === 4 ? 'large print' : '',
    i === 4 ? 'Somali' : '',
  ]);
  await writeFile(
    join(folder, 'homes.csv'),
    csvText(['home_id', 'area', 'imd_quintile', 'format', 'language'], homes),
  );
  const residents = Array.from({ length: 300 }, (_, i) => [
    `r${i}`,
    i % 2 ? 'Female' : 'Male',
    i % 10 === 0 ? 'Sheltered' : 'Social rent',
  ]);
  await writeFile(join(folder, 'residents.csv'), csvText(['id', 'gender', 'tenure'], residents));
});
after(() => rm(folder, { recursive: true, force: true }));

async function run(command: typeof drawCommand, ...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const io = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    progress: () => {},
  };
  const code = await command(args, { ...io, currentFolder: folder });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const rowsIn = async (name: string) => tableRows(csvTable(await readFile(join(folder, name), 'utf8')));

describe('from quotas to a seated panel', () => {
  it('quotas over-recruit with a reason, which is said, and refuse without one', async () => {
    const base = [
      '--residents',
      'residents.csv',
      '--features',
      'gender,tenure',
      '--size',
      '10',
      '--csv',
      'q.csv',
    ];
    await writeFile(
      join(folder, 'over.csv'),
      'feature,value,factor,reason\ntenure,Sheltered,3,"repairs there take 9 days longer"\n',
    );
    const made = await run(quotasCommand, ...base, '--over', 'over.csv');
    assert.equal(made.code, 0, made.err);
    assert.match(
      made.out,
      /tenure: Sheltered counts 3 times its share, because repairs there take 9 days longer\./,
    );
    const sheltered = (await rowsIn('q.csv')).find((row) => row.value === 'Sheltered');
    assert.deepEqual([sheltered?.min, sheltered?.max], ['2', '3']);
    await writeFile(
      join(folder, 'over.csv'),
      'feature,value,factor,reason\ntenure,Sheltered,3,\ntenure,Castle,2,x\n',
    );
    const refused = await run(quotasCommand, ...base, '--over', 'over.csv');
    assert.equal(refused.code, 2);
    assert.match(refused.err, /no reason[\s\S]*Castle is nobody/);
  });

  it('the quotas draw a panel with reserves that verifies, and tables seat it', async () => {
    await run(
      quotasCommand,
      '--residents',
      'residents.csv',
      '--features',
      'gender,tenure',
      '--size',
      '10',
      '--csv',
      'q.csv',
      '--room',
      '1',
    );
    await writeFile(join(folder, 'drop.csv'), 'feature,value,share\ntenure,Sheltered,0.4\n');
    const files = ['--quotas', 'q.csv', '--pool', 'residents.csv'];
    const options = [
      '--size',
      '10',
      '--seed',
      'x',
      '--reserves',
      '4',
      '--drop-out',
      'drop.csv',
      '--json',
      'd.json',
    ];
    const drawn = await run(drawCommand, ...files, ...options);
    assert.equal(drawn.code, 0, drawn.err);
    const draw: PublishedDraw = JSON.parse(await readFile(join(folder, 'd.json'), 'utf8'));
    assert.equal(new Set([...(draw.drawn?.reserves ?? []), ...(draw.drawn?.members ?? [])]).size, 14);
    assert.equal((await run(verifyCommand, '--draw', 'd.json', ...files)).code, 0);
    const tables = await run(
      tablesCommand,
      '--panel',
      'residents.csv',
      '--tables',
      '30',
      '--rounds',
      '2',
      '--seed',
      '1',
      '--csv',
      't.csv',
    );
    assert.equal(tables.code, 0, tables.err);
    assert.equal((await rowsIn('t.csv')).length, 600);
  });

  it('invitations carry a code, a format and a language, and do not change with the same seed', async () => {
    const options = [
      '--homes',
      'homes.csv',
      '--strata',
      'area,imd_quintile',
      '--rate',
      '0.25',
      '--size',
      '10',
      '--seed',
      's',
    ];
    assert.equal((await run(inviteCommand, ...options, '--csv', 'one.csv')).code, 0);
    assert.equal((await run(inviteCommand, ...options, '--csv', 'two.csv')).code, 0);
    const [one, two] = [await rowsIn('one.csv'), await rowsIn('two.csv')];
    assert.deepEqual(
      one.map((row) => row.home_id),
      two.map((row) => row.home_id),
    );
    assert.ok(one.length >= 320 && one.length < 335);
    assert.equal(new Set(one.map((row) => row.code)).size, one.length);
    assert.ok(one.every((row) => readHouseholdCode(row.code ?? '') === row.code && row.format !== ''));
    assert.equal((await run(inviteCommand, ...options.slice(2), '--csv', 'x.csv')).code, 64);
  });
});

describe('registration', () => {
  it('needs only a code, keeps needs from the draw, finds mistyped codes and leaves out those without consent', async () => {
    const [first, second] = ['ABCDEFG', 'TUVWXYZ'].map((letters) =>
      householdCode(
        [...letters].map((letter) => ('ABCDEFGHJKLMNPQRTUVWXYZ346789'.indexOf(letter) + 0.5) / 29),
      ),
    );
    assert.ok(first && second);
    await writeFile(
      join(folder, 'inv.csv'),
      csvText(['code', 'home_id', 'format', 'language'], [[first, 'h1', 'large print', 'Somali']]),
    );
    const forms = [
      [first.toLowerCase(), 'yes', 'phone', 'no', 'interpreter', 'Female', ''],
      [first, 'Yes', 'paper', 'yes', '', 'Male', 'Sheltered'],
      [first, 'no', 'paper', '', '', 'Male', 'Sheltered'],
      [second, 'yes', 'web', '', '', 'Male', 'Sheltered'],
      ['XXXX XXX3', 'yes', 'web', '', '', 'Male', 'Sheltered'],
    ];
    const headings = ['code', 'consent', 'channel', 'on_behalf', 'access_needs', 'gender', 'tenure'];
    await writeFile(join(folder, 'forms.csv'), csvText(headings, forms));
    const files = [
      '--invitations',
      'inv.csv',
      '--registrations',
      'forms.csv',
      '--pool',
      'pool.csv',
      '--needs',
      'needs.csv',
    ];
    const done = await run(registerCommand, ...files, '--features', 'gender,tenure');
    assert.equal(done.code, 1);
    assert.match(
      done.err,
      /line 5, column code: .*issued to nobody[\s\S]*line 6, column code: .*cannot be a household code/,
    );
    assert.match(done.out, /2 volunteers \(phone 1, paper 1\)[\s\S]*1 rows without consent/);
    assert.equal(
      await readFile(join(folder, 'pool.csv'), 'utf8'),
      'resident_id,gender,tenure,home_id\np0001,Female,Not recorded,h1\np0002,Male,Sheltered,h1\n',
    );
    const [needs] = await rowsIn('needs.csv');
    assert.deepEqual(
      [needs?.access_needs, needs?.format, needs?.on_behalf],
      ['interpreter', 'large print', 'no'],
    );
  });
});

describe('a household code', () => {
  it('survives being typed badly, and any one wrong letter or swapped neighbours are caught', () => {
    const random = randomFromSeed(1);
    for (let i = 0; i < 50; i++) {
      const code = householdCode(Array.from({ length: 7 }, () => random.next()));
      assert.equal(readHouseholdCode(code.toLowerCase().replace(' ', ' - ')), code);
      const plain = code.replace(' ', '');
      const at = random.integer(8);
      const other = plain[at] === 'A' ? 'B' : 'A';
      assert.equal(readHouseholdCode(plain.slice(0, at) + other + plain.slice(at + 1)), undefined);
      const j = random.integer(7);
      const [a = '', b = ''] = [plain[j], plain[j + 1]];
      if (a !== b) assert.equal(readHouseholdCode(plain.slice(0, j) + b + a + plain.slice(j + 2)), undefined);
    }
    assert.equal(readHouseholdCode('ABC'), undefined);
  });
});

describe('a CSV text', () => {
  it('is read back as it was, and runs nothing in a spreadsheet', () => {
    const text = csvText(
      ['a', 'b'],
      [
        ['x, "y"', 3],
        ['=SUM(A1)', -1],
      ],
    );
    assert.deepEqual(
      csvTable(text).rows.map((row) => row.cells),
      [
        ['x, "y"', '3'],
        ["'=SUM(A1)", '-1'],
      ],
    );
  });
});

describe('a composition review', () => {
  const group = (value: string, panel: number, residents: number) => ({ value, panel, residents });

  it('bounds the unknown, fixes verdicts beforehand and refuses a list longer than the residents', () => {
    const counts = {
      feature: 'age',
      groups: [group('Old', 60, 500), group('Young', 0, 500)],
      unknown: { panel: 5, residents: 0 },
    };
    const found = reviewComposition(counts, { random: randomFromSeed(1) });
    assert.ok(found.ok);
    const [old, young] = found.review.groups;
    assert.deepEqual([old?.verdict, young?.verdict], ['more', 'fewer']);
    assert.equal(young?.bounds?.share.highest, 5 / 65);
    assert.equal(young?.bounds?.verdict, 'under-whichever-way');
    assert.ok(found.review.overall.p < 1e-6);
    const long = reviewComposition(
      { ...counts, groups: [group('Old', 9, 3), group('Young', 0, 3)] },
      { random: randomFromSeed(1) },
    );
    assert.equal(long.ok ? '' : long.reason, 'not-a-draw');
  });

  it('gives false alarms on at most one fair draw in twenty', () => {
    const random = randomFromSeed(11);
    const residents = [400, 300, 200, 80, 20];
    const pool = residents.flatMap((count, value) => new Array<number>(count).fill(value));
    let alarms = 0;
    const draws = 400;
    for (let draw = 0; draw < draws; draw++) {
      const counts = residents.map(() => 0);
      const left = [...pool];
      for (let i = 0; i < 25; i++) {
        const j = i + random.integer(left.length - i);
        [left[i], left[j]] = [left[j] ?? 0, left[i] ?? 0];
        counts[left[i] ?? 0] = (counts[left[i] ?? 0] ?? 0) + 1;
      }
      const groups = residents.map((count, value) => group(String(value), counts[value] ?? 0, count));
      const found = reviewComposition(
        { feature: 'f', groups, unknown: { panel: 0, residents: 0 } },
        { random },
      );
      assert.ok(found.ok);
      if (found.review.groups.some(({ verdict }) => verdict === 'fewer' || verdict === 'more')) alarms++;
    }
    assert.ok(alarms / draws <= 0.05 + 2.5 * Math.sqrt((0.05 * 0.95) / draws), `${alarms} of ${draws}`);
  });

  it('withholds a small group, and the next smallest so that it cannot be subtracted', () => {
    const counts = {
      feature: 'f',
      groups: [group('a', 5, 500), group('b', 1, 7), group('c', 2, 90)],
      unknown: { panel: 0, residents: 0 },
    };
    const found = reviewComposition(counts, { random: randomFromSeed(1) });
    assert.ok(found.ok);
    assert.deepEqual(
      withholdSmall(found.review).groups.map(({ withheld }) => withheld),
      [false, true, true],
    );
  });

  it('finds the combination that nobody has, and not the longer ones that contain it', () => {
    const values = (i: number) => ({
      age: i % 2 ? 'Old' : 'Young',
      tenure: i % 3 ? 'Rent' : 'Own',
      area: i % 5 ? 'North' : 'South',
    });
    const residents = Array.from({ length: 900 }, (_, i) => values(i));
    const panel = residents.filter((row) => !(row.age === 'Young' && row.tenure === 'Rent')).slice(0, 60);
    const found = absentCombinations(panel, residents, ['age', 'tenure', 'area']);
    assert.deepEqual(
      found.map((one) => one.values),
      [{ age: 'Young', tenure: 'Rent' }],
    );
    assert.equal(found[0]?.residents, 300);
    assert.ok(Math.abs((found[0]?.expected ?? 0) - 20) < 1e-9);
    assert.deepEqual(absentCombinations(residents, residents, ['age', 'tenure', 'area']), []);
  });
});

describe('panel health', () => {
  it('says who is seated, who came, who left and why, and which terms end', async () => {
    await writeFile(
      join(folder, 'members.csv'),
      'id,joined,left,leaving_reason,term_ends,tenure\na,2026-01-01,,,2026-06-01,Rent\nb,2026-01-01,2026-03-01,work hours,2027-01-01,Rent\nc,2026-02-01,,,2027-01-01,Rent\nd,2026-01-01,,,,Own\n',
    );
    await writeFile(
      join(folder, 'attendance.csv'),
      'id,date,attended\na,2026-01-15,yes\nb,2026-01-15,no\nd,2026-01-15,yes\na,2026-04-01,yes\nc,2026-04-01,no\n',
    );
    const said = await run(
      healthCommand,
      '--members',
      'members.csv',
      '--attendance',
      'attendance.csv',
      '--today',
      '2026-05-01',
      '--features',
      'tenure',
    );
    assert.equal(said.code, 0);
    assert.deepEqual(said.out.split('\n'), [
      '3 members today.',
      '2026-01-15: 2 of 3 came.',
      '2026-04-01: 1 of 3 came, 1 not recorded.',
      'tenure: Rent: came 2 of 4 times.',
      'tenure: Own: withheld, too few members to show.',
      'Left, work hours: 1.',
      'Terms ending within 90 days: a.',
    ]);
  });
});
