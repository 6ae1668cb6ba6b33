import { randomFromSeed } from '../../../libraries/statistics/chance/index.ts';
import { type DateWriting, dayOf, ISO_DATES, UK_DATES } from './calendar.ts';
import { calibrateComposition } from './calibrate-composition.ts';
import { cohortMatches } from './cohort-matches.ts';
import { drawComplaints } from './draw-complaints.ts';
import { drawContacts } from './draw-contacts.ts';
import { drawHome, type SimulatedHome, type Tilts } from './draw-home.ts';
import { builtBandOf, drawHousehold, type Traits } from './draw-household.ts';
import type { HouseholdSetting } from './draw-job.ts';
import { drawRepairs, type Stay, type Unreported } from './draw-repairs.ts';
import { drawSurveys } from './draw-surveys.ts';
import type { RowSink } from './extract-columns.ts';
import { writeHomeRow, writeSensorRows } from './home-rows.ts';
import { householdEffects } from './household-effects.ts';
import { writeHouseholdRows } from './household-rows.ts';
import { jobMix } from './job-mix.ts';
import { meanTypicalDays } from './job-waits.ts';
import { drawUnknownTraits } from './known-traits.ts';
import { type Estate, type Landscape, layOutLandscape } from './landscape.ts';
import { writeObservations } from './observation-rows.ts';
import { writePanelRow } from './panel-rows.ts';
import type { Plan } from './plan.ts';
import { reportingFactor } from './reporting-factor.ts';
import { spoilingSink } from './spoil-rows.ts';
import { summariseTruth, type Truth } from './summarise-truth.ts';
import { openTruthLedger, type TruthLedger } from './truth-ledger.ts';
import { traitRow } from './truth-rows.ts';

interface World {
  readonly plan: Plan;
  readonly landscape: Landscape;
  readonly tilts: Tilts;
  readonly sink: RowSink;
  readonly ledger: TruthLedger;
  readonly start: number;
  readonly end: number;
  readonly meanDays: number;
  /** Defects a year of a home of average need. */
  readonly defectsAYear: number;
  dates(table: string): DateWriting;
}

/** A home's stays in order, from before the window to the evidence date, with some weeks empty in between. */
function drawStays(world: World, home: SimulatedHome): { start: number; to: number | undefined }[] {
  const random = randomFromSeed(`${world.plan.seed}/${home.index}/stays`);
  const stays: { start: number; to: number | undefined }[] = [];
  const yearly = Math.max(1e-6, world.plan.turnoverShare * (home.tenureKind === 'temporary' ? 4 : 1));
  let start = world.start - 60 - Math.floor(random.next() * 6000);
  let to = world.start + Math.floor((-Math.log(1 - random.next()) / yearly) * 365.25);
  while (to < world.end) {
    stays.push({ start, to });
    start = to + 10 + random.integer(45);
    to = start + 60 + Math.floor((-Math.log(1 - random.next()) / yearly) * 365.25);
  }
  if (start < world.end - 1) stays.push({ start, to: undefined });
  return stays;
}

/** A home, aged by the confounders that put its first household's cohort into older homes. */
function settledHome(world: World, index: number, estate: Estate): { home: SimulatedHome; first: Traits } {
  const { plan, tilts } = world;
  const random = randomFromSeed(`${plan.seed}/${index}`);
  const home = drawHome(random, { index, estate }, { plan, tilts });
  const first = drawHousehold(random, home, tilts);
  const years = plan.confounders.reduce(
    (sum, c) => (c.kind === 'olderHomes' && cohortMatches(c.cohort, first) ? sum + c.years : sum),
    0,
  );
  if (years === 0) return { home, first };
  const builtYear = Math.max(1870, Math.round(home.builtYear - years));
  return { home: { ...home, builtYear }, first: { ...first, built_band: builtBandOf(builtYear) } };
}

function simulateHousehold(
  world: World,
  home: SimulatedHome,
  traits: Traits,
  stay: { start: number; to: number | undefined; number: number; busyUntil: Map<string, number> },
): readonly Unreported[] {
  const { plan, sink, end, ledger } = world;
  const stem = `${String(home.index + 1).padStart(6, '0')}${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[stay.number % 26]}`;
  const seed = `${plan.seed}/${home.index}/${stay.number}`;
  const tenancyId = `T${stem}`;
  const effects = householdEffects(plan, home, traits);
  const unknown = drawUnknownTraits(randomFromSeed(`${seed}/unknown`), plan, home, traits);
  const setting: HouseholdSetting = {
    plan,
    home,
    traits,
    effects,
    end,
    mix: jobMix(plan, home, traits),
    meanDays: world.meanDays,
  };
  const { contractor, town } = home.estate;
  const entry = ledger.open({
    homeId: home.homeId,
    tenancyId,
    town,
    contractor,
    bedrooms: home.bedrooms,
    traits,
    known: unknown,
  });
  const window: Stay = { from: Math.max(world.start, stay.start), to: stay.to ?? end };
  const common = { setting, stay: window, entry, sink, seed };
  writeHouseholdRows({
    ...stay,
    setting,
    unknown,
    sink,
    dates: world.dates('tenancies'),
    tenancyId,
    end: stay.to,
    seed,
  });
  const defectsAYear = world.defectsAYear * reportingFactor(home) * home.reportFrailty;
  const unreported = drawRepairs({
    ...common,
    dates: world.dates('repairs'),
    defectsAYear,
    idStem: `R${stem}`,
    busyUntil: stay.busyUntil,
  });
  const isCurrent = stay.to === undefined;
  drawContacts({ ...common, dates: world.dates('contacts'), isCurrent, unreported, idStem: stem });
  drawComplaints({ ...common, dates: world.dates('complaints'), idStem: stem });
  drawSurveys({ ...common, dates: world.dates('surveys'), idStem: stem });
  const from = window.from;
  if (isCurrent) {
    writePanelRow({ setting, unknown, sink, dates: world.dates('panel'), seed, memberId: `P${stem}`, from });
  }
  return effects.reportingShowsNeed ? unreported : unreported.filter((_, i) => i % 5 === 0);
}

function simulateHome(world: World, index: number, estate: Estate): SimulatedHome {
  const { home, first } = settledHome(world, index, estate);
  const showing: Unreported[] = [];
  const busyUntil = new Map<string, number>();
  for (const [number, stay] of drawStays(world, home).entries()) {
    const later = randomFromSeed(`${world.plan.seed}/${index}/household${number}`);
    const traits = number === 0 ? first : drawHousehold(later, home, world.tilts);
    showing.push(...simulateHousehold(world, home, traits, { ...stay, number, busyUntil }));
  }
  const { plan, sink, start, end } = world;
  const rows = { plan, home, showing, start, end, sink, dates: world.dates('homes') };
  writeHomeRow(rows);
  writeSensorRows(rows);
  return home;
}

/** Mean need of homes like the plan's, so that repairs a home-year come out as planned. */
function meanReportingFactor(world: Pick<World, 'plan' | 'landscape' | 'tilts'>): number {
  const random = randomFromSeed(`${world.plan.seed}/need`);
  let sum = 0;
  for (let i = 0; i < 3000; i++) {
    const at = Math.floor(((i + 0.5) / 3000) * world.plan.homes);
    const estate = world.landscape.estates.findLast((e) => e.firstHome <= at) as Estate;
    sum += reportingFactor(drawHome(random, { index: at, estate }, world));
  }
  return sum / 3000;
}

function openWorld(plan: Plan, sink: RowSink): World {
  const landscape = layOutLandscape(plan);
  const tilts = calibrateComposition(plan, landscape);
  const end = (dayOf(plan.asOf) ?? 0) + 1;
  const { reportedShare, foundShare, recallShare, perHomeYear } = plan.repairs;
  const rowsADefect = (reportedShare + (1 - reportedShare) * foundShare) / (1 - 0.9 * recallShare);
  return {
    plan,
    landscape,
    tilts,
    sink,
    ledger: openTruthLedger(sink),
    start: end - Math.round(plan.years * 365.25),
    end,
    meanDays: meanTypicalDays(plan),
    defectsAYear: perHomeYear / rowsADefect / meanReportingFactor({ plan, landscape, tilts }),
    dates: (table) => (plan.dirt.ukDateTables.includes(table) ? UK_DATES : ISO_DATES),
  };
}

/**
 * Simulates a landlord: every extract row by row into a sink, as they are made, and the truth.
 *
 * Two worlds share every random number: the factual one, which is written, and one without plants, silences or slower
 * contractors. What the plants do to each unit is the difference of what is *expected* of it in the two worlds, given
 * its household, home and kind of job, so that a true effect is free of the unit's own luck.
 *
 * @param plan a plan with its defaults filled in (`readPlan`)
 * @param sink takes rows of the extracts, and of `truth-effects` (non-zero effects, unit by unit) and `truth-homes`
 *   (one row a household: its characteristics, and units and effects by measure)
 * @param onProgress told the share of homes done
 * @returns the truth. Same plan and seed, same rows.
 */
export function simulateLandlord(plan: Plan, sink: RowSink, onProgress?: (share: number) => void): Truth {
  const spoiling = spoilingSink(plan, sink);
  const world = openWorld(plan, spoiling);
  const homeIds: string[] = [];
  for (const area of world.landscape.areas) {
    const numbers = [area.deprivation, area.crime, area.population, area.households].map(String);
    sink.row('areas', [area.code, area.town, ...numbers]);
  }
  for (const estate of world.landscape.estates) {
    for (let i = 0; i < estate.homes; i++) {
      const home = simulateHome(world, estate.firstHome + i, estate);
      if (i % 10 === 0) homeIds.push(home.homeId);
      if ((estate.firstHome + i) % 500 === 0) onProgress?.((estate.firstHome + i) / plan.homes);
    }
  }
  const { start, end } = world;
  writeObservations({ plan, homeIds, start, end, sink, dates: world.dates('observations') });
  for (const household of world.ledger.households) sink.row('truth-homes', traitRow(household));
  return summariseTruth(plan, world.ledger.households, spoiling.spoilt);
}
