import { benjaminiHochberg, falseCoverageInterval } from '../many-comparisons/index.ts';
import { type Interval, type NoAnswer, noAnswer } from '../outcome.ts';
import { type BeyondParents, beyondParents } from './beyond-parents.ts';
import { type Comparison, compareWithRest } from './compare-with-rest.ts';
import type { Sample } from './sample.ts';
import { type SubgroupCube, subgroupLevels } from './subgroup-cube.ts';

export interface SubgroupFinding {
  readonly subgroup: number;
  /** What defines it: name of characteristic and of level. */
  readonly levels: readonly { readonly characteristic: string; readonly level: string }[];
  readonly members: number;
  readonly inside: Sample;
  readonly rest: Sample;
  readonly test: Comparison;
  /** p-value adjusted for every subgroup tested. */
  readonly adjustedP: number;
  /** Of the difference, widened because it is shown for being large: of all shown, at most `level` miss on average. */
  readonly interval?: Interval;
  /** `explained`: its parents foretell it (they are the finding). `same-as-parent`: it has the same members as one. */
  readonly status: 'kept' | 'explained' | 'same-as-parent';
  readonly beyondParents?: BeyondParents;
}

export interface SubgroupFindings {
  readonly ok: true;
  /** Subgroups beyond noise, largest |statistic| first. */
  readonly findings: readonly SubgroupFinding[];
  readonly tested: number;
  readonly tooSmall: number;
}

export interface FindOptions {
  readonly outcome: string;
  /** Fewest known outcomes that a subgroup, and the rest, must have. Default 10. */
  readonly smallest?: number;
  /** Which share of findings (or, with a family-wise `adjust`, which chance of any) may be false. Default 0.05. */
  readonly level?: number;
  /** p-values in, adjusted p-values out, same order. Default Benjamini–Hochberg; `holm` for family-wise control. */
  readonly adjust?: (pValues: readonly number[]) => readonly number[];
  /** Variance inflation where rows hang together (several of one person). Default 1. */
  readonly designEffect?: number;
}

/** Whether one of the subgroups with one level fewer has exactly the same members. */
function repeatsParent(cube: SubgroupCube, subgroup: number, numberOf: (levels: Levels) => number): boolean {
  const levels = subgroupLevels(cube, subgroup);
  if (levels.length < 2) return false;
  return levels.some((_, drop) => {
    const parent = numberOf(levels.filter((_level, i) => i !== drop));
    return cube.members[parent] === cube.members[subgroup];
  });
}

type Levels = readonly (readonly [number, number])[];

/** False-coverage-adjusted limits, with the larger of the standard errors of the test and of the two samples. */
function shownInterval(
  { inside, rest, test }: { readonly inside: Sample; readonly rest: Sample; readonly test: Comparison },
  options: {
    readonly selected: number;
    readonly tested: number;
    readonly level: number;
    readonly designEffect: number;
  },
): Interval | undefined {
  const apart = Math.sqrt(options.designEffect * (inside.variance / inside.n + rest.variance / rest.n));
  const answer = falseCoverageInterval({
    estimate: test.difference,
    standardError: Math.max(test.standardError, apart),
    selected: options.selected,
    tested: options.tested,
    falseDiscoveryRate: options.level,
    ...(Number.isFinite(test.degreesOfFreedom) ? { degreesOfFreedom: test.degreesOfFreedom } : {}),
  });
  return answer.ok ? answer.interval : undefined;
}

/** Numbers of subgroups by their levels, without a search each time. */
function numbering(cube: SubgroupCube): (levels: Levels) => number {
  const offsets = new Map(
    cube.combinations.map(({ characteristics, offset }) => [characteristics.join(), offset]),
  );
  return (levels) => {
    const offset = offsets.get(levels.map(([c]) => c).join()) ?? -1;
    return (
      levels.reduce((at, [c, level]) => at * (cube.characteristics[c]?.levels.length ?? 1) + level, 0) +
      offset
    );
  };
}

/**
 * Finds the subgroups that differ from everyone else beyond chance, and leaves out those that their parents explain.
 *
 * In: a cube, the outcome's name and options. Out: findings, each kept or with the reason why it is not, and how many
 * subgroups were tested (all of them count in the adjustment).
 * Method: every subgroup with at least `smallest` known outcomes inside and outside is tested against the rest; p-values
 * are adjusted together; among those at or under `level`, one of two or more characteristics is kept only when it also
 * differs from what its parents foretell (`beyondParents`), these second p-values being adjusted among themselves.
 * When not to use: to confirm what was found (test that on other data); on clustered rows without `designEffect`.
 * Reasons: `no-such-outcome`, `bad-level`.
 * Source: Benjamini and Hochberg (1995), JRSS B 57, 289–300; Pastor, de Alfaro and Baralis (2021), SIGMOD, on
 * divergence of subgroups (whose test of the difference this does not copy: it compares with the rest, signed).
 * Worked value: if only people in both a and b are slow, then a, b and a × b all differ, and all three are kept; if a
 * alone is slow, a × b differs too but is `explained`.
 */
export function findSubgroups(cube: SubgroupCube, options: FindOptions): SubgroupFindings | NoAnswer {
  const { smallest = 10, level = 0.05, adjust = benjaminiHochberg, designEffect = 1 } = options;
  const outcome = cube.outcomes.find(({ name }) => name === options.outcome);
  if (!outcome) return noAnswer('no-such-outcome', `The cube holds no outcome ${options.outcome}.`);
  if (!(level > 0 && level < 1)) return noAnswer('bad-level', 'The level must lie between 0 and 1.');
  const compared = compareWithRest(cube, { outcome: options.outcome, designEffect });
  const tested = compared.flatMap(({ test, ...rest }) =>
    test && rest.inside.n >= smallest && rest.rest.n >= smallest ? [{ ...rest, test }] : [],
  );
  const adjusted = adjust(tested.map(({ test }) => test.p));
  const differing = tested
    .map((one, i) => ({ ...one, adjustedP: adjusted[i] ?? 1 }))
    .filter(({ adjustedP }) => adjustedP <= level);
  const numberOf = numbering(cube);
  const judged = differing.map((one) => {
    const beyond = beyondParents(cube, { outcome, subgroup: one.subgroup, designEffect });
    return { ...one, repeats: repeatsParent(cube, one.subgroup, numberOf), beyond };
  });
  const childP = adjust(
    judged.map(({ beyond }) => beyond?.p ?? 1).filter((_, i) => judged[i]?.beyond !== undefined),
  );
  let child = 0;
  const findings = judged.map(({ repeats, beyond, ...one }): SubgroupFinding => {
    const named = subgroupLevels(cube, one.subgroup).map(([c, place]) => ({
      characteristic: cube.characteristics[c]?.name ?? '',
      level: cube.characteristics[c]?.levels[place] ?? '',
    }));
    const isBeyond = named.length === 1 || (beyond !== undefined && (childP[child++] ?? 1) <= level);
    const status = repeats ? 'same-as-parent' : isBeyond ? 'kept' : 'explained';
    const interval = shownInterval(one, {
      selected: differing.length,
      tested: tested.length,
      level,
      designEffect,
    });
    return {
      ...one,
      levels: named,
      status,
      ...(interval ? { interval } : {}),
      ...(beyond ? { beyondParents: beyond } : {}),
    };
  });
  findings.sort((a, b) => Math.abs(b.test.statistic) - Math.abs(a.test.statistic));
  return { ok: true, findings, tested: tested.length, tooSmall: compared.length - tested.length };
}
