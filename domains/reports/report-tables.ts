import type { Publishable, PublishedTable } from '../disclosure/publishable.ts';
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
  ...findings.tables.map((table) => ({
    name: `tables/${safeName(table.id)}.csv`,
    text: csvText(tableColumns(table), tableRows(table)),
  })),
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
      gap.measure.unit === 'in 100' ? 'share' : gap.measure.unit,
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
      silence.heard,
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
      row.known,
      row.kinds.notAsked,
      row.kinds.notRecorded,
      row.kinds.preferNotToSay,
      row.kinds.suppressed,
    ]),
  ),
});

/** Column heads with one for the row labels, whether or not the table names that one itself. */
export const tableColumns = (table: PublishedTable): readonly string[] => {
  const cells = table.rows[0]?.cells.length ?? 0;
  return table.columns.length > cells ? table.columns : ['', ...table.columns];
};

const tableRows = (table: PublishedTable): readonly (readonly CsvCell[])[] =>
  table.rows.map((row) => [
    row.label,
    ...row.cells.map((cell) => {
      if (cell.is === 'count') return cell.value;
      return cell.is === 'zero' ? 0 : 'suppressed';
    }),
  ]);

const safeName = (id: string): string =>
  id
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80) || 'table';
