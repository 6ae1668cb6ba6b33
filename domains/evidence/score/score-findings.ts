import type { Truth } from '../simulate/summarise-truth.ts';
import type { ScoredFindings } from './read-findings.ts';
import { isCalled, type JudgedGap, judgeGap, type PlantScore, scorePlant } from './score-gaps.ts';
import {
  calledSilences,
  type HoleScore,
  type JudgedSilence,
  judgeSilence,
  type SilenceScore,
  scoreHole,
  scoreSilence,
} from './score-silences.ts';
import type { TruthBases } from './truth-bases.ts';

/** How many of how many. */
export interface Tally {
  readonly counted: number;
  readonly outOf: number;
}

/** What was found against what is true. */
export interface Score {
  readonly schema: 'hearth-score/1';
  readonly seed: number | string;
  readonly plants: readonly PlantScore[];
  readonly findings: readonly JudgedGap[];
  readonly silences: readonly SilenceScore[];
  readonly silencesCalled: readonly JudgedSilence[];
  readonly coverageHoles: readonly HoleScore[];
  readonly summary: {
    readonly plantsFound: Tally;
    readonly plantsWithinAimFound: Tally;
    readonly falseFindings: Tally;
    readonly wrongSign: number;
    readonly silencesWithNeedFound: Tally;
    readonly silencesFound: Tally;
    readonly calledWithoutSign: number;
    readonly falseSilences: Tally;
    readonly holesCalledSilence: Tally;
    /** Of the adjusted intervals of every gap in the file, and of the printed ones of the findings: those that hold the truth. */
    readonly adjustedCoverage: Tally;
    readonly printedCoverage: Tally;
    /** Median of estimated over true size among plants found; absent if none was. */
    readonly medianSizeRatio?: number;
  };
}

const tally = <T>(all: readonly T[], counts: (one: T) => boolean): Tally => ({
  counted: all.filter(counts).length,
  outOf: all.length,
});

function median(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return undefined;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

const isFound = (score: PlantScore): boolean => score.verdict !== 'missed';
const isHeard = (score: SilenceScore): boolean => score.verdict === 'found';

/**
 * Compares findings with the truth of a simulated landlord.
 *
 * A plant is found if a clear or very clear finding has its measure, its cohort and its sign, or if one that is part of
 * another does and that other is on the same measure and holds more than half of its homes. A finding is false if the
 * true like-for-like effect of its very cohort is nil (`NIL_BELOW`) or has the other sign. An interval covers if it holds
 * that true effect.
 */
export function scoreFindings(findings: ScoredFindings, truth: Truth, bases: TruthBases): Score {
  const planned = new Map(truth.plan.plants.map((plant) => [plant.id, plant.effect]));
  const plants = truth.plants.map((plant) =>
    scorePlant(bases, { plant, planned: planned.get(plant.id) ?? 0 }, findings.gaps),
  );
  const all = findings.gaps.map((gap) => judgeGap(bases, gap));
  const called = all.filter((judged) => isCalled(judged.gap));
  const judgedCalls = called.filter((judged) => judged.verdict !== 'not judged');
  const silences = truth.silences.map((silence) => scoreSilence(silence, findings.silences));
  const silencesCalled = calledSilences(findings.silences).map((s) => judgeSilence(bases, truth, s));
  const coverageHoles = truth.coverageHoles.map((hole) => scoreHole(hole, findings.silences));
  const size = median(plants.flatMap((plant) => (plant.sizeRatio === undefined ? [] : [plant.sizeRatio])));
  const withNeed = silences.filter((s) => s.silence.signOfNeed);
  return {
    schema: 'hearth-score/1',
    seed: truth.seed,
    plants,
    findings: called,
    silences,
    silencesCalled,
    coverageHoles,
    summary: {
      plantsFound: tally(plants, isFound),
      plantsWithinAimFound: tally(
        plants.filter((p) => p.withinAim),
        isFound,
      ),
      falseFindings: tally(judgedCalls, (j) => j.verdict.startsWith('false')),
      wrongSign: judgedCalls.filter((j) => j.verdict === 'false: other way round').length,
      silencesWithNeedFound: tally(withNeed, isHeard),
      silencesFound: tally(silences, isHeard),
      calledWithoutSign: silences.filter((s) => s.verdict === 'called without a sign of need').length,
      falseSilences: tally(
        silencesCalled.filter((s) => s.verdict !== 'not judged'),
        (s) => s.verdict === 'false',
      ),
      holesCalledSilence: tally(coverageHoles, (h) => h.verdict === 'called a silence'),
      adjustedCoverage: tally(
        all.filter((j) => j.adjustedCovers !== undefined),
        (j) => j.adjustedCovers === true,
      ),
      printedCoverage: tally(judgedCalls, (j) => j.printedCovers === true),
      ...(size === undefined ? {} : { medianSizeRatio: size }),
    },
  };
}
