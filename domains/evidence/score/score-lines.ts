import { SIMULATED_MEASURES } from '../simulate/simulated-measures.ts';
import type { CohortPart } from './read-findings.ts';
import type { Score, Tally } from './score-findings.ts';
import { type JudgedGap, NIL_BELOW, type PlantScore } from './score-gaps.ts';

const ofMany = (tally: Tally): string => {
  const share = tally.outOf === 0 ? '' : ` (${((100 * tally.counted) / tally.outOf).toFixed(0)} %)`;
  return `${tally.counted} of ${tally.outOf}${share}`;
};

const cohortText = (parts: readonly CohortPart[]): string =>
  parts.map((part) => `${part.characteristic}=${part.value}`).join(' & ');

const sized = (measure: string, value: number): string => {
  const unit = SIMULATED_MEASURES.find((m) => m.id === measure)?.unit ?? 'share';
  const sign = value > 0 ? '+' : '';
  if (unit === 'share') return `${sign}${(100 * value).toFixed(1)} points`;
  return unit === 'days' ? `${sign}${value.toFixed(1)} days` : `${sign}${value.toFixed(3)}`;
};

function plantLine(score: PlantScore): string {
  const { plant } = score;
  const size = plant.size === undefined ? 'no units' : sized(plant.measure, plant.size);
  const homes = `${(100 * plant.shareOfHomes).toFixed(1)} % of homes`;
  const ratio =
    score.sizeRatio === undefined ? '' : `, estimated at ${score.sizeRatio.toFixed(2)} of its true size`;
  return `  ${score.verdict.padEnd(13)} ${plant.id}: ${plant.measure} ${size}, ${homes}${ratio}`;
}

const falseLine = (judged: JudgedGap): string =>
  `  ${judged.gap.measure}, ${cohortText(judged.gap.parts)}: said ${sized(judged.gap.measure, judged.gap.adjusted.value)}, truly ${sized(judged.gap.measure, judged.truth ?? 0)} (${judged.verdict.slice(7)})`;

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];

/** A score as lines of plain text. */
export function scoreLines(score: Score): readonly string[] {
  const { summary } = score;
  const wrong = score.findings.filter((j) => j.verdict.startsWith('false'));
  const size =
    summary.medianSizeRatio === undefined
      ? []
      : [`Estimated over true size, middle plant: ${summary.medianSizeRatio.toFixed(2)}`];
  return [
    `Seed ${score.seed}`,
    `Plants found: ${ofMany(summary.plantsFound)}; of those within the aim: ${ofMany(summary.plantsWithinAimFound)}`,
    `False findings: ${ofMany(summary.falseFindings)}; of them the other way round: ${summary.wrongSign}`,
    `Intervals that hold the truth: adjusted ${ofMany(summary.adjustedCoverage)}; printed ${ofMany(summary.printedCoverage)}`,
    ...size,
    `Silences with a sign of need found: ${ofMany(summary.silencesWithNeedFound)}; all silences: ${ofMany(summary.silencesFound)}; called without a sign: ${summary.calledWithoutSign}`,
    `False silences: ${ofMany(summary.falseSilences)}; coverage holes called silence: ${ofMany(summary.holesCalledSilence)}`,
    ...section('Plants', score.plants.map(plantLine)),
    ...section('False findings', wrong.map(falseLine)),
    ...section(
      'Silences',
      score.silences.map(
        (s) =>
          `  ${s.verdict.padEnd(13)} ${s.silence.id}: ${s.silence.kind}, heard ${s.silence.reportsShare} of what is expected`,
      ),
    ),
    ...section(
      'False silences',
      score.silencesCalled
        .filter((s) => s.verdict === 'false' || s.verdict === 'coverage hole')
        .map(
          (s) => `  ${s.silence.kind}, ${cohortText(s.silence.parts)}: ${s.silence.verdict} (${s.verdict})`,
        ),
    ),
    ...section(
      'Coverage holes',
      score.coverageHoles.map((h) => `  ${h.verdict.padEnd(16)} ${h.id}`),
    ),
    '',
    `A true effect counts as nil below ${100 * NIL_BELOW.share} points, ${NIL_BELOW.days} days, ${NIL_BELOW.mean} a job, ${NIL_BELOW.ratio} a home-year.`,
  ];
}
