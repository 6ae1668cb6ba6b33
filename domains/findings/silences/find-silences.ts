import type { CodedCharacteristic, Population } from '../../cohorts/population.ts';
import type { MeasureUnits } from '../../measures/units.ts';
import type { Gap, SignOfNeed, Silence, SilenceKind } from '../finding.ts';
import { nameCohort } from '../name-cohort.ts';
import { sayCount, sayDay, sentence } from '../say.ts';
import type { AnalysisSettings } from '../settings.ts';
import { noTriangulation } from '../triangulate.ts';
import { type Uncovered, uncoveredHomes } from './coverage.ts';
import { describeSilence } from './describe-silence.ts';
import { foldSilences } from './fold-silences.ts';
import { scanHeard } from './heard.ts';
import { type NeedEvidence, signsOfNeed } from './signs-of-need.ts';

export interface SilenceInput {
  readonly population: Population;
  readonly settings: AnalysisSettings;
  readonly units: ReadonlyMap<string, MeasureUnits>;
  readonly data: MeasureUnits | undefined;
  readonly evidence: readonly NeedEvidence[];
  readonly uncovered: readonly Uncovered[];
  readonly gaps: readonly Gap[];
}

const KINDS: readonly { kind: SilenceKind; measure: string }[] = [
  { kind: 'reporting', measure: 'reporting_rate' },
  { kind: 'contact', measure: 'contact_12m' },
  { kind: 'survey', measure: 'survey_response' },
  { kind: 'complaint', measure: 'complaint_rate' },
];

/** Every silence of every kind that its tables allow, quiet and in need first (K2). */
export function findSilences(input: SilenceInput): Silence[] {
  const { population, settings, uncovered } = input;
  const masked = uncoveredHomes(uncovered, population);
  const kinds = [
    ...KINDS.flatMap(({ kind, measure }) => {
      const units = input.units.get(measure);
      return units ? [{ kind, units: kind === 'reporting' ? without(units, masked) : units }] : [];
    }),
    ...(input.data ? [{ kind: 'data' as const, units: input.data }] : []),
  ];
  const called = kinds.flatMap(({ kind, units }) => {
    const low = scanHeard(kind, units, population, settings)
      .filter(
        (h) =>
          h.q <= settings.falseDiscoveryRate && h.shrunk.upper < 1 && h.shrunk.value < settings.silenceBelow,
      )
      .filter((h) => kind !== 'data' || h.coded.characteristic.about !== 'people');
    const placed = low
      .map((heard) => ({
        heard,
        silence: describeSilence(
          heard,
          signsFor(kind, heard.coded, heard.code, input),
          settings.falseDiscoveryRate,
        ),
      }))
      .filter(
        ({ silence }) =>
          !isOwnYardstick(silence, units) ||
          (silence.verdict === 'silence' && silence.observedOverExpected.value < FAR_BELOW),
      );
    return foldSilences(placed, population, settings.confidence);
  });
  const holes = uncovered.map(uncoveredSilence);
  return [...called, ...holes].sort((a, b) => order(b) - order(a));
}

/** A kind of home is quieter than other kinds by nature (S1 expects by kind of home): only far below, and with a sign of need, is anything said. */
const FAR_BELOW = 0.8;

const isOwnYardstick = (silence: Silence, units: MeasureUnits): boolean =>
  silence.cohort.parts.some((part) => units.measure.caseMix.includes(part.characteristic));

const order = (s: Silence): number =>
  (s.verdict === 'silence' ? 2e9 : s.verdict === 'candidate' ? 1e9 : 0) +
  (s.silence === 'reporting' ? 1e8 : 0) +
  s.homes * (1 - s.observedOverExpected.value);

function signsFor(
  kind: SilenceKind,
  coded: CodedCharacteristic,
  code: number,
  input: SilenceInput,
): SignOfNeed[] {
  const { population, settings } = input;
  if (kind === 'reporting') {
    return signsOfNeed(coded, code, {
      population,
      foundNotTold: input.units.get('found_not_told'),
      evidence: input.evidence,
      threshold: settings.threshold,
    });
  }
  if (kind !== 'complaint') return [];
  const id = nameCohort([{ coded, code }]).id;
  const worse = input.gaps.filter(
    (gap) => gap.side === 'worse' && gap.cohort.id === id && gap.measure.theme !== 'complaints',
  );
  return [
    {
      title: 'Worse outcomes on other measures',
      verdict: worse.length > 0 ? 'need' : 'no sign',
      note:
        worse.length > 0
          ? worse.map((gap) => gap.sentences.headline).join(' ')
          : 'No gap to their disadvantage stands out.',
    },
  ];
}

/** Units in uncovered homes put out of every stratum: neither heard nor expected. */
function without(units: MeasureUnits, masked: Uint8Array): MeasureUnits {
  if (!masked.includes(1)) return units;
  return { ...units, stratum: units.stratum.map((s, i) => (masked[units.home[i] ?? 0] === 1 ? -1 : s)) };
}

function uncoveredSilence(hole: Uncovered): Silence {
  const cohort = nameCohort([{ coded: hole.coded, code: hole.code }]);
  const ratio = hole.expected > 0 ? hole.jobs / hole.expected : 0;
  const estimate = { value: ratio, lower: ratio, upper: ratio };
  const since = hole.since ? `since ${sayDay(hole.since)}` : 'in the whole period';
  const headline = `${sentence(cohort.phrase)} are not covered: hardly a job of any kind is in our records ${since}.`;
  return {
    kind: 'silence',
    id: `coverage:${cohort.id}`,
    silence: 'reporting',
    cohort,
    verdict: 'uncovered',
    heard: hole.jobs,
    expected: hole.expected,
    observedOverExpected: estimate,
    raw: estimate,
    sureness: 'very clear',
    scan: { tested: 0, stoodOut: 0, q: 0 },
    homes: hole.homes,
    noun: 'home',
    overdispersion: 1,
    signsOfNeed: [],
    likeWhom: 'all other places',
    leftOut: { units: 0, share: 0, kinds: { notAsked: 0, notRecorded: 0, preferNotToSay: 0, suppressed: 0 } },
    triangulation: noTriangulation(headline),
    walk: [],
    sentences: {
      headline,
      detail: `${sayCount(hole.jobs)} jobs where about ${sayCount(hole.expected)} would be expected, whoever reports. Repairs there may go to another system. Uncovered is not silent: ask who holds the records before anything is said about these homes.`,
      sure: 'This is about our records, not about residents.',
    },
    caveats: [],
  };
}

/** Homes of the cohorts that are quiet and in need, for the list of homes to contact (K3). */
export function homesOf(silence: Silence, population: Population): number[] {
  const [part] = silence.cohort.parts;
  const coded = population.characteristics.find((c) => c.characteristic.id === part?.characteristic);
  const code = coded?.values.indexOf(part?.value ?? '') ?? -1;
  if (!coded || code < 0) return [];
  const homes = new Set<number>();
  for (const [index, c] of coded.codes.entries()) {
    if (c === code) homes.add(coded.level === 'home' ? index : (population.homeOfHousehold[index] ?? 0));
  }
  return [...homes].sort((a, b) => a - b);
}
