import type { Cell, Publishable } from '../disclosure/publishable.ts';
import { type CsvCell, csvText } from './csv-text.ts';

/** One file of a report: its name in the report's folder, and its text. */
export interface ReportFile {
  readonly name: string;
  readonly text: string;
}

/** The tables of a report as CSV files. Homes to contact are written for the insight edition only. */
export const reportTables = (findings: Publishable): readonly ReportFile[] => [
  gapsTable(findings),
  silencesTable(findings),
  ...(findings.edition === 'insight' ? [homesTable(findings)] : []),
  completenessTable(findings),
  overallTable(findings),
  rivalsTable(findings),
  quartersTable(findings),
  cannotTellTable(findings),
  ...(findings.funnels.length === 0 ? [] : [funnelsTable(findings)]),
  ...(findings.areas.length === 0 ? [] : [areasTable(findings)]),
];

/** Name of the file with the homes to contact. */
export const HOMES_FILE = 'homes-to-contact.csv';

const gapsTable = (findings: Publishable): ReportFile => ({
  name: 'gaps.csv',
  text: csvText(
    'gap,measure,cohort,side,sureness,unit,difference,lower,upper,crude,crude_lower,crude_upper,jobs,homes,comparison_jobs,comparison_homes,touched_a_year,touched_lower,touched_upper,left_out_share,over_time,part_of,sentence'.split(
      ',',
    ),
    findings.gaps.map((gap) => [
      gap.id,
      gap.measure.title,
      gap.cohort.phrase,
      gap.side,
      gap.sureness,
      csvUnit(gap.measure.unit),
      gap.printed.value,
      gap.printed.lower,
      gap.printed.upper,
      gap.crude.difference.value,
      gap.crude.difference.lower,
      gap.crude.difference.upper,
      gap.base.units,
      gap.base.homes,
      gap.base.comparisonUnits,
      gap.base.comparisonHomes,
      gap.touched.value,
      gap.touched.lower,
      gap.touched.upper,
      gap.leftOut.share,
      gap.overTime?.verdict ?? 'cannot tell',
      gap.standing.as === 'finding' ? '' : gap.standing.of,
      gap.sentences.headline,
    ]),
  ),
});

const silencesTable = (findings: Publishable): ReportFile => ({
  name: 'silences.csv',
  text: csvText(
    'silence,kind,cohort,verdict,sureness,heard,expected,heard_over_expected,lower,upper,homes,sentence'.split(
      ',',
    ),
    findings.silences.map((silence) => [
      silence.id,
      silence.silence,
      silence.cohort.phrase,
      silence.verdict,
      silence.sureness,
      csvCount(silence.heard),
      silence.expected,
      silence.observedOverExpected.value,
      silence.observedOverExpected.lower,
      silence.observedOverExpected.upper,
      silence.homes,
      silence.sentences.headline,
    ]),
  ),
});

const homesTable = (findings: Publishable): ReportFile => ({
  name: HOMES_FILE,
  text: csvText(
    ['home_id', 'place', 'reasons', 'last_contact'],
    findings.homesToContact.map((home) => [
      home.homeId,
      home.place,
      home.reasons.join('; '),
      home.lastContact ?? 'none recorded',
    ]),
  ),
});

const completenessTable = (findings: Publishable): ReportFile => ({
  name: 'completeness.csv',
  text: csvText(
    ['characteristic', 'among', 'known', 'not_asked', 'not_recorded', 'prefer_not_to_say', 'suppressed'],
    findings.completeness.map((row) => [
      row.title,
      row.among,
      csvCount(row.known),
      csvCount(row.notAsked),
      csvCount(row.notRecorded),
      csvCount(row.preferNotToSay),
      csvCount(row.suppressed),
    ]),
  ),
});

const csvCount = (cell: Cell): CsvCell => {
  if (cell.is === 'count') return cell.value;
  return cell.is === 'zero' ? 0 : 'suppressed';
};

const overallTable = (findings: Publishable): ReportFile => ({
  name: 'tables/overall.csv',
  text: csvText(
    ['measure', 'unit', 'value', 'lower', 'upper', 'rests_on', 'homes', 'half_done_within'],
    findings.overall.map((one) => [
      one.measure.title,
      csvUnit(one.measure.unit),
      one.estimate.value,
      one.estimate.lower,
      one.estimate.upper,
      one.units,
      one.homes,
      one.times?.median ?? 'not a time',
    ]),
  ),
});

const csvUnit = (unit: string): string => (unit === 'in 100' ? 'share' : unit);

const rivalsTable = (findings: Publishable): ReportFile => ({
  name: 'tables/rivals.csv',
  text: csvText(
    ['gap', 'rival', 'within', 'unit', 'difference', 'lower', 'upper', 'verdict'],
    findings.gaps.flatMap((gap) =>
      gap.rivals.flatMap((rival) => [
        [
          gap.id,
          rival.title,
          'all',
          csvUnit(gap.measure.unit),
          rival.difference?.value ?? null,
          rival.difference?.lower ?? null,
          rival.difference?.upper ?? null,
          rival.verdict,
        ],
        ...rival.within.map((one) => [
          gap.id,
          rival.title,
          one.value,
          csvUnit(gap.measure.unit),
          one.difference.value,
          one.difference.lower,
          one.difference.upper,
          rival.verdict,
        ]),
      ]),
    ),
  ),
});

const quartersTable = (findings: Publishable): ReportFile => ({
  name: 'tables/over-time.csv',
  text: csvText(
    ['gap', 'quarter', 'unit', 'difference', 'rests_on', 'lower_limit', 'upper_limit'],
    findings.gaps.flatMap((gap) =>
      (gap.overTime?.quarters ?? []).map((quarter) => [
        gap.id,
        quarter.quarter,
        csvUnit(gap.measure.unit),
        quarter.difference,
        quarter.units,
        gap.overTime?.lower ?? null,
        gap.overTime?.upper ?? null,
      ]),
    ),
  ),
});

const cannotTellTable = (findings: Publishable): ReportFile => ({
  name: 'tables/cannot-tell.csv',
  text: csvText(
    ['measure', 'cohort', 'homes', 'smallest_gap_seen', 'sentence', 'to_tell'],
    findings.cannotTell.map((one) => [
      one.measure,
      one.cohort.phrase,
      one.homes,
      one.detectable ?? null,
      one.sentence,
      one.toTell,
    ]),
  ),
});

const funnelsTable = (findings: Publishable): ReportFile => ({
  name: 'tables/funnels.csv',
  text: csvText(
    'measure,characteristic,place,unit,value,middle,usual_lower,usual_upper,on_funnel,rests_on,homes'.split(
      ',',
    ),
    findings.funnels.flatMap((funnel) =>
      funnel.places.map((place) => [
        funnel.measure.title,
        funnel.characteristic.title,
        place.name,
        csvUnit(funnel.measure.unit),
        place.value,
        funnel.target,
        place.usual.lower,
        place.usual.upper,
        place.inside,
        place.units,
        place.homes,
      ]),
    ),
  ),
});

const areasTable = (findings: Publishable): ReportFile => ({
  name: 'tables/areas.csv',
  text: csvText(
    ['area_code', 'name', 'state', 'heard_over_expected', 'lower', 'upper', 'homes'],
    findings.areas.map((area) => [
      area.code,
      area.name,
      area.state,
      area.observedOverExpected?.value ?? null,
      area.observedOverExpected?.lower ?? null,
      area.observedOverExpected?.upper ?? null,
      area.homes,
    ]),
  ),
});
