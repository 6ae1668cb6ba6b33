import type { SilenceTruth, Truth } from '../simulate/summarise-truth.ts';
import { cohortMask, INSIDE, OUTSIDE } from './cohort-mask.ts';
import type { CohortPart, ScoredSilence } from './read-findings.ts';
import { saysCohort } from './score-gaps.ts';
import { trueEffect } from './true-effect.ts';
import type { TruthBases } from './truth-bases.ts';
import type { TruthHouseholds } from './truth-households.ts';

export interface SilenceScore {
  readonly silence: SilenceTruth;
  readonly verdict: 'found' | 'candidate only' | 'missed' | 'called without a sign of need';
  readonly by?: string;
}

export interface HoleScore {
  readonly id: string;
  readonly verdict: 'warned of' | 'called a silence' | 'not mentioned';
  readonly by?: string;
}

export interface JudgedSilence {
  readonly silence: ScoredSilence;
  readonly verdict: 'true' | 'false' | 'coverage hole' | 'not judged';
}

/** Silences whose truth stands in a measure, and the side on which that measure is silent. */
const MEASURE_OF: Readonly<
  Record<string, { readonly id: string; readonly silentSign: 1 | -1; readonly nil: number }>
> = {
  reporting: { id: 'reporting_rate', silentSign: -1, nil: 0.03 },
  contact: { id: 'contact_12m', silentSign: 1, nil: 0.01 },
  survey: { id: 'survey_response', silentSign: -1, nil: 0.005 },
  complaint: { id: 'complaint_rate', silentSign: -1, nil: 0.002 },
};

const isCalled = (silence: ScoredSilence): boolean =>
  silence.verdict === 'silence' || silence.verdict === 'candidate';

const isPlace = (parts: readonly CohortPart[], hole: { patch?: string; estate?: string }): boolean =>
  parts.some(
    (p) =>
      (p.characteristic === 'patch' && p.value === hole.patch) ||
      (p.characteristic === 'estate' && p.value === hole.estate),
  );

/** Where a silence is planted in places, its cohort may be said by the place alone. */
const says = (parts: readonly CohortPart[], planted: SilenceTruth): boolean => {
  if (Object.keys(planted.cohort).length > 0) return saysCohort(parts, planted.cohort);
  return parts.length === 1 && planted.places.includes(parts[0]?.value ?? '');
};

/** Was a planted silence heard? A reporting or complaint silence without a sign of need may be a candidate, never a silence. */
export function scoreSilence(planted: SilenceTruth, silences: readonly ScoredSilence[]): SilenceScore {
  const own = silences.filter((s) => isCalled(s) && s.kind === planted.kind && says(s.parts, planted));
  const firm = own.find((s) => s.verdict === 'silence');
  const any = firm ?? own[0];
  if (!any) return { silence: planted, verdict: 'missed' };
  const isReporting = planted.kind === 'reporting';
  if (isReporting && !planted.signOfNeed && firm) {
    return { silence: planted, verdict: 'called without a sign of need', by: firm.id };
  }
  const isEnough = firm !== undefined || !(isReporting && planted.signOfNeed);
  return { silence: planted, verdict: isEnough ? 'found' : 'candidate only', by: any.id };
}

/** Mean share heard in a cohort less the same elsewhere, by what is planted of a kind of silence. */
function plantedQuiet(households: TruthHouseholds, truth: Truth, silence: ScoredSilence): number | undefined {
  const mask = cohortMask(households, silence.parts);
  if (!mask) return undefined;
  const heard = new Float64Array(households.count).fill(1);
  for (const planted of truth.silences.filter((s) => s.kind === silence.kind)) {
    const cohort = Object.entries(planted.cohort);
    for (let i = 0; i < households.count; i++) {
      const value = (column: string): string => households.text(column)?.[i] ?? '';
      const isIn = cohort.every(([c, wanted]) =>
        typeof wanted === 'string' ? wanted === value(`true_${c}`) : wanted.includes(value(`true_${c}`)),
      );
      const isThere =
        planted.places.length === 0 ||
        ['town', 'patch', 'estate'].some((c) => planted.places.includes(value(c)));
      if (isIn && isThere) heard[i] = (heard[i] ?? 1) * planted.reportsShare;
    }
  }
  const mean = (standing: number): number => {
    let sum = 0;
    let n = 0;
    for (let i = 0; i < households.count; i++) {
      if (mask[i] !== standing) continue;
      sum += heard[i] ?? 1;
      n++;
    }
    return n === 0 ? 1 : sum / n;
  };
  return mean(INSIDE) - mean(OUTSIDE);
}

/** Is a silence that was called there in truth? */
export function judgeSilence(bases: TruthBases, truth: Truth, silence: ScoredSilence): JudgedSilence {
  if (silence.kind === 'reporting' && truth.coverageHoles.some((hole) => isPlace(silence.parts, hole))) {
    const isPlanted = truth.silences.some((s) => s.kind === 'reporting' && says(silence.parts, s));
    if (!isPlanted) return { silence, verdict: 'coverage hole' };
  }
  const measure = MEASURE_OF[silence.kind];
  const effect = measure
    ? trueEffect(bases, measure.id, silence.parts)?.value
    : plantedQuiet(bases.households, truth, silence);
  if (effect === undefined) return { silence, verdict: 'not judged' };
  const quiet = measure ? effect * measure.silentSign : -effect;
  return { silence, verdict: quiet > (measure?.nil ?? 0.02) ? 'true' : 'false' };
}

/** Was a coverage hole said to be one? */
export function scoreHole(
  hole: Truth['coverageHoles'][number],
  silences: readonly ScoredSilence[],
): HoleScore {
  const here = silences.filter((s) => s.kind === 'reporting' && isPlace(s.parts, hole));
  const called = here.find(isCalled);
  if (called) return { id: hole.id, verdict: 'called a silence', by: called.id };
  const warned = here.find((s) => s.verdict === 'uncovered');
  return warned
    ? { id: hole.id, verdict: 'warned of', by: warned.id }
    : { id: hole.id, verdict: 'not mentioned' };
}

export const calledSilences = (silences: readonly ScoredSilence[]): readonly ScoredSilence[] =>
  silences.filter(isCalled);
