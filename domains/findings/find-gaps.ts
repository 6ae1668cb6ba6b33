import type { Population } from '../cohorts/population.ts';
import type { MeasureUnits } from '../measures/units.ts';
import { asCharacteristic, type ScreenedCombination, screenCombinations } from './combinations.ts';
import { describeGap, type GapContext, POWER_80, type Scanned } from './describe-gap.ts';
import type { CannotTell, CohortRef, Gap } from './finding.ts';
import { nameCohort } from './name-cohort.ts';
import { sayCount, saySize, sentence } from './say.ts';
import { type Screened, type ScreenedFamily, screenGaps } from './screen-gaps.ts';
import { shrinkGaps } from './shrink-gaps.ts';
import { type Standing, standings } from './standing.ts';
import type { Asked } from './triangulate.ts';

export interface FoundGaps {
  readonly gaps: readonly Gap[];
  readonly cannotTell: readonly CannotTell[];
  /** What the scan asked of cohorts of which something is published (T2). */
  readonly asked: readonly Asked[];
  readonly comparisons: number;
  readonly combinations: number;
  /** Clear, but smaller than what matters by the measure's own rule: counted, not listed. */
  readonly tooSmallToMatter: number;
}

/** Full pages are made for this many gaps; no landlord acts on more at once, and the rest are counted. */
const MOST_DESCRIBED = 100;

/** Rival explanations, quarters and bounds are worked out for the largest of those that stand on their own. */
const MOST_FULL = 40;

/** Every gap that stands out, described, ranked by the lower end of how many it touches (G7). */
export function findGaps(measures: readonly MeasureUnits[], context: GapContext): FoundGaps {
  const { population, settings } = context;
  const gapMeasures = measures.filter((units) => units.measure.use === 'gap' && units.count > 0);
  const family = screenGaps(gapMeasures, population, settings);
  const out = family.tested.filter((one) => one.q <= settings.falseDiscoveryRate);
  const matters = (one: Screened): boolean => Math.abs(one.difference) >= one.units.measure.matters;
  const large = out.filter(matters);
  const single: Scanned = {
    family: 'single',
    tested: family.tested.length,
    stoodOut: family.stoodOut,
    cut: family.cut,
  };
  const shrunk = shrinkGaps(family.tested);
  const placed = standings(large, population, settings.confidence);
  const ids = placed.map((p) =>
    idOf(p.one.units.measure.id, nameCohort([{ coded: p.one.coded, code: p.one.code }])),
  );
  const size = (p: Standing): number =>
    (p.partOf === undefined ? 1e12 : 0) +
    (Math.abs(p.one.difference) * p.one.cohortUnits) / p.one.units.measure.matters;
  const inOrder = placed.map((p, index) => ({ ...p, index })).sort((a, b) => size(b) - size(a));
  const gaps = inOrder.slice(0, MOST_DESCRIBED).flatMap(({ one, partOf, index }, place): Gap[] => {
    const full = partOf === undefined && place < MOST_FULL;
    const described = describeGap(
      { ...one, depth: full ? 'full' : 'brief', shrunk: shrunk.get(one) },
      single,
      ids[index] ?? '',
      context,
    );
    if (!described) return [];
    const parent = partOf === undefined ? undefined : ids[partOf];
    return [
      {
        ...described,
        standing: parent
          ? {
              as: 'part of another',
              of: parent,
              note: 'Once that gap is held still, little of this one is left.',
            }
          : { as: 'finding' },
      },
    ];
  });
  const combined = screenCombinations(gapMeasures, population, settings);
  const all = [...gaps, ...describeCombinations(combined, context)];
  return {
    gaps: all.sort((a, b) => rank(b) - rank(a)),
    cannotTell: cannotTell(family, context),
    asked: family.tested.map((one) => ({
      cohort: nameCohort([{ coded: one.coded, code: one.code }]),
      measure: one.units.measure,
      difference: one.difference,
      q: one.q,
      detectable: POWER_80 * one.standardError,
    })),
    comparisons: family.tested.length,
    combinations: combined.tested,
    tooSmallToMatter: out.length - large.length,
  };
}

const idOf = (measure: string, cohort: CohortRef): string => `${measure}:${cohort.id}`;

/** Inequities first, then advantages; within each by the lower end of how many a year they touch. */
const rank = (gap: Gap): number =>
  (gap.side === 'worse' ? 1e9 : 0) + (gap.standing.as === 'finding' ? 1e8 : 0) + gap.touched.lower;

const MOST_COMBINATIONS = 12;

function describeCombinations(
  found: { out: readonly ScreenedCombination[]; tested: number; cut: number },
  context: GapContext,
): Gap[] {
  const scanned: Scanned = {
    family: 'combination',
    tested: found.tested,
    stoodOut: found.out.length,
    cut: found.cut,
  };
  const strongest = [...found.out].sort(
    (a, b) => Math.abs(b.excess) / b.standardError - Math.abs(a.excess) / a.standardError,
  );
  const kept: ScreenedCombination[] = [];
  for (const one of strongest) {
    if (kept.length >= MOST_COMBINATIONS) break;
    if (!kept.some((k) => k.units === one.units && overlaps(k, one, context.population))) kept.push(one);
  }
  return kept.flatMap((one) => {
    const coded = asCharacteristic(one.parts, context.population);
    const cohort = { ...nameCohort(one.parts), comparison: 'everyone else with a known answer' };
    const gap = describeGap(
      { units: one.units, coded, code: 0, p: one.p, q: one.q, cohort, depth: 'full' },
      scanned,
      idOf(one.units.measure.id, cohort),
      context,
    );
    if (
      !gap ||
      Math.sign(gap.adjusted.difference.value) !== Math.sign(one.excess) ||
      gap.printed.lower * gap.printed.upper <= 0
    )
      return [];
    if (Math.min(Math.abs(one.excess), Math.abs(gap.printed.value)) < one.units.measure.matters) return [];
    const note = `Of this, ${saySize(one.units.measure, one.excess)} is more than its parts alone would lead us to expect.`;
    return [
      {
        ...gap,
        sentences: { ...gap.sentences, detail: `${gap.sentences.detail} ${note}` },
        standing: { as: 'finding' as const },
      },
    ];
  });
}

/** More than half of the smaller combination's households are in the larger one's, or share all values but one. */
function overlaps(a: ScreenedCombination, b: ScreenedCombination, population: Population): boolean {
  const one = asCharacteristic(a.parts, population).codes;
  const two = asCharacteristic(b.parts, population).codes;
  let both = 0;
  let first = 0;
  let second = 0;
  for (let h = 0; h < one.length; h++) {
    if (one[h] === 0) first++;
    if (two[h] === 0) second++;
    if (one[h] === 0 && two[h] === 0) both++;
  }
  return both > 0.25 * Math.min(first, second) || sharesPart(a, b);
}

const sharesPart = (a: ScreenedCombination, b: ScreenedCombination): boolean => {
  const ids = (c: ScreenedCombination): string[] => c.parts.map((p) => p.coded.characteristic.id);
  const same = ids(a).filter((id) => ids(b).includes(id)).length;
  return same >= Math.min(a.parts.length, b.parts.length);
};

const MOST_CANNOT_TELL = 24;

/** G8: cohorts too small to compare, and comparisons too wide to have seen what matters. */
function cannotTell(family: ScreenedFamily, { settings }: GapContext): CannotTell[] {
  const few = family.tooFew.filter((one) => one.cohortHomes >= settings.threshold);
  const wide = family.tested.filter(
    (one) =>
      one.q > settings.falseDiscoveryRate && 2 * 1.96 * one.standardError > 4 * one.units.measure.matters,
  );
  const all = [...few, ...wide].map((one): CannotTell => {
    const cohort = nameCohort([{ coded: one.coded, code: one.code }]);
    const detectable = one.standardError > 0 ? POWER_80 * one.standardError : undefined;
    const { measure } = one.units;
    return {
      id: idOf(measure.id, cohort),
      measure: measure.title,
      cohort,
      units: one.cohortUnits,
      homes: one.cohortHomes,
      ...(detectable === undefined ? {} : { detectable }),
      sentence: `${sentence(cohort.phrase)}, ${measure.title.toLowerCase()}: ${sayCount(one.cohortHomes)} homes.${detectable === undefined ? ' Too few to compare.' : ` We could only have seen a gap of ${saySize(measure, detectable)} or more.`}`,
      toTell:
        one.coded.level === 'household'
          ? 'Ask those whose answer is not known, or wait for more data.'
          : 'Wait for more data, or look at several places together.',
    };
  });
  return all.sort((a, b) => b.homes - a.homes).slice(0, MOST_CANNOT_TELL);
}
