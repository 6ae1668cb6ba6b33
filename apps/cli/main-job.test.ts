import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Score } from '../../domains/evidence/score/index.ts';
import { command as analyse } from './analyse.command.ts';
import { command as explain } from './explain.command.ts';
import { inAFolder, type Ran } from './fixtures/in-a-folder.ts';
import { command as score } from './score.command.ts';
import { command as simulate } from './simulate.command.ts';
import { projectFolder } from './version.ts';

const at = inAFolder('main-job');
after(() => at.remove());

interface Estimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

interface Cohort {
  readonly phrase: string;
  readonly about: string;
}

interface Finding {
  readonly id: string;
  readonly cohort: Cohort;
  readonly sureness: string;
  readonly base: Readonly<Record<string, number | string>>;
  readonly printed: Estimate;
  readonly adjusted: { readonly difference: Estimate };
  readonly walk: readonly { readonly title: string; readonly rows: number | null; readonly note: string }[];
  readonly sentences: Readonly<Record<string, string>>;
}

interface Report {
  readonly evidence: { readonly homes: number; readonly households: number; readonly jobs: number };
  readonly settings: { readonly threshold: number; readonly falseDiscoveryRate: number };
  readonly gaps: readonly Finding[];
  readonly silences: readonly Finding[];
  readonly cannotTell: readonly { readonly cohort: Cohort; readonly sentence: string }[];
  readonly completeness: readonly {
    readonly known: number | string;
    readonly kinds: Readonly<Record<string, number | string>>;
  }[];
  readonly homesToContact: { readonly homes: number } | null;
}

const path = (...parts: readonly string[]): string => join(at.folder, ...parts);
const read = (...parts: readonly string[]): string => readFileSync(path(...parts), 'utf8');
const reportOf = (folder: string): Report => JSON.parse(read(folder, 'findings.json'));

let first: Ran;
let again: Ran;
let board: Ran;
let report: Report;

before(async () => {
  const plan = join(projectFolder(), 'examples', 'plans', 'tiny.json');
  assert.equal((await at.run(simulate, '--plan', plan, '--out', 'tiny')).code, 0);
  first = await at.run(analyse, 'tiny', '--out', 'report', '--json');
  assert.equal(first.code, 0, first.err);
  again = await at.run(analyse, '--snapshot', JSON.parse(first.out).snapshot, '--out', 'again', '--json');
  board = await at.run(analyse, 'tiny', '--out', 'board', '--edition', 'board', '--json');
  report = reportOf('report');
});

const filesIn = (folder: string): string[] =>
  readdirSync(path(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path(folder).length + 1))
    .sort();

describe('the main job, on a simulated landlord of 900 homes', () => {
  test('finds what is planted, in its direction and near its size, and hardly anything else', async () => {
    const scored = await at.run(score, 'report', '--truth', 'tiny/truth.json', '--json');
    assert.equal(scored.code, 0, scored.err);
    const { summary, plants } = JSON.parse(scored.out) as Score;
    assert.deepEqual(summary.plantsFound, { counted: 2, outOf: 2 }, JSON.stringify(plants));
    assert.equal(summary.wrongSign, 0);
    assert.ok(summary.falseFindings.counted <= 2, JSON.stringify(summary.falseFindings));
    assert.ok(summary.printedCoverage.counted >= 0.8 * summary.printedCoverage.outOf);
    assert.ok(Math.abs((summary.medianSizeRatio ?? 0) - 1) < 0.25, String(summary.medianSizeRatio));
    assert.equal(summary.calledWithoutSign, 0);
  });

  test('writes the report as a page, as text, as JSON and as tables', () => {
    const files = filesIn('report');
    for (const file of [
      'report.html',
      'report.txt',
      'findings.json',
      'gaps.csv',
      'silences.csv',
      'completeness.csv',
      'homes-to-contact.csv',
    ])
      assert.ok(files.includes(file), `${file} is there`);
    assert.ok(files.some((file) => file.startsWith('tables')));
    assert.equal(statSync(path('report', 'homes-to-contact.csv')).mode & 0o077, 0, 'only its owner reads it');
    assert.match(read('report', 'report.html'), /^<!doctype html>[\s\S]*<\/html>\s*$/i);
    assert.ok(!files.some((file) => file.endsWith('.part')));
  });

  test('R5: the same extracts twice are the same snapshot', () => {
    assert.equal(JSON.parse(first.out).created, true);
    assert.equal(JSON.parse(board.out).created, false);
    assert.equal(JSON.parse(board.out).snapshot, JSON.parse(first.out).snapshot);
  });

  test('--snapshot reproduces every file byte for byte', () => {
    assert.equal(again.code, 0, again.err);
    const files = filesIn('report');
    assert.deepEqual(filesIn('again'), files);
    for (const file of files)
      assert.ok(readFileSync(path('again', file)).equals(readFileSync(path('report', file))), file);
  });

  test('every row of the jobs extract stands in the walk: open jobs are not dropped', () => {
    const waiting = report.gaps.find((gap) => gap.id === 'time_to_completion:disability=yes');
    assert.ok(waiting);
    const [rows, applies] = waiting.walk;
    assert.equal(rows?.rows, report.evidence.jobs);
    assert.equal(applies?.rows, report.evidence.jobs);
    assert.ok(Number(waiting.base['open']) > 0);
  });

  test('every walk goes down, and ends at the counts of its finding', () => {
    for (const gap of report.gaps) {
      const rows = gap.walk.flatMap((step) => (step.rows === null ? [] : [step.rows]));
      assert.deepEqual(
        rows,
        rows.toSorted((a, b) => b - a),
        gap.id,
      );
      const compared = gap.walk.find((step) => step.title.startsWith('Compared within'));
      if (compared?.rows !== null && compared !== undefined)
        assert.equal(compared.rows, Number(gap.base['units']) + Number(gap.base['comparisonUnits']), gap.id);
    }
  });

  test('D1: nothing is said of fewer homes than the threshold', () => {
    for (const gap of report.gaps) {
      assert.ok(Number(gap.base['homes']) >= report.settings.threshold, gap.id);
      assert.ok(Number(gap.base['comparisonHomes']) >= report.settings.threshold, gap.id);
    }
    for (const row of report.completeness)
      for (const cell of [row.known, ...Object.values(row.kinds)])
        assert.ok(cell === 'suppressed' || cell === 0 || Number(cell) >= report.settings.threshold);
  });
});

describe('the board edition', () => {
  test('D4: counts of a finding, of the evidence and of completeness are multiples of 5', () => {
    const { gaps, evidence, completeness } = reportOf('board');
    const counts = [
      ...gaps.flatMap(({ base }) =>
        ['units', 'homes', 'comparisonUnits', 'comparisonHomes', 'open'].map((key) => Number(base[key])),
      ),
      ...gaps.flatMap(({ walk }) => walk.flatMap((step) => (step.rows === null ? [] : [step.rows]))),
      ...Object.values(evidence).filter((value) => typeof value === 'number'),
      ...completeness.flatMap((row) =>
        [row.known, ...Object.values(row.kinds)].filter((cell) => typeof cell === 'number'),
      ),
    ];
    assert.ok(counts.length > 100);
    assert.deepEqual(
      counts.filter((count) => count % 5 !== 0),
      [],
    );
  });

  test('has no homes to contact, on the page or beside it', () => {
    assert.ok(!existsSync(path('board', 'homes-to-contact.csv')));
    assert.equal(reportOf('board').homesToContact, null);
    assert.ok(report.homesToContact !== null);
  });
});

describe('what a sentence may say (§8)', () => {
  /** A title of a work that is cited is quoted as it is. */
  const CITED = /It’s not\s+lifestyle/g;
  const BANNED =
    /\b(because|due to|leads? to|caus(e|es|ed|ing)|lifestyle|hard to reach|over-?report\w*|failed to|fails to)\b/i;

  test('report.txt claims no cause and blames nobody', () => {
    const text = read('report', 'report.txt').replace(CITED, '');
    const where = text.search(BANNED);
    assert.equal(where < 0 ? '' : text.slice(Math.max(0, where - 60), where + 60), '');
  });

  test('a headline names its cohort; its detail gives interval, base, period and comparison', () => {
    assert.ok(report.gaps.length > 0);
    for (const { id, sentences, cohort } of report.gaps) {
      const headline = sentences['headline'] ?? '';
      assert.ok(headline.toLowerCase().includes(cohort.phrase.toLowerCase()), `${id}: ${headline}`);
      assert.match(headline, /^[A-Z].*\.$/);
      assert.match(
        sentences['detail'] ?? '',
        /^Between .+ and .+; [\d,]+ (jobs|complaints|answers|homes) in [\d,]+ homes, .*20\d\d.* to .*20\d\d.*\. Compared with /,
      );
      assert.match(
        sentences['notExplained'] ?? '',
        /This is a difference\. It does not show what brings it about\.$/,
      );
      for (const text of Object.values(sentences)) assert.doesNotMatch(text, BANNED);
    }
  });

  test('C4: an area’s figure describes homes in areas, never the people who live there', () => {
    for (const { cohort } of [...report.gaps, ...report.silences, ...report.cannotTell])
      if (cohort.about === 'area' || cohort.about === 'place') assert.match(cohort.phrase, /^homes in /);
  });

  test('how sure is said in words that fit the interval', () => {
    const said: Readonly<Record<string, RegExp>> = {
      'very clear': /^It is very unlikely to be chance\. /,
      clear: /^It is unlikely to be chance\. /,
      'could be chance': /^It could be chance\. /,
    };
    for (const { id, sureness, sentences, printed, adjusted } of report.gaps) {
      assert.match(sentences['sure'] ?? '', said[sureness] ?? /^$/, id);
      assert.ok(printed.lower <= adjusted.difference.lower + 1e-12 || printed.lower === 0, id);
      assert.ok(printed.lower * printed.upper >= 0, `${id}: what is called clear is closed at no difference`);
    }
  });
});

describe('hearth explain', () => {
  test('lists every finding, and walks one from its rows to why it is published', async () => {
    const listed = await at.run(explain, '--report', 'report');
    assert.equal(listed.code, 0);
    assert.equal(listed.out.split('\n').length, report.gaps.length + report.silences.length);
    const walked = await at.run(explain, '1', '--report', 'report');
    assert.equal(walked.code, 0);
    let from = 0;
    for (const part of [
      'Rows',
      'Counts and strata',
      'Estimate and interval',
      'Rival explanations',
      'Why it is published',
    ]) {
      const place = walked.out.indexOf(`\n${part}\n`, from);
      assert.ok(place >= from, `${part} comes in its order`);
      from = place;
    }
    assert.ok(walked.out.startsWith(report.gaps[0]?.sentences['headline'] ?? '?'));
  });

  test('takes an id or words of a headline, and gives JSON', async () => {
    const id = 'time_to_completion:disability=yes';
    const byId = await at.run(explain, id, '--report', 'report', '--json');
    assert.equal(JSON.parse(byId.out).id, id);
    const byWords = await at.run(explain, 'waited 9 days longer', '--report', 'report', '--json');
    assert.equal(JSON.parse(byWords.out).id, id);
  });

  test('of what is not there says so with the way on, and ends with 2', async () => {
    const none = await at.run(explain, 'nothing of the kind', '--report', 'report');
    assert.equal(none.code, 2);
    assert.match(none.err, /explain without one lists the \d+/);
    const nowhere = await at.run(explain, '1', '--report', 'nowhere');
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.err, /hearth analyse/);
    assert.equal((await at.run(explain, '--nonsense')).code, 64);
  });
});

describe('hearth analyse, on what it cannot use', () => {
  test('a folder without extracts, without homes, or not there ends with 2, a fix, and nothing written', async () => {
    mkdirSync(path('empty'));
    mkdirSync(path('no-homes'));
    writeFileSync(path('no-homes', 'repairs.csv'), 'repair_id,home_id,reported_at\nR1,1,2024-03-01\n');
    for (const folder of ['empty', 'no-homes', 'not-there']) {
      const { code, err } = await at.run(analyse, folder, '--out', `out-${folder}`);
      assert.equal(code, 2, folder);
      assert.match(err, /Fix: \S/, folder);
      assert.ok(!existsSync(path(`out-${folder}`)), folder);
    }
  });

  test('settings with faults end with 2, each fault with its place and its fix', async () => {
    mkdirSync(path('settings'));
    writeFileSync(path('settings', 'settings.yaml'), 'threshold: 2\ncolour: blue\n');
    const { code, err } = await at.run(analyse, 'tiny', '--settings', 'settings', '--out', 'out-settings');
    assert.equal(code, 2);
    assert.match(err, /2 things to mend/);
    assert.match(err, /settings\.yaml, threshold: 2\n\s+Fix: Give a number from 5 to 1000\./);
    assert.match(err, /settings\.yaml, colour: an unknown setting/);
    assert.equal((await at.run(analyse, 'tiny', '--settings', 'nowhere')).code, 2);
  });

  test('a snapshot that is not there ends with 2 and says how to get one', async () => {
    const { code, err } = await at.run(analyse, '--snapshot', '0123456789abcdef', '--out', 'out-none');
    assert.equal(code, 2);
    assert.match(err, /There is no snapshot 0123456789abcdef[\s\S]*Fix: Import the extracts again/);
  });

  test('a file where the report should go ends with 3', async () => {
    writeFileSync(path('a-file'), '');
    assert.equal((await at.run(analyse, 'tiny', '--out', 'a-file')).code, 3);
  });

  for (const args of [
    [],
    ['tiny', 'other'],
    ['tiny', '--snapshot', '0123456789abcdef'],
    ['tiny', '--edition', 'secret'],
    ['tiny', '--as-of', '31/03/2026'],
    ['tiny', '--speed', '3'],
  ])
    test(`wrong use ends with 64 and points to the help: hearth analyse ${args.join(' ')}`, async () => {
      const { code, err } = await at.run(analyse, ...args);
      assert.equal(code, 64);
      assert.match(err, /See hearth analyse --help\.$/);
    });
});
