/** The parts of findings.json that a walk reads. */
interface Reported {
  readonly id: string;
  readonly kind?: string;
  readonly side?: string;
  readonly verdict?: string;
  readonly measure?: { readonly id: string; readonly title: string; readonly unit: string };
  readonly cohort: { readonly phrase: string };
  readonly sureness: string;
  readonly standing?: string;
  readonly partOf?: string | null;
  readonly crude?: ReportedContrast;
  readonly adjusted?: ReportedContrast;
  readonly printed?: ReportedEstimate;
  readonly confidence?: number;
  readonly base?: {
    readonly units: number;
    readonly homes: number;
    readonly comparisonUnits: number;
    readonly comparisonHomes: number;
    readonly groups: number;
    readonly from: string;
    readonly to: string;
  };
  readonly observedOverExpected?: ReportedEstimate;
  readonly scan: {
    readonly tested: number;
    readonly stoodOut: number;
    readonly q: number;
    readonly p?: number;
  };
  readonly walk: readonly {
    readonly title: string;
    readonly rows?: number | null;
    readonly figure?: string | null;
    readonly note: string;
  }[];
  readonly sentences: Readonly<Record<string, string>>;
  readonly signsOfNeed?: readonly {
    readonly title: string;
    readonly verdict: string;
    readonly note: string;
  }[];
  readonly rivals?: readonly { readonly title: string; readonly verdict: string; readonly note: string }[];
}

interface ReportedEstimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

interface ReportedContrast {
  readonly cohortValue: number;
  readonly comparisonValue: number;
  readonly difference: ReportedEstimate;
}

export interface ReportedFindings {
  readonly snapshot: { readonly id: string; readonly asOf: string };
  readonly settings: { readonly threshold: number; readonly falseDiscoveryRate: number };
  readonly gaps: readonly Reported[];
  readonly silences: readonly Reported[];
  readonly withheld: {
    readonly count: string;
    readonly what: readonly { readonly what: string; readonly why: string }[];
  };
}

export type Explained =
  | { readonly ok: true; readonly lines: readonly string[]; readonly finding: unknown }
  | { readonly ok: false; readonly message: string };

const count = (n: number): string => n.toLocaleString('en-GB');

const figure = (unit: string | undefined, value: number): string => {
  if (unit === 'in 100') return `${(value * 100).toFixed(1)} in 100`;
  return `${value.toFixed(2)} ${unit ?? ''}`.trim();
};

const range = (unit: string | undefined, e: ReportedEstimate): string =>
  `${figure(unit, e.value)} (${figure(unit, e.lower)} to ${figure(unit, e.upper)})`;

/** The walk of one finding as lines; or the list, where none was named. */
export function explainLines(report: ReportedFindings, wanted: string): Explained {
  const all = [...report.gaps, ...report.silences];
  if (wanted === '') {
    const lines = all.map((f, i) => `${String(i + 1).padStart(3)}  ${f.sentences['headline'] ?? f.id}`);
    return {
      ok: true,
      lines: lines.length > 0 ? lines : ['This report has no finding to explain.'],
      finding: all.map((f) => f.id),
    };
  }
  const found = pick(all, wanted);
  if (!found)
    return {
      ok: false,
      message: `No finding “${wanted}” in this report. ./hearth explain without one lists the ${all.length}.`,
    };
  return { ok: true, lines: linesOf(found, report), finding: found };
}

function pick(all: readonly Reported[], wanted: string): Reported | undefined {
  if (/^\d+$/.test(wanted)) return all[Number(wanted) - 1];
  const words = wanted.toLowerCase();
  return (
    all.find((f) => f.id === wanted) ??
    all.find((f) => (f.sentences['headline'] ?? '').toLowerCase().includes(words))
  );
}

function linesOf(found: Reported, report: ReportedFindings): string[] {
  const unit = found.measure?.unit;
  const steps = found.walk.map((step, i) => {
    const n = step.rows === undefined || step.rows === null ? (step.figure ?? '') : count(step.rows);
    return [`  ${i + 1}. ${step.title}: ${n}`, `     ${step.note}`];
  });
  const { base, crude, adjusted, printed } = found;
  const figures =
    base && crude && adjusted && printed
      ? [
          '',
          'Counts and strata',
          `  ${found.cohort.phrase}: ${count(base.units)} in ${count(base.homes)} homes; the rest: ${count(base.comparisonUnits)} in ${count(base.comparisonHomes)} homes; ${count(base.groups)} strata of like with like.`,
          '',
          'Estimate and interval',
          `  As they come:      ${figure(unit, crude.cohortValue)} against ${figure(unit, crude.comparisonValue)}; difference ${range(unit, crude.difference)}`,
          `  Like with like:    ${figure(unit, adjusted.cohortValue)} against ${figure(unit, adjusted.comparisonValue)}; difference ${range(unit, adjusted.difference)}`,
          `  As printed:        ${range(unit, printed)}, widened for having been picked out of many`,
        ]
      : [];
  const silence = found.observedOverExpected
    ? [
        '',
        'Estimate and interval',
        `  Heard for each 100 expected: ${(found.observedOverExpected.value * 100).toFixed(0)} (${(found.observedOverExpected.lower * 100).toFixed(0)} to ${(found.observedOverExpected.upper * 100).toFixed(0)})`,
      ]
    : [];
  const signs = (found.signsOfNeed ?? []).map((s) => `  ${s.title}: ${s.verdict}. ${s.note}`);
  const rivals = (found.rivals ?? []).map((r) => `  ${r.title}: ${r.verdict}. ${r.note}`);
  return [
    found.sentences['headline'] ?? found.id,
    found.sentences['detail'] ?? '',
    '',
    `Evidence ${report.snapshot.id}, of ${report.snapshot.asOf}.`,
    '',
    'Rows',
    ...steps.flat(),
    ...figures,
    ...silence,
    ...(signs.length > 0 ? ['', 'Signs of need', ...signs] : []),
    ...(rivals.length > 0 ? ['', 'Rival explanations', ...rivals] : []),
    '',
    'Why it is published',
    `  ${found.sureness}: q = ${found.scan.q.toPrecision(2)} among ${count(found.scan.tested)} comparisons, of which ${count(found.scan.stoodOut)} stood out at ${report.settings.falseDiscoveryRate}.`,
    `  Both sides rest on at least ${report.settings.threshold} homes.${found.partOf ? ` It is the same gap as ${found.partOf}, seen another way.` : ''}`,
    `  Withheld in this report: ${report.withheld.count}.`,
  ];
}
