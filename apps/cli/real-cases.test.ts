import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { runAnalysis } from '../../domains/reports/run-analysis.job.ts';
import { hearthVersion, projectFolder } from './version.ts';

const DATA = join(projectFolder(), '..', 'shared', 'data');
const work = mkdtempSync(join(tmpdir(), 'hearth-real-'));
after(() => rmSync(work, { recursive: true, force: true }));

async function reportOf(data: string, example: string): Promise<{ text: string; findings: Reported }> {
  const outFolder = join(work, example);
  const result = await runAnalysis({
    source: { folder: join(DATA, data) },
    settingsFolder: join(projectFolder(), 'examples', example),
    outFolder,
    edition: 'insight',
    store: join(work, 'store'),
    hearthVersion: hearthVersion(),
    progress: () => undefined,
  });
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.faults));
  return {
    text: readFileSync(join(outFolder, 'report.txt'), 'utf8').replace(/\s+/g, ' '),
    findings: JSON.parse(readFileSync(join(outFolder, 'findings.json'), 'utf8')) as Reported,
  };
}

interface Reported {
  readonly evidence: { readonly jobs: number };
  readonly gaps: readonly {
    readonly id: string;
    readonly side: string;
    readonly standing: string;
    readonly base: { readonly open: number };
  }[];
  readonly silences: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly observedOverExpected: { readonly value: number };
  }[];
  readonly warnings: readonly { readonly title: string; readonly note: string }[];
}

const absent = (data: string): string | false =>
  existsSync(join(DATA, data)) ? false : `the reference data are not here (shared/data/${data})`;

describe('Boston’s housing requests of 2015: what a tool must survive', {
  skip: absent('boston_case'),
}, () => {
  const report = existsSync(join(DATA, 'boston_case')) ? reportOf('boston_case', 'boston-311') : undefined;
  const read = async () => {
    assert.ok(report);
    return report;
  };

  test('open cases count as waiting: none is dropped', async () => {
    const { findings, text } = await read();
    assert.match(
      text,
      /5[01] in 100 jobs \(4,\d{3}\) had not ended by the evidence date\. They count as waiting\./,
    );
    for (const gap of findings.gaps.filter(
      (g) => g.id.startsWith('time_to_completion') && g.standing === 'finding',
    ))
      assert.ok(gap.base.open > 3000);
  });

  test('unlocated rows are counted, and put at no default address', async () => {
    const { text } = await read();
    assert.match(text, /Jobs not placed in any area\. 4\d\d jobs \(5 in 100\) carry no area/);
  });

  test('what employees created is not a resident’s voice; no access is told as unevidenced', async () => {
    const { text } = await read();
    assert.match(text, /Not a resident’s voice/);
    assert.match(text, /All 173 jobs marked no access hold no evidence/);
  });

  test('no income gap in housing outcomes is claimed to anyone’s disadvantage', async () => {
    const { findings } = await read();
    assert.deepEqual(
      findings.gaps.filter(
        (g) => g.id.includes('income_fifth') && g.side === 'worse' && g.standing === 'finding',
      ),
      [],
    );
  });

  test('low street reporting in the poorest areas is a candidate; high housing reporting is never called too much', async () => {
    const { findings, text } = await read();
    const street = findings.silences.find((s) => s.id === 'street:income_fifth=1');
    assert.equal(street?.verdict, 'candidate');
    assert.ok((street?.observedOverExpected.value ?? 1) < 0.75);
    assert.ok(
      findings.silences.every((s) => s.verdict !== 'silence'),
      'no sign of need is held by area',
    );
    assert.ok(
      !findings.silences.some((s) => s.id.startsWith('housing:') && s.observedOverExpected.value > 1),
    );
    assert.doesNotMatch(text, /report(s|ed|ing)? too much|over-report(s|ed)\b/i);
  });
});

describe('FixMyStreet by small area', { skip: absent('uk_fms') }, () => {
  const report = existsSync(join(DATA, 'uk_fms')) ? reportOf('uk_fms', 'fixmystreet') : undefined;

  test('the national site’s gradient is a candidate silence, with the publisher’s warning', async () => {
    assert.ok(report);
    const { findings, text } = await report;
    const national = findings.silences.find((s) => s.id === 'national-site:deprivation_fifth=1');
    assert.equal(national?.verdict, 'candidate');
    assert.ok((national?.observedOverExpected.value ?? 1) < 0.8);
    assert.match(text, /not used to rank places/);
  });

  test('the councils’ own files are a coverage artefact, and nothing is said of silence from them', async () => {
    assert.ok(report);
    const { findings } = await report;
    assert.ok(!findings.silences.some((s) => s.id.startsWith('councils-own')));
    const warning = findings.warnings.find((w) => w.title.startsWith('Not covered'));
    assert.match(warning?.note ?? '', /8\d in 100 of 32,\d{3} areas hold none/);
    assert.match(warning?.note ?? '', /cliff at an administrative boundary/);
  });
});
