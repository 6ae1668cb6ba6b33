import { problemLine } from '../../records/index.ts';
import type { Completeness, Manifest } from '../manifest.ts';

/** Cohorts smaller than this are not shown by themselves. */
const FEWEST_SHOWN = 10;

/** The data-quality report as lines of text, for a terminal, an e-mail or a screen reader. */
export const qualityText = (manifest: Manifest): string[] => [
  `Evidence up to ${manifest.asOf} (${manifest.asOfFrom}), from ${manifest.window.from}.`,
  '',
  ...tableLines(manifest),
  ...section('Refused rows', refusedLines(manifest)),
  ...section('Cells set aside', setAsideLines(manifest)),
  ...section('Rows that refer to something that is not there', orphanLines(manifest)),
  ...section('Dates in an impossible order or after the evidence date', orderLines(manifest)),
  ...section('Months with few or no rows', monthLines(manifest)),
  ...section('Homes without a household', emptyHomeLines(manifest)),
  ...section('Values outside the lists, kept as themselves', newCodeLines(manifest)),
  ...section('What is known of people and homes', completenessLines(manifest)),
  ...section('Said and done', noteLines(manifest)),
  ...section(
    'Tables that are not here',
    manifest.quality.missingTables.map((one) => `${one.table} would unlock ${one.unlocks}.`),
  ),
];

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

const tableLines = ({ tables }: Manifest): string[] =>
  Object.entries(tables).map(([name, table]) => {
    const rest = [
      part(table.refused, 'refused'),
      part(table.duplicates, table.duplicates === 1 ? 'duplicate' : 'duplicates'),
      part(table.leftOut, 'left out by the mapping'),
    ].filter((one) => one !== '');
    return `${name}: ${whole(table.read)} rows read, ${whole(table.kept)} kept${rest.length > 0 ? `, ${rest.join(', ')}` : ''}.`;
  });

const part = (count: number, word: string): string => (count === 0 ? '' : `${whole(count)} ${word}`);

const refusedLines = ({ quality }: Manifest): string[] =>
  quality.refused.map(({ table, rows, examples }) => {
    const [first] = examples;
    return first
      ? `${table}: ${whole(rows)} ${rows === 1 ? 'row' : 'rows'}, for example ${problemLine(first)}`
      : `${table}: ${whole(rows)}`;
  });

const setAsideLines = ({ quality }: Manifest): string[] =>
  quality.setAside.map(({ table, column, rows, examples }) => {
    const [first] = examples;
    return `${table}.${column ?? ''}: ${whole(rows)} ${rows === 1 ? 'cell' : 'cells'}${first ? `, for example ${problemLine(first)}` : ''}`;
  });

const orphanLines = ({ quality }: Manifest): string[] =>
  quality.orphans.map(
    ({ table, column, refersTo, rows, of }) =>
      `${table}: ${whole(rows)} of ${whole(of)} have a ${column} that is not in ${refersTo}.`,
  );

const orderLines = ({ quality, asOf }: Manifest): string[] => [
  ...quality.impossibleOrders.map(
    ({ table, earlier, later, rows }) =>
      `${table}: ${whole(rows)} with ${later} before ${earlier}; kept, and marked impossible_order.`,
  ),
  ...quality.afterAsOf.map(
    ({ table, column, rows }) => `${table}: ${whole(rows)} with ${column} after ${asOf}.`,
  ),
];

const monthLines = ({ quality }: Manifest): string[] =>
  quality.monthGaps.map(({ table, column, usualRows, months }) => {
    const list = months
      .slice(0, 12)
      .map(({ month, rows }) => `${month} (${whole(rows)})`)
      .join(', ');
    return `${table}.${column}: ${list}; a usual month has ${whole(usualRows)}.`;
  });

const emptyHomeLines = ({ quality, asOf }: Manifest): string[] => {
  const found = quality.homesWithoutHousehold;
  return found === null || found.homes === 0
    ? []
    : [
        `${whole(found.homes)} of ${whole(found.of)} homes have no tenancy on ${asOf} (empty, or a tenancy is missing).`,
      ];
};

const newCodeLines = ({ quality }: Manifest): string[] =>
  quality.newCodes
    .slice(0, 30)
    .map(({ table, column, value, rows }) => `${table}.${column}: “${value}” (${whole(rows)} rows)`);

const completenessLines = ({ quality }: Manifest): string[] =>
  quality.completeness
    .filter(({ overall }) => overall.known > 0)
    .map((one) => `${one.table}.${one.column}: ${shares(one)}${spread(one)}`);

const shares = ({ overall }: Completeness): string => {
  const of = Math.max(1, overall.of);
  const kinds = [
    [overall.not_asked, 'not asked'],
    [overall.not_recorded, 'not recorded'],
    [overall.prefer_not_to_say, 'prefer not to say'],
    [overall.suppressed, 'suppressed'],
  ] as const;
  const rest = kinds.filter(([count]) => count > 0).map(([count, word]) => `${percent(count / of)} ${word}`);
  return [`known for ${percent(overall.known / of)}`, ...rest].join(', ');
};

const spread = ({ by }: Completeness): string => {
  const shown = by
    .filter(({ counts }) => counts.of >= FEWEST_SHOWN)
    .map((one) => ({ ...one, share: one.counts.known / one.counts.of }));
  if (shown.length < 2) return '';
  const sorted = [...shown].sort((a, b) => a.share - b.share);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (!low || !high || high.share - low.share < 0.1) return '';
  return `; from ${percent(low.share)} (${low.by} ${low.value}) to ${percent(high.share)} (${high.by} ${high.value})`;
};

const noteLines = ({ quality }: Manifest): string[] =>
  quality.notes.slice(0, 40).map(({ file, message }) => (file === '' ? message : `${file}: ${message}`));

const whole = (count: number): string => Math.round(count).toLocaleString('en-GB');

const percent = (share: number): string => `${Math.round(share * 100)} %`;
