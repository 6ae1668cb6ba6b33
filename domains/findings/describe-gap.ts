import { conditionalInterval } from '../../libraries/statistics/many-comparisons/index.ts';
import { codesOfUnits, type Population } from '../cohorts/population.ts';
import type { MeasureUnits } from '../measures/units.ts';
import {
  armsOf,
  type Comparison,
  clusterFor,
  compare,
  contrastOf,
  estimateOf,
  referenceCode,
} from './contrast.ts';
import type { CohortRef, Estimate, Gap, Sureness, WalkStep } from './finding.ts';
import { gapSentences } from './gap-sentences.ts';
import { leftOut } from './left-out.ts';
import { nameCohort } from './name-cohort.ts';
import { overTime } from './over-time.ts';
import { kindOfJob, type RivalQuestion, testRivals } from './rivals.ts';
import { sayCount, sayRange, saySize } from './say.ts';
import { type Screened, strataFor } from './screen-gaps.ts';
import type { AnalysisSettings } from './settings.ts';
import { slopeOf } from './slope.ts';
import { targetBeside } from './target-beside.ts';
import { timesOf, touched } from './touched.ts';
import { noTriangulation } from './triangulate.ts';

export interface GapContext {
  /** Jobs by target, shown beside waiting times (M2). */
  readonly onTarget?: MeasureUnits | undefined;
  readonly population: Population;
  readonly settings: AnalysisSettings;
  readonly window: { readonly from: string; readonly to: string; readonly years: number };
}

/** What is described: one cohort on one measure. A combination brings its own name. */
export type ToDescribe = Pick<Screened, 'units' | 'coded' | 'code' | 'p'> & {
  readonly q: number;
  readonly cohort?: CohortRef;
  /** `brief` leaves out what only the page of a finding that stands on its own needs: rivals, quarters, bounds. */
  readonly depth: 'full' | 'brief';
  /** The gap drawn towards its like (G6), where it has many. */
  readonly shrunk?: Estimate | undefined;
};

/** The family that it was picked out of. */
export interface Scanned {
  readonly family: Gap['family'];
  readonly tested: number;
  readonly stoodOut: number;
  readonly cut: number;
}

/** 80 % power at 5 %, two-sided: 1.96 + 0.84. */
export const POWER_80 = 2.8016;

/** A gap picked out of many, with its interval widened for that and closed at no difference (G5). */
export function printedInterval(
  found: Estimate & { standardError: number; degreesOfFreedom: number },
  cut: number,
  confidence: number,
): Estimate {
  const plain = { value: found.value, lower: found.lower, upper: found.upper };
  const widened = conditionalInterval({
    estimate: found.value,
    standardError: found.standardError,
    threshold: Math.max(0, cut * 0.9999),
    confidence,
    degreesOfFreedom: found.degreesOfFreedom,
  });
  if (!widened.ok) return plain;
  const lower = Math.min(widened.interval.lower, plain.lower);
  const upper = Math.max(widened.interval.upper, plain.upper);
  return found.value > 0
    ? { value: found.value, lower: Math.max(0, lower), upper }
    : { value: found.value, lower, upper: Math.min(0, upper) };
}

/** G8a. `very clear` also asks for the same sign under every rival explanation that could be tested. */
export function surenessOf(q: number, rivals: Gap['rivals'], difference: number, rate: number): Sureness {
  if (q > rate) return 'could be chance';
  const turnedBy = rivals.some(
    (r) =>
      r.verdict !== 'cannot tell' && r.difference && Math.sign(r.difference.value) !== Math.sign(difference),
  );
  return q <= 0.001 && !turnedBy ? 'very clear' : 'clear';
}

/** Everything that the page of one gap must say, from the units of its measure. Undefined where it cannot be compared exactly. */
export function describeGap(
  one: ToDescribe,
  scanned: Scanned,
  id: string,
  context: GapContext,
): Omit<Gap, 'standing'> | undefined {
  const { population, settings, window } = context;
  const { units, coded } = one;
  const { measure } = units;
  const codes = codesOfUnits(coded, units.home, units.household);
  const reference = referenceCode(coded, settings);
  const arm = armsOf(codes, coded.values.length, one.code, reference);
  const clusters = clusterFor(units, coded, population);
  const comparison: Comparison = { arm, ...strataFor(units, coded), ...(clusters ? { clusters } : {}) };
  const at = { homes: population.homes, confidence: settings.confidence };
  const found = compare(units, at.homes, comparison, at.confidence);
  const crudeFound = compare(
    units,
    at.homes,
    { ...comparison, stratum: new Int32Array(units.count), strata: 1 },
    at.confidence,
  );
  if (!found.ok || !crudeFound.ok) return undefined;
  const adjusted = contrastOf(found);
  const crude = contrastOf(crudeFound);
  const named = one.cohort ?? nameCohort([{ coded, code: one.code }]);
  const cohort =
    reference === undefined
      ? named
      : { ...named, comparison: nameCohort([{ coded, code: reference }]).phrase };
  const printed = printedInterval(
    { ...estimateOf(found), standardError: found.standardError, degreesOfFreedom: found.degreesOfFreedom },
    scanned.cut,
    at.confidence,
  );
  const full = one.depth === 'full';
  const rivals = (full ? testRivals : briefRivals)({
    units,
    population,
    comparison,
    crude,
    adjusted: adjusted.difference,
    ownCharacteristics: coded.characteristic.id.split('&').flatMap((own) => RELATED[own] ?? [own]),
    about: coded.characteristic.about,
    threshold: settings.threshold,
    confidence: at.confidence,
  });
  const sureness = surenessOf(one.q, rivals, found.difference, settings.falseDiscoveryRate);
  const left = leftOut(units, coded, comparison, { ...at, bounds: full });
  const time = full ? overTime(units, comparison, settings) : undefined;
  const scan = { tested: scanned.tested, stoodOut: scanned.stoodOut, q: one.q, p: one.p };
  const base = {
    units: found.units.group,
    homes: homesIn(units, arm, 1),
    comparisonUnits: found.units.comparison,
    comparisonHomes: homesIn(units, arm, 0),
    open: openUnits(units, arm, window.to),
    groups: found.strataUsed,
    from: window.from,
    to: window.to,
  };
  const side = found.difference > 0 === (measure.better === 'lower') ? 'worse' : 'better';
  const touching = touched(units, comparison, printed, { ...at, years: window.years });
  const slope = full ? slopeOf(units, coded, codes, { ...at, clusters }) : undefined;
  const times = full ? timesOf(units, comparison) : undefined;
  const target = times ? targetBeside(context.onTarget, coded, one.code, at.homes) : undefined;
  const facts = {
    measure,
    cohort,
    side,
    printed,
    base,
    touched: touching,
    sureness,
    scan,
    rivals,
    leftOut: left,
  } as const;
  const sentences = gapSentences(facts);
  return {
    kind: 'gap',
    id,
    ...facts,
    crude,
    adjusted,
    confidence: at.confidence,
    family: scanned.family,
    detectable: POWER_80 * found.standardError,
    ...(slope ? { slope } : {}),
    ...(times ? { times } : {}),
    ...(target ? { target } : {}),
    ...(one.shrunk ? { shrunk: one.shrunk } : {}),
    caseMixNote: `Like with like: ${measure.caseMix.map((m) => m.replaceAll('_', ' ')).join(', ')}.`,
    ...(time ? { overTime: time } : {}),
    triangulation: noTriangulation(sentences.headline),
    walk: [
      ...walkOf(units, left.units, base, sayRange(measure, printed)),
      ...shrunkStep(measure, one.shrunk),
    ],
    sentences,
    caveats: measure.caveats,
  };
}

function shrunkStep(measure: Gap['measure'], shrunk: Estimate | undefined): WalkStep[] {
  if (!shrunk) return [];
  return [
    {
      title: 'Drawn towards its like',
      figure: `${saySize(measure, shrunk.value)} (${sayRange(measure, shrunk)})`,
      note: 'What the figure would be if it were drawn towards the other values of its characteristic, the more so the less data it rests on.',
    },
  ];
}

const briefRivals = (question: RivalQuestion): Gap['rivals'] => [kindOfJob(question)];

/** Characteristics that are the same question asked another way: never each other's rival explanation. */
const RELATED: Readonly<Record<string, readonly string[]>> = {
  main_language: ['main_language', 'language', 'interpreter'],
  language: ['main_language', 'language', 'interpreter'],
  estate: ['estate', 'patch', 'deprivation_fifth'],
  patch: ['estate', 'patch', 'deprivation_fifth'],
  deprivation_fifth: ['estate', 'patch', 'deprivation_fifth'],
};

function homesIn(units: Screened['units'], arm: Uint8Array, side: 0 | 1): number {
  const homes = new Set<number>();
  for (let i = 0; i < arm.length; i++) if (arm[i] === side) homes.add(units.home[i] ?? 0);
  return homes.size;
}

/** Jobs neither done nor cancelled by the evidence date: watched to its end. */
function openUnits(units: Screened['units'], arm: Uint8Array, to: string): number {
  const { done, days, day } = units;
  if (!done || !days) return 0;
  const last = Math.floor(Date.parse(`${to}T00:00:00Z`) / 86_400_000);
  let open = 0;
  for (let i = 0; i < arm.length; i++)
    if (arm[i] !== 255 && done[i] === 0 && (day[i] as number) + (days[i] as number) >= last) open++;
  return open;
}

/** Fewer are not counted exactly in a note. */
const FEW = 10;

export function walkOf(
  units: Screened['units'],
  unknown: number,
  base: Gap['base'],
  made: string,
): WalkStep[] {
  const known = units.count - unknown;
  return [
    ...units.steps.map((step) => ({ title: step.title, rows: step.rows, note: step.note })),
    {
      title: 'With a known answer',
      rows: known,
      note: `${sayCount(unknown)} left out: not known, or nobody living there that day.`,
    },
    {
      title: `Compared within ${sayCount(base.groups)} groups of like ${units.measure.of === 'job' ? 'jobs' : 'cases'}`,
      rows: base.units + base.comparisonUnits,
      note: `${sayCount(base.units)} of the cohort and ${sayCount(base.comparisonUnits)} of the rest share a group.${base.open > 0 ? ` ${base.open < FEW ? 'A few' : sayCount(base.open)} still open on the evidence date count as waiting; none is dropped.` : ''}`,
    },
    {
      title: 'Made honest',
      figure: made,
      note: 'The interval is wider for several jobs in one home, and for having been picked out of many.',
    },
  ];
}
