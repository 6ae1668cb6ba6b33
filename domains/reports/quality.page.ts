import { dataTable } from '../../platform/page/data-table.ts';
import { type Html, type HtmlPart, html } from '../../platform/page/html.ts';
import { sideSection } from '../../platform/page/side-section.ts';
import type { PublishedCompletenessRow } from '../disclosure/publishable.ts';
import { cellHtml, trueCount } from './cell.page.ts';
import type { ReportQuality } from './report-quality.ts';
import { sayCount } from './say-count.ts';
import { sayNumber } from './say-number.ts';
import { unknownList } from './unknown-list.page.ts';

/** What was read, kept and refused, and what we know: every row read is accounted for. */
export const qualitySection = (
  quality: ReportQuality | null,
  completeness: readonly PublishedCompletenessRow[],
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
  quality.missingTables.length === 0
    ? null
    : dataTable({
        caption: 'Tables that are not here',
        columns: [{ title: 'Table' }, { title: 'What it would unlock' }],
        rows: quality.missingTables.map((one) => [one.table, one.unlocks]),
      }),
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
          rows: quality.newCodes.map((one) => [
            `${one.table}.${one.column}`,
            one.value,
            one.rows === null ? cellHtml({ is: 'suppressed' }) : sayNumber(one.rows),
          ]),
        },
      )}</details>`;

/** Where least is known: cohorts of homes whose share known differs most from the rest, to the nearest 5 in 100. */
export const knownByCohortTable = (quality: ReportQuality): HtmlPart => {
  const least = quality.knownByCohort
    .filter((one) => one.shareKnown < 1)
    .toSorted((a, b) => a.shareKnown - b.shareKnown)
    .slice(0, COHORTS_SHOWN);
  if (least.length === 0) return null;
  return dataTable({
    caption: 'Where least is known',
    note: 'Cohorts of homes, shares to the nearest 5 in 100.',
    columns: [{ title: 'Cohort' }, { title: 'Characteristic' }, { title: 'Share known', numeric: true }],
    rows: least.map((one) => [
      one.cohort,
      one.characteristic,
      `about ${sayNumber(one.shareKnown * 100)} in 100`,
    ]),
  });
};

const COHORTS_SHOWN = 20;

/** K6: what is known of each characteristic, with the kinds of unknown. */
export const completenessTable = (rows: readonly PublishedCompletenessRow[]): HtmlPart => {
  if (rows.length === 0) return html`<p>No characteristic of residents or homes is held.</p>`;
  return [
    html`<h3>What we know, and what we do not</h3>`,
    dataTable({
      caption: 'Completeness',
      note: 'Counts. Suppressed figures come in sets, so that none can be worked out from the others.',
      columns: [
        { title: 'Characteristic' },
        { title: 'Among' },
        ...['Known', 'Not asked', 'Not recorded', 'Prefer not to say', 'Suppressed'].map((title) => ({
          title,
          numeric: true,
        })),
      ],
      rows: rows.map((row) => [
        row.title,
        row.among,
        ...[row.known, row.notAsked, row.notRecorded, row.preferNotToSay, row.suppressed].map(cellHtml),
      ]),
    }),
    html`<h3>The kinds of not knowing</h3>`,
    unknownList(null),
  ];
};
