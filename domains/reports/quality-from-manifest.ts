import type { Cell, PublishedCompletenessRow } from '../disclosure/publishable.ts';
import type { Completeness, DataQuality, KnownCounts, Manifest } from '../evidence/index.ts';
import type { RefusedReason, ReportQuality, TableAccount } from './report-quality.ts';
import { sayCount } from './say-count.ts';
import { sayDate } from './say-date.ts';
import { sayNumber } from './say-number.ts';
import { startUpper } from './say-sureness.ts';

const NEW_CODES_SHOWN = 60;
const NOTES_SHOWN = 40;
const PEOPLE = new Set(['residents', 'panel']);
const HOMES = new Set(['homes', 'tenancies']);

/**
 * What a page on data quality shows, from a snapshot's manifest. Counts about people below `threshold` are withheld, together
 * with the next smallest of the same row, and what a refused row of people held is left to its own file.
 */
export const qualityFromManifest = (manifest: Manifest, threshold: number): ReportQuality => {
  const { quality } = manifest;
  const notes = [...quality.notes, ...Object.values(manifest.tables).flatMap((table) => table.notes)];
  return {
    tables: Object.entries(manifest.tables).map(
      ([table, one]): TableAccount => ({
        table,
        file: one.sources.map((source) => source.file).join(', '),
        read: one.read,
        kept: one.kept,
        refused: one.refused,
        duplicates: one.duplicates,
        leftOut: one.leftOut,
      }),
    ),
    refused: [...quality.refused, ...quality.setAside].map(refusedReason),
    dates: notes.filter(isOnDates).map((note) => ({
      table: tableOf(manifest, note.file),
      column: note.column ?? '',
      decided: note.message,
    })),
    newCodes: quality.newCodes
      .filter((one) => !PEOPLE.has(one.table) || one.rows >= threshold)
      .slice(0, NEW_CODES_SHOWN)
      .map((one) => ({ ...one, rows: HOMES.has(one.table) && one.rows < threshold ? null : one.rows })),
    checks: checks(manifest),
    completeness: quality.completeness.map((one) => completenessRow(one, threshold)),
    knownByCohort: quality.completeness.flatMap((one) => knownByCohort(one, threshold)),
    notRead: unique(notes.filter(isNotRead).map(place)),
    notes: unique([
      `The evidence date, ${sayDate(manifest.asOf)}, was ${manifest.asOfFrom}.`,
      ...notes
        .filter((note) => !isOnDates(note) && !isNotRead(note))
        .map((note) => `${place(note) === '' ? '' : `${place(note)}: `}${note.message}`),
    ]).slice(0, NOTES_SHOWN),
    missingTables: quality.missingTables,
  };
};

type Note = DataQuality['notes'][number];

const NOT_READ = new Set<string>(['file-not-read', 'column-not-read', 'person-column']);

const isOnDates = (note: Note): boolean => note.code.startsWith('dates-');

const isNotRead = (note: Note): boolean => NOT_READ.has(note.code);

const place = (note: Note): string => [note.file, note.column ?? ''].filter((part) => part !== '').join(': ');

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

const tableOf = (manifest: Manifest, file: string): string =>
  Object.entries(manifest.tables).find(([, table]) =>
    table.sources.some((source) => source.file === file),
  )?.[0] ?? '';

const refusedReason = (one: DataQuality['refused'][number]): RefusedReason => {
  const [first] = one.examples;
  const place = first === undefined || first.line === null ? '' : `line ${first.line}`;
  const found = first === undefined || PEOPLE.has(one.table) || first.found === '' ? '' : `“${first.found}”`;
  return {
    table: one.table,
    kind: kindOf(one),
    reason: first !== undefined && !PEOPLE.has(one.table) ? first.message : kindOf(one),
    rows: one.rows,
    example: [first?.file ?? '', place, found].filter((part) => part !== '').join(', '),
    fix: first?.fix ?? '',
  };
};

const kindOf = (one: DataQuality['refused'][number]): string =>
  startUpper(`${one.code.replaceAll('-', ' ')}${one.column === null ? '' : `: ${one.column}`}`);

const checks = (manifest: Manifest): ReportQuality['checks'] => {
  const { quality, asOf } = manifest;
  const empty = quality.homesWithoutHousehold;
  return [
    ...quality.orphans.map((one) => ({
      title: `${startUpper(one.table)} whose ${one.column} is not in ${one.refersTo}`,
      count: one.rows,
      note: `Of ${sayNumber(one.of)}. They are kept.`,
    })),
    ...quality.impossibleOrders.map((one) => ({
      title: `${startUpper(one.table)} with ${one.later} before ${one.earlier}`,
      count: one.rows,
      note: 'Kept and marked. Check both dates in the system and export again.',
    })),
    ...quality.afterAsOf.map((one) => ({
      title: `${startUpper(one.table)} with ${one.column} after the evidence date`,
      count: one.rows,
      note: `After ${sayDate(asOf)}.`,
    })),
    ...quality.monthGaps.map((one) => ({
      title: `${startUpper(one.table)}: months with few or no rows by ${one.column}`,
      count: one.months.length,
      note: `${one.months
        .slice(0, 12)
        .map((month) => `${month.month} (${sayNumber(month.rows)})`)
        .join(', ')}. A usual month has ${sayNumber(one.usualRows)}.`,
    })),
    ...(empty === null
      ? []
      : [
          {
            title: 'Homes without a household',
            count: empty.homes,
            note: `No tenancy covers ${sayDate(asOf)}, of ${sayCount(empty.of, 'home')}: empty, or a tenancy is missing.`,
          },
        ]),
  ];
};

const KINDS = ['known', 'not_asked', 'not_recorded', 'prefer_not_to_say', 'suppressed'] as const;

const completenessRow = (one: Completeness, threshold: number): PublishedCompletenessRow => {
  const cells = withheldTogether(one.overall, threshold);
  return {
    characteristic: one.column,
    title: startUpper(one.column.replaceAll('_', ' ')),
    among: `All in ${one.table}`,
    known: cells.known,
    notAsked: cells.not_asked,
    notRecorded: cells.not_recorded,
    preferNotToSay: cells.prefer_not_to_say,
    suppressed: cells.suppressed,
  };
};

const withheldTogether = (
  counts: KnownCounts,
  threshold: number,
): Readonly<Record<(typeof KINDS)[number], Cell>> => {
  const held = KINDS.filter((kind) => counts[kind] > 0).toSorted((a, b) => counts[a] - counts[b]);
  const small = held.filter((kind) => counts[kind] < threshold);
  const together = small.reduce((sum, kind) => sum + counts[kind], 0);
  const more = small.length > 0 && (small.length === 1 || together < threshold) ? 1 : 0;
  const withheld = new Set(held.slice(0, small.length + more));
  const cell = (kind: (typeof KINDS)[number]): Cell => {
    if (counts[kind] === 0) return { is: 'zero' };
    return withheld.has(kind) ? { is: 'suppressed' } : { is: 'count', value: counts[kind] };
  };
  return {
    known: cell('known'),
    not_asked: cell('not_asked'),
    not_recorded: cell('not_recorded'),
    prefer_not_to_say: cell('prefer_not_to_say'),
    suppressed: cell('suppressed'),
  };
};

const knownByCohort = (one: Completeness, threshold: number): ReportQuality['knownByCohort'] =>
  one.by
    .filter((cohort) => cohort.counts.of >= threshold)
    .map((cohort) => ({
      characteristic: startUpper(one.column.replaceAll('_', ' ')),
      cohort: `${cohort.by.replaceAll('_', ' ')} ${cohort.value}`,
      shareKnown: Math.round((cohort.counts.known / cohort.counts.of) * 20) / 20,
    }));
