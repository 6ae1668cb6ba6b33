import { SIMULATED_MEASURES } from '../simulate/simulated-measures.ts';
import type { PlantTruth } from '../simulate/summarise-truth.ts';
import { cohortMask, overlapOfHomes } from './cohort-mask.ts';
import type { CohortPart, ScoredGap } from './read-findings.ts';
import { trueEffect } from './true-effect.ts';
import type { TruthBases } from './truth-bases.ts';

/** Below this a true effect counts as nil, in the measure's own unit. */
export const NIL_BELOW = { share: 0.005, days: 0.25, mean: 0.03, ratio: 0.01 } as const;

/** What the issue aims at: plants of at least this size on cohorts of at least 5 % of homes. */
const AIM = { share: 0.1, days: 4, mean: 0.5, ratio: 0 } as const;
const AIM_SHARE_OF_HOMES = 0.05;

export interface JudgedGap {
  readonly gap: ScoredGap;
  /** Absent where the truth knows nothing of the measure or the cohort. */
  readonly truth?: number;
  readonly verdict: 'true' | 'false: nothing there' | 'false: other way round' | 'not judged';
  readonly adjustedCovers?: boolean;
  readonly printedCovers?: boolean;
}

export interface PlantScore {
  readonly plant: PlantTruth;
  readonly withinAim: boolean;
  readonly verdict: 'found' | 'found as part' | 'missed';
  readonly by?: string;
  /** Estimated over true size. */
  readonly sizeRatio?: number;
}

const unitOf = (measure: string) => SIMULATED_MEASURES.find((m) => m.id === measure)?.unit ?? 'share';

export const isCalled = (gap: ScoredGap): boolean =>
  gap.sureness === 'clear' || gap.sureness === 'very clear';

/** One gap against the truth of its very cohort. */
export function judgeGap(bases: TruthBases, gap: ScoredGap): JudgedGap {
  const truth = trueEffect(bases, gap.measure, gap.parts)?.value;
  if (truth === undefined) return { gap, verdict: 'not judged' };
  const isNil = Math.abs(truth) < NIL_BELOW[unitOf(gap.measure)];
  const isOtherWay = Math.sign(truth) !== Math.sign(gap.adjusted.value);
  return {
    gap,
    truth,
    verdict: isNil ? 'false: nothing there' : isOtherWay ? 'false: other way round' : 'true',
    adjustedCovers: truth >= gap.adjusted.lower && truth <= gap.adjusted.upper,
    printedCovers: truth >= gap.printed.lower && truth <= gap.printed.upper,
  };
}

/** Does a finding's cohort say what the plant's does? Every planted characteristic with a planted value; beyond them, places at most. */
export function saysCohort(
  parts: readonly CohortPart[],
  planted: Readonly<Record<string, string | readonly string[]>>,
): boolean {
  const named = Object.entries(planted).every(([characteristic, wanted]) =>
    parts.some(
      (part) =>
        part.characteristic === characteristic &&
        (typeof wanted === 'string' ? part.value === wanted : wanted.includes(part.value)),
    ),
  );
  const more = parts.filter((part) => !(part.characteristic in planted)).map((part) => part.characteristic);
  return named && more.every((characteristic) => characteristic === 'patch' || characteristic === 'estate');
}

function isPartOfTheSame(truth: TruthBases, gap: ScoredGap, all: readonly ScoredGap[]): boolean {
  const whole = all.find((g) => g.id === gap.partOf);
  if (!whole || whole.measure !== gap.measure || !isCalled(whole)) return false;
  const own = cohortMask(truth.households, gap.parts);
  const other = cohortMask(truth.households, whole.parts);
  return own !== undefined && other !== undefined && overlapOfHomes(truth.households, own, other) > 0.5;
}

const withinAim = (plant: PlantTruth, planned: number): boolean => {
  const unit = unitOf(plant.measure);
  return unit !== 'ratio' && plant.shareOfHomes >= AIM_SHARE_OF_HOMES && Math.abs(planned) >= AIM[unit];
};

/** Of a characteristic with two values, the other one: a gap on it is the same gap with the other sign. */
function complementOf(truth: TruthBases, parts: readonly CohortPart[]): readonly CohortPart[] | undefined {
  const [part, ...others] = parts;
  if (!part || others.length > 0) return undefined;
  const values = new Set(truth.households.text(part.characteristic) ?? []);
  values.delete('');
  values.delete(part.value);
  const [other, ...more] = values;
  return other === undefined || more.length > 0 ? undefined : [{ ...part, value: other }];
}

function saysPlant(truth: TruthBases, gap: ScoredGap, plant: PlantTruth): boolean {
  const sign = Math.sign(gap.adjusted.value);
  if (gap.measure !== plant.measure) return false;
  if (saysCohort(gap.parts, plant.cohort)) return sign === plant.sign;
  const complement = complementOf(truth, gap.parts);
  return complement !== undefined && saysCohort(complement, plant.cohort) && sign === -plant.sign;
}

/** Is a plant among what was found, with the right sign? `planned` is the size that the plan asked for. */
export function scorePlant(
  truth: TruthBases,
  planted: { readonly plant: PlantTruth; readonly planned: number },
  gaps: readonly ScoredGap[],
): PlantScore {
  const { plant, planned } = planted;
  const called = gaps.filter(isCalled);
  const own = called.filter((gap) => saysPlant(truth, gap, plant));
  const whole = own.find((gap) => gap.partOf === undefined);
  const found = whole ?? own.find((gap) => isPartOfTheSame(truth, gap, called));
  const base = { plant, withinAim: withinAim(plant, planned) };
  if (!found) return { ...base, verdict: 'missed' };
  const size = trueEffect(truth, found.measure, found.parts)?.value;
  const sizeRatio = size === undefined || size === 0 ? {} : { sizeRatio: found.adjusted.value / size };
  return { ...base, verdict: whole ? 'found' : 'found as part', by: found.id, ...sizeRatio };
}
