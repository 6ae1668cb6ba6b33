import { dataTable } from '../../platform/page/data-table.ts';
import { type Html, type HtmlPart, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import type { CompletenessRow } from '../findings/finding.ts';
import type { ReportQuality } from './report-quality.ts';
import { sayCount } from './say-count.ts';
import { saySingle } from './say-estimate.ts';
import { sayNumber } from './say-number.ts';
import { trueCount, unknownList } from './unknown-list.page.ts';

/** What was read, kept and refused, and what we know: every row read is accounted for. */
export const qualitySection = (
  quality: ReportQuality | null,
  completeness: readonly CompletenessRow[],
): Html =>
  sideSection({
    id: 'quality',
    title: 'Data quality',
    promise: 'Every row read is accounted for. Not knowing has kinds, and each is counted.',
    wide: true,
    body: [quality === null ? null : qualityBody(quality), completenessTable(completeness)],
  });

/** The accounts, refusals, decisions and checks of one reading of the extracts. */
export const qualityBody = (quality: ReportQuality): HtmlPart => [
  accounts(quality),
  refusals(quality),
  checks(quality),
  decisions(quality),
  newCodes(quality),
  quality.notRead.length === 0
    ? null
    : html`<p><strong>Not read:</strong> ${quality.notRead.join(', ')}.</p>`,
  quality.notes.length === 0
    ? null
    : html`<ul class="plain-list">${quality.notes.map((note) => html`<li>${note}</li>`)}</ul>`,
];

const accounts = (quality: ReportQuality): Html =>
  dataTable({
    caption: 'Rows',
    note: 'Read is kept, refused, the same row twice, and left out by your own mapping, together.',
    columns: [
      { title: 'Table' },
      { title: 'File' },
      ...['Read', 'Kept', 'Refused', 'Same row twice', 'Left out'].map((title) => ({ title, numeric: true })),
    ],
    rows: quality.tables.map((table) => [
      table.table,
      table.file,
      sayNumber(table.read),
      sayNumber(table.kept),
      trueCount(table.refused),
      trueCount(table.duplicates),
      trueCount(table.leftOut),
    ]),
  });

const refusals = (quality: ReportQuality): Html =>
  quality.refused.length === 0
    ? html`<p>No row was refused.</p>`
    : dataTable({
        caption: 'Why rows were refused',
        columns: [
          { title: 'Reason' },
          { title: 'Table' },
          { title: 'Rows', numeric: true },
          { title: 'One of them' },
          { title: 'What to do' },
        ],
        rows: quality.refused.map((one) => [
          one.reason,
          one.table,
          sayNumber(one.rows),
          one.example,
          one.fix,
        ]),
      });

const checks = (quality: ReportQuality): Html | null =>
  quality.checks.length === 0
    ? null
    : dataTable({
        caption: 'Checks across rows',
        columns: [{ title: 'Check' }, { title: 'Found', numeric: true }, { title: 'What it means' }],
        rows: quality.checks.map((one) => [one.title, trueCount(one.count), one.note]),
      });

const decisions = (quality: ReportQuality): Html | null =>
  quality.dates.length === 0
    ? null
    : dataTable({
        caption: 'Dates that could be read two ways',
        note: 'Decided once for a whole column, never row by row.',
        columns: [{ title: 'Column' }, { title: 'Decided' }],
        rows: quality.dates.map((one) => [`${one.table}.${one.column}`, one.decided]),
      });

const newCodes = (quality: ReportQuality): Html | null =>
  quality.newCodes.length === 0
    ? null
    : html`<details><summary>${sayCount(quality.newCodes.length, 'value')} outside the code lists, kept as found</summary>${dataTable(
        {
          caption: 'Kept as themselves',
          columns: [{ title: 'Column' }, { title: 'Value' }, { title: 'Rows', numeric: true }],
          rows: quality.newCodes.map((one) => [`${one.table}.${one.column}`, one.value, sayNumber(one.rows)]),
        },
      )}</details>`;

/** K6: what is known of each characteristic, with the kinds of unknown. */
export const completenessTable = (rows: readonly CompletenessRow[]): HtmlPart => {
  if (rows.length === 0) return html`<p>No characteristic of residents or homes is held.</p>`;
  const sum = (kind: keyof CompletenessRow['kinds']): number =>
    rows.reduce((total, row) => total + row.kinds[kind], 0);
  return [
    html`<h3>What we know, and what we do not</h3>`,
    unknownList({
      notAsked: sum('notAsked'),
      notRecorded: sum('notRecorded'),
      preferNotToSay: sum('preferNotToSay'),
      suppressed: sum('suppressed'),
    }),
    dataTable({
      caption: 'Completeness',
      note: 'Counts of answers. The sums above are over all rows of this table.',
      columns: [
        { title: 'Characteristic' },
        { title: 'Among' },
        ...['Known', 'Not asked', 'Not recorded', 'Prefer not to say', 'Suppressed', 'Share known'].map(
          (title) => ({ title, numeric: true }),
        ),
      ],
      rows: rows.map(completenessRow),
    }),
  ];
};

const completenessRow = (row: CompletenessRow): readonly HtmlPart[] => {
  const { notAsked, notRecorded, preferNotToSay, suppressed } = row.kinds;
  const all = row.known + notAsked + notRecorded + preferNotToSay + suppressed;
  return [
    row.title,
    row.among,
    ...[row.known, notAsked, notRecorded, preferNotToSay, suppressed].map(trueCount),
    all === 0 ? 'Nobody to ask' : saySingle(row.known / all, 'in 100'),
  ];
};
