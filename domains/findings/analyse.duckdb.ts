import type { DuckDb } from '../../platform/duckdb/duckdb.ts';
import { type EvidenceTables, makeHouseholdTables } from '../cohorts/household-tables.duckdb.ts';
import type { Population } from '../cohorts/population.ts';
import { readPopulation } from '../cohorts/read-population.duckdb.ts';
import { satisfied } from '../measures/index.ts';
import { openUnitReader, unitTableOf } from '../measures/load-units.duckdb.ts';
import { makeUnitTables } from '../measures/unit-tables.duckdb.ts';
import type { MeasureUnits } from '../measures/units.ts';
import { completeness } from './completeness.ts';
import { findGaps } from './find-gaps.ts';
import type { Findings, Silence } from './finding.ts';
import { findFunnels } from './funnels.ts';
import { homesToContact } from './homes-to-contact.duckdb.ts';
import { loadObservations, loadPanels } from './load-voices.duckdb.ts';
import { lockedBy, missingFor } from './locked.ts';
import { overallOf } from './overall.ts';
import { PUBLIC_FACTS } from './public-facts/public-facts.ts';
import type { AnalysisSettings } from './settings.ts';
import { findSignals } from './signals/find-signals.duckdb.ts';
import { type AreaSilences, areaSilences } from './silences/area-reporting.ts';
import { findUncovered } from './silences/coverage.ts';
import { findSilences } from './silences/find-silences.ts';
import { loadAreaCounts } from './silences/load-area-counts.duckdb.ts';
import { loadDataHeld, loadNeedEvidence } from './silences/load-need.duckdb.ts';
import { participationSilences } from './silences/participation.ts';
import {
  type StaffObservations,
  triangulateClaims,
  triangulateGap,
  triangulateSilence,
} from './triangulate.ts';
import { jobWarnings } from './warnings.duckdb.ts';

export interface AnalyseInput {
  readonly evidence: EvidenceTables;
  readonly snapshot: string;
  readonly settings: AnalysisSettings;
  readonly onProgress?: (share: number, doing: string) => void;
  /** What staff wrote in the record, counted: one more source beside the extracts. */
  readonly observations?: readonly StaffObservations[];
}

const DAY = 86_400_000;
const dayNumber = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY);

/** The main job's middle: from a snapshot to every finding, silence, signal and "cannot tell". Takes all estimates at once (G4). */
export async function analyse(db: DuckDb, input: AnalyseInput): Promise<Findings> {
  const { evidence, settings } = input;
  const progress = input.onProgress ?? (() => undefined);
  const areas = areaSilences(
    await loadAreaCounts(db, evidence, settings.areaReporting, settings.characteristics),
    settings,
  );
  if (!evidence.given.has('homes')) return areasOnly(input, areas);
  progress(0.02, 'Placing households in homes');
  await makeHouseholdTables(db, evidence, settings.characteristics);
  const population = await readPopulation(db, settings.characteristics);
  progress(0.12, 'Making the tables of jobs, complaints and answers');
  const { from, tables } = await makeUnitTables(db, evidence);
  const window = {
    from,
    to: evidence.asOf,
    years: Math.max(0.1, (dayNumber(evidence.asOf) - dayNumber(from)) / 365.25),
  };
  const measures = [...settings.measures, ...questionsOf(evidence).map(satisfied)];
  const reader = openUnitReader(db, measures);
  const loaded = new Map<string, MeasureUnits>();
  for (const [i, measure] of measures.entries()) {
    if (!tables.has(unitTableOf(measure)) || missingFor(measure, evidence.given).length > 0) continue;
    progress(0.2 + (0.3 * i) / measures.length, `Counting: ${measure.title.toLowerCase()}`);
    loaded.set(measure.id, await reader.load(measure));
  }
  progress(0.5, 'Comparing like with like');
  const units = [...loaded.values()];
  const found = findGaps(units, { population, settings, window, onTarget: loaded.get('on_target') });
  const observations = [...(await loadObservations(db, evidence)), ...(input.observations ?? [])];
  const gaps = found.gaps.map((gap) => ({ ...gap, triangulation: triangulateGap(gap, observations) }));
  progress(0.85, 'Listening for silences');
  const uncovered = tables.has('job') ? await findCoverage(db, population, window) : [];
  const current = await db.columns(
    `select (("end" is null or "end" > date '${evidence.asOf}') and start <= date '${evidence.asOf}')::integer as now from household order by household`,
  );
  const livingNow = Uint8Array.from(current['now'] as Int32Array);
  const silences = [
    ...findSilences({
      population,
      settings,
      units: loaded,
      data: await loadDataHeld(db, evidence, settings.characteristics),
      evidence: await loadNeedEvidence(db, evidence),
      uncovered,
      gaps,
    }),
    ...participationSilences(await loadPanels(db, evidence, population), population, settings, livingNow),
    ...areas.silences,
  ].map((silence) => ({ ...silence, triangulation: triangulateSilence(silence, observations) }));
  progress(0.93, 'Looking for signals');
  const counts = await countAll(db, tables.has('job'));
  return {
    landlord: settings.landlord,
    evidence: {
      snapshot: input.snapshot,
      asOf: evidence.asOf,
      from,
      to: evidence.asOf,
      homes: population.homes,
      ...counts,
    },
    settings: {
      threshold: settings.threshold,
      falseDiscoveryRate: settings.falseDiscoveryRate,
      confidence: settings.confidence,
      notes: settings.notes,
    },
    scan: {
      comparisons: found.comparisons,
      combinations: found.combinations,
      measures: units.map((u) => u.measure.title),
      characteristics: population.characteristics.map((c) => c.characteristic.title),
    },
    gaps,
    silences,
    signals: tables.has('job') ? await findSignals(db, evidence, settings.threshold) : [],
    cannotTell: found.cannotTell,
    locked: lockedBy(measures, evidence.given),
    homesToContact: tables.has('job') ? await homesToContact(db, evidence, population, silences) : [],
    completeness: completeness(population, livingNow, ['patch', 'tenure_kind']),
    overall: units.flatMap((u) => overallOf(u, population.homes, settings.confidence) ?? []),
    funnels: findFunnels(units, population, settings),
    cards: triangulateClaims(found.asked, new Set(gaps.map((gap) => gap.id))),
    tooSmallToMatter: found.tooSmallToMatter,
    warnings: [
      ...(tables.has('job') ? await jobWarnings(db, evidence.given.has('areas')) : []),
      ...areas.warnings,
    ],
    areas: areasOf(population, silences, settings.threshold),
    publicFacts: PUBLIC_FACTS.map((f) => ({
      claim: f.claim,
      figure: f.figure,
      source: f.source,
      asOf: f.asOf,
      verified: f.standing === 'primary',
    })),
  };
}

/** Where no homes are held, only counts by area: their silences, and nothing else. */
function areasOnly({ evidence, settings, snapshot }: AnalyseInput, areas: AreaSilences): Findings {
  return {
    landlord: settings.landlord,
    evidence: {
      snapshot,
      asOf: evidence.asOf,
      from: evidence.asOf,
      to: evidence.asOf,
      homes: 0,
      households: 0,
      jobs: 0,
    },
    settings: {
      threshold: settings.threshold,
      falseDiscoveryRate: settings.falseDiscoveryRate,
      confidence: settings.confidence,
      notes: settings.notes,
    },
    scan: {
      comparisons: areas.silences[0]?.scan.tested ?? 0,
      combinations: 0,
      measures: settings.areaReporting.map((r) => r.title),
      characteristics: [],
    },
    gaps: [],
    silences: areas.silences,
    signals: [],
    cannotTell: [],
    locked: lockedBy(settings.measures, evidence.given),
    homesToContact: [],
    completeness: [],
    overall: [],
    funnels: [],
    cards: [],
    tooSmallToMatter: 0,
    warnings: areas.warnings,
    areas: [],
    publicFacts: [],
  };
}

const questionsOf = (evidence: EvidenceTables): string[] =>
  [...(evidence.given.get('surveys') ?? [])].filter((column) => /^TP\d\d$/.test(column)).sort();

async function findCoverage(db: DuckDb, population: Population, window: { from: string; to: string }) {
  const jobs = await db.columns(
    `select home, date_diff('day', date '1970-01-01', cast(reported_at as date))::integer as day from job order by unit`,
  );
  return findUncovered({
    population,
    jobHome: jobs['home'] as Int32Array,
    jobDay: jobs['day'] as Int32Array,
    fromDay: dayNumber(window.from),
    toDay: dayNumber(window.to),
  });
}

async function countAll(db: DuckDb, hasJobs: boolean): Promise<{ households: number; jobs: number }> {
  const [households] = await db.rows<{ n: number }>('select count(*)::integer as n from household');
  const [jobs] = hasJobs
    ? await db.rows<{ n: number }>('select count(*)::integer as n from job')
    : [{ n: 0 }];
  return { households: households?.n ?? 0, jobs: jobs?.n ?? 0 };
}

/** One tile an estate (or patch): the state of its reporting (map of the report). */
function areasOf(population: Population, silences: readonly Silence[], threshold: number): Findings['areas'] {
  const coded =
    population.characteristics.find((c) => c.characteristic.id === 'estate') ??
    population.characteristics.find((c) => c.characteristic.id === 'patch');
  if (!coded) return [];
  const homes = new Array<number>(coded.values.length).fill(0);
  for (const code of coded.codes) if (code < homes.length) homes[code] = (homes[code] ?? 0) + 1;
  return coded.values.map((name, code) => {
    const silence = silences.find(
      (s) => s.silence === 'reporting' && s.cohort.id === `${coded.characteristic.id}=${name}`,
    );
    const state =
      (homes[code] ?? 0) < threshold
        ? 'too few'
        : !silence
          ? 'as expected'
          : silence.verdict === 'silence'
            ? 'quiet and in need'
            : silence.verdict;
    return {
      code: String(code + 1),
      name,
      state,
      homes: homes[code] ?? 0,
      ...(silence ? { observedOverExpected: silence.observedOverExpected } : {}),
    };
  });
}
