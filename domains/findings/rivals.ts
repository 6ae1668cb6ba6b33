import { codesOfUnits, type Population, UNKNOWN } from '../cohorts/population.ts';
import type { Facet, MeasureUnits } from '../measures/units.ts';
import { type Comparison, compare, estimateOf, finer } from './contrast.ts';
import type { Contrast, Estimate, RivalExplanation } from './finding.ts';
import { mixExplains } from './mix-explains.ts';
import { saySize } from './say.ts';

export interface RivalQuestion {
  readonly units: MeasureUnits;
  readonly population: Population;
  readonly comparison: Comparison;
  readonly crude: Contrast;
  readonly adjusted: Estimate;
  readonly ownCharacteristics: readonly string[];
  readonly about: 'people' | 'home' | 'place' | 'area';
  readonly threshold: number;
  readonly confidence: number;
}

/** The gap with a rival held still, against the gap without: what it tells us. */
export function rivalVerdict(before: Estimate, after: Estimate | undefined): RivalExplanation['verdict'] {
  if (!after) return 'cannot tell';
  const kept = after.value / before.value;
  const spansNothing = after.lower <= 0 && after.upper >= 0;
  if (spansNothing && after.upper - after.lower > 2.5 * (before.upper - before.lower)) return 'cannot tell';
  if (kept < 0.35 || (spansNothing && kept < 0.5)) return 'explains it';
  if (kept < 0.75) return 'explains part';
  return 'does not explain it';
}

const NOTES: Readonly<Record<RivalExplanation['verdict'], string>> = {
  'explains it': 'Once it is held still, little is left.',
  'explains part': 'Once it is held still, the gap is smaller.',
  'does not explain it': 'Once it is held still, the gap is still there.',
  'cannot tell': 'Too little data once it is held still.',
};

function heldStill(
  question: RivalQuestion,
  title: string,
  facet: Facet,
  within: RivalExplanation['within'] = [],
): RivalExplanation {
  const { units, population, comparison, confidence } = question;
  const strata = finer(comparison, { codes: facet.codes, levels: facet.values.length + 1 });
  const found = compare(units, population.homes, { ...comparison, ...strata }, confidence);
  const after = found.ok ? estimateOf(found) : undefined;
  const verdict = rivalVerdict(question.adjusted, after);
  return { title, ...(after ? { difference: after } : {}), verdict, note: NOTES[verdict], within };
}

/** The gap inside each value of a facet (each contractor), where the cohort and the rest are both large enough. */
function insideEach(question: RivalQuestion, facet: Facet, most: number): RivalExplanation['within'] {
  const { units, population, comparison, confidence, threshold } = question;
  return facet.values.slice(0, most).flatMap((value, index) => {
    const arm = new Uint8Array(comparison.arm.length).fill(255);
    for (let i = 0; i < arm.length; i++)
      if (facet.codes[i] === index + 1) arm[i] = comparison.arm[i] as number;
    const found = compare(units, population.homes, { ...comparison, arm }, confidence);
    if (!found.ok || found.clusters.group < threshold || found.clusters.comparison < threshold) return [];
    return [{ value, difference: estimateOf(found), units: found.units.group }];
  });
}

/** What comparing like with like does to the gap as it comes: always told first. */
export function kindOfJob(question: RivalQuestion): RivalExplanation {
  const { crude, adjusted, units } = question;
  const before = crude.difference;
  const verdict = rivalVerdict(before, adjusted);
  const taken = before.value - adjusted.value;
  const turned = Math.sign(before.value) !== Math.sign(adjusted.value);
  const far = turned || Math.abs(taken) > 0.5 * Math.abs(before.value);
  const which = far ? sayMix(question, taken) : '';
  const told = turned
    ? `As they come, the figures point the other way: like with like is compared.${which}`
    : Math.abs(taken) < 0.15 * Math.abs(before.value)
      ? 'The mix of jobs makes little difference.'
      : taken * Math.sign(before.value) > 0
        ? `${saySize(units.measure, taken)} of the ${saySize(units.measure, before.value)} go when like is compared with like.${which}`
        : `The mix of jobs hid ${saySize(units.measure, taken)} of it.${which}`;
  return {
    title: `Different mix: ${units.measure.caseMix.map((m) => m.replaceAll('_', ' ')).join(', ')}`,
    difference: adjusted,
    verdict,
    note: told,
    within: [],
  };
}

/** Where like with like differs by half or turns the sign, the page says which jobs explain it (G2). */
function sayMix({ units, comparison }: RivalQuestion, taken: number): string {
  const parts = mixExplains(units, comparison, taken).slice(0, 2);
  if (parts.length === 0) return '';
  const named = parts.map(
    (part) =>
      `${part.column.replaceAll('_', ' ')} ${part.value.replaceAll('_', ' ')} (${saySize(units.measure, part.amount)})`,
  );
  return ` Most of that is their share of ${named.join(' and ')}.`;
}

function differsByTeam(base: RivalExplanation, adjusted: Estimate): RivalExplanation {
  if (base.within.length < 2) return base;
  const same = base.within.filter((w) => Math.sign(w.difference.value) === Math.sign(adjusted.value)).length;
  return {
    ...base,
    note:
      same === base.within.length
        ? `The gap is there with each of the ${same}.`
        : `The gap is there with ${same} of ${base.within.length}.`,
  };
}

/** Every rival explanation that the data can test, tested (G10): none of them is quietly adjusted away. */
export function testRivals(question: RivalQuestion): RivalExplanation[] {
  const { units, population } = question;
  const rivals = [kindOfJob(question)];
  const area = areaFacet(question);
  if (area && question.about !== 'place' && question.about !== 'area')
    rivals.push(heldStill(question, 'Different areas', area));
  const contractor = units.facets.get('contractor');
  if (contractor) {
    const base = heldStill(question, 'Who does the work', contractor, insideEach(question, contractor, 6));
    rivals.push(differsByTeam(base, question.adjusted));
  }
  const channel = units.facets.get('channel');
  if (channel) rivals.push(heldStill(question, 'How it was reported', channel));
  for (const coded of population.characteristics) {
    if (
      question.ownCharacteristics.includes(coded.characteristic.id) ||
      !OTHER_RIVALS.includes(coded.characteristic.id)
    )
      continue;
    const codes = codesOfUnits(coded, units.home, units.household);
    const facet = { codes: codes.map((c) => (c === UNKNOWN ? 0 : c + 1)), values: coded.values };
    rivals.push(heldStill(question, coded.characteristic.title, facet));
  }
  return rivals;
}

const OTHER_RIVALS = ['age_band', 'disability', 'tenure_kind', 'deprivation_fifth'];

function areaFacet({ units, population }: RivalQuestion): Facet | undefined {
  const coded =
    population.characteristics.find((c) => c.characteristic.id === 'estate') ??
    population.characteristics.find((c) => c.characteristic.id === 'patch');
  if (!coded) return undefined;
  const codes = codesOfUnits(coded, units.home, units.household);
  return { codes: codes.map((c) => (c === UNKNOWN ? 0 : c + 1)), values: coded.values };
}
