import type { Random } from '../../chance/index.ts';
import {
  benjaminiHochberg,
  conditionalInterval,
  falseCoverageInterval,
  holm,
} from '../../many-comparisons/index.ts';
import {
  compareWithRest,
  findSubgroups,
  type SubgroupCube,
  scanSubgroups,
} from '../../subgroup-scan/index.ts';
import { exponential, times } from '../draws.ts';
import { covers, type Study } from '../study.ts';

const SIZES = [3, 4, 5];

/** 600 rows over three characteristics of uneven levels, with nothing to find. */
function nothingToFind(random: Random): SubgroupCube | undefined {
  const rows = 600;
  const scanned = scanSubgroups({
    depth: 2,
    characteristics: SIZES.map((size, c) => ({
      name: `c${c}`,
      levels: times(size, String),
      codes: Uint8Array.from({ length: rows }, () => Math.floor(size * random.next() ** 2)),
    })),
    outcomes: [
      {
        name: 'skewed',
        kind: 'number',
        values: Float64Array.from({ length: rows }, () => exponential(random)),
      },
      {
        name: 'rare',
        kind: 'yes-no',
        values: Uint8Array.from({ length: rows }, () => (random.next() < 0.04 ? 1 : 0)),
      },
      {
        name: 'common',
        kind: 'yes-no',
        values: Uint8Array.from({ length: rows }, () => (random.next() < 0.35 ? 1 : 0)),
      },
    ],
  });
  return scanned.ok ? scanned.cube : undefined;
}

/** One subgroup of each set, taken at random among those of at least ten members. */
const oneSubgroup = (outcome: string) => (random: Random) => {
  const cube = nothingToFind(random);
  const compared = cube ? compareWithRest(cube, { outcome }).filter(({ members }) => members >= 10) : [];
  const test = compared[random.integer(Math.max(1, compared.length))]?.test;
  return test ? test.p <= 0.05 : undefined;
};

const anyFinding = (outcome: string, adjust: typeof holm) => (random: Random) => {
  const cube = nothingToFind(random);
  const found = cube && findSubgroups(cube, { outcome, adjust });
  return found?.ok ? found.findings.length > 0 : undefined;
};

/** 40 estimates, a quarter of them with an effect; one of those selected by the adjustment is judged. */
function selected(random: Random): boolean | undefined {
  const truth = times(40, (i) => (i < 10 ? 3 : 0));
  const estimates = truth.map((effect) => effect + random.normal());
  const p = estimates.map((z) => Math.exp(-0.717 * Math.abs(z) - 0.416 * z * z));
  const chosen = benjaminiHochberg(p).flatMap((q, i) => (q <= 0.05 ? [i] : []));
  const i = chosen[random.integer(Math.max(1, chosen.length))];
  if (i === undefined) return undefined;
  const answer = falseCoverageInterval({
    estimate: estimates[i] ?? 0,
    standardError: 1,
    selected: chosen.length,
    tested: 40,
    falseDiscoveryRate: 0.05,
  });
  return answer.ok ? covers(answer.interval, truth[i] ?? 0) : undefined;
}

/** An estimate that is shown only because it stood out. */
function stoodOut(random: Random): boolean | undefined {
  const truth = 3 * random.next();
  const estimate = truth + random.normal();
  if (Math.abs(estimate) <= 1.96) return undefined;
  const answer = conditionalInterval({ estimate, standardError: 1, threshold: 1.96, confidence: 0.95 });
  return answer.ok ? covers(answer.interval, truth) : undefined;
}

const OUTCOMES = ['skewed', 'rare', 'common'];

export const subgroupStudies: readonly Study[] = [
  {
    name: 'falseCoverageInterval',
    file: 'many-comparisons/false-coverage-interval.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [{ name: 'selected of 40, 10 with an effect', trial: selected }],
  },
  {
    name: 'conditionalInterval',
    file: 'many-comparisons/conditional-interval.ts',
    kind: 'interval',
    promise: 'nominal',
    scenarios: [{ name: 'shown because beyond 1.96 errors, truth 0–3', trial: stoodOut }],
  },
  {
    name: 'compareWithRest',
    file: 'subgroup-scan/compare-with-rest.ts',
    kind: 'test',
    promise: { guaranteed: 'False alarms at 5 %: 1–5 %' },
    scenarios: OUTCOMES.map((outcome) => ({
      name: `a subgroup of 10 or more of 600, ${outcome} outcome`,
      trial: oneSubgroup(outcome),
      effort: 0.5,
    })),
  },
  {
    name: 'findSubgroups, any finding with holm',
    file: 'subgroup-scan/find-subgroups.ts',
    kind: 'test',
    promise: { guaranteed: 'family-wise' },
    scenarios: OUTCOMES.map((outcome) => ({
      name: `60 subgroups of 600, ${outcome} outcome`,
      trial: anyFinding(outcome, holm),
      effort: 0.25,
    })),
  },
  {
    name: 'findSubgroups, any finding',
    file: 'subgroup-scan/find-subgroups.ts',
    kind: 'test',
    promise: { guaranteed: 'share of findings' },
    scenarios: OUTCOMES.map((outcome) => ({
      name: `60 subgroups of 600, ${outcome} outcome`,
      trial: anyFinding(outcome, benjaminiHochberg),
      effort: 0.25,
    })),
  },
];
