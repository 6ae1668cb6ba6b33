import { dataTable } from '../../../platform/page/data-table.ts';
import { linkButton } from '../../../platform/page/forms/form.ts';
import { type Html, type HtmlPart, html } from '../../../platform/page/html.ts';
import { sideSection } from '../../../platform/page/side-section.ts';
import { verdictTag } from '../../../platform/page/verdict-tag.ts';
import type { Manifest } from '../../evidence/index.ts';
import { trueCount } from '../cell.page.ts';
import { sayDate } from '../say-date.ts';
import { sayNumber } from '../say-number.ts';
import { type RunRow, sayStanding } from './run-state.ts';
import type { EvidenceWords } from './words.en.ts';

/** A snapshot as the list shows it. */
export interface SnapshotRow {
  readonly id: string;
  readonly asOf: string;
  readonly taken: string;
  readonly homes: number;
  readonly repairs: number;
  readonly refused: number;
  /** In a few words: what changed since the one before; `null` for the first. */
  readonly changed: string | null;
  /** Its findings are the ones that are shown. */
  readonly inUse: boolean;
}

export interface EvidencePage {
  /** `null` before the first snapshot. */
  readonly latest: Manifest | null;
  readonly daysOld: number;
  readonly snapshots: readonly SnapshotRow[];
  readonly runs: readonly RunRow[];
  readonly waiting: readonly { readonly id: string; readonly files: number; readonly when: string }[];
  readonly mayLoad: boolean;
  /** For the empty state: what each table cannot do without. */
  readonly firstTables: readonly {
    readonly table: string;
    readonly needed: string;
    readonly helps: string;
  }[];
}

const OLD_DAYS = 42;

const isOpen = (run: RunRow): boolean => !['done', 'failed', 'cancelled', 'stopped'].includes(run.standing);

/** The start of evidence: what is held, how old it is, what is missing, what is under way. */
export const evidencePage = (page: EvidencePage, words: EvidenceWords): Html => {
  const { latest } = page;
  return html`${latest === null ? emptyOpening(page, words) : opening(page, latest, words)}${underWay(page, words)}${
    latest === null ? null : [held(latest, words), missing(latest, words), snapshots(page, words)]
  }${earlierRuns(page, words)}`;
};

const bring = (page: EvidencePage, words: EvidenceWords): Html =>
  page.mayLoad
    ? html`<p>${linkButton('/evidence/new', words.bring)}</p>`
    : html`<p class="soft">${words.bringMayNot}</p>`;

const opening = (page: EvidencePage, latest: Manifest, words: EvidenceWords): Html => {
  const tables = Object.values(latest.tables);
  const rows = tables.reduce((sum, table) => sum + table.kept, 0);
  return html`<section class="side hero wide" aria-labelledby="h1"><div></div><div><h1 id="h1">${words.h1(latest.asOf)}</h1>
<p class="lede">${words.lede(rows, tables.length)}</p><p>${words.age(page.daysOld)}${page.daysOld > OLD_DAYS ? ` ${words.old}` : ''}</p>${bring(page, words)}</div></section>`;
};

const emptyOpening = (page: EvidencePage, words: EvidenceWords): Html =>
  html`<section class="side hero wide" aria-labelledby="h1"><div></div><div class="stack"><h1 id="h1">${words.emptyH1}</h1>
<p class="lede">${words.emptyLede}</p><p>${words.emptyWhat}</p>${bring(page, words)}${dataTable({
    caption: words.emptyColumns,
    columns: [{ title: words.table }, { title: words.columnsNeeded }, { title: words.unlocks }],
    rows: page.firstTables.map((one) => [one.table, one.needed, one.helps]),
  })}<p class="small soft">${words.emptyDemo}</p></div></section>`;

const underWay = (page: EvidencePage, words: EvidenceWords): HtmlPart => {
  const open = page.runs.filter(isOpen);
  if (open.length + page.waiting.length === 0) return null;
  return sideSection({
    id: 'under-way',
    title: words.underWay,
    promise: words.underWayPromise,
    body: html`<ul class="plain-list">${open.map(
      (run) =>
        html`<li><a href="/evidence/runs/${run.id}">${run.asked}</a>: ${sayStanding(run.standing, words)}, ${words.inHundred(run.share)}</li>`,
    )}${page.waiting.map(
      (one) =>
        html`<li>${words.waitingForYou(one.files, one.when)}. <a href="/evidence/intakes/${one.id}">${words.goOn}</a></li>`,
    )}</ul>`,
  });
};

const held = (latest: Manifest, words: EvidenceWords): Html =>
  sideSection({
    id: 'held',
    title: words.heldTitle,
    promise: words.heldPromise,
    wide: true,
    body: dataTable({
      caption: words.heldCaption,
      columns: [
        { title: words.table },
        { title: words.rowsKept, numeric: true },
        { title: words.rowsRefused, numeric: true },
        { title: words.whatFor },
      ],
      rows: Object.entries(latest.tables).map(([name, table]) => [
        name.replaceAll('_', ' '),
        sayNumber(table.kept),
        trueCount(table.refused),
        table.given.map((column) => column.replaceAll('_', ' ')).join(', '),
      ]),
    }),
  });

const missing = (latest: Manifest, words: EvidenceWords): Html =>
  sideSection({
    id: 'missing',
    title: words.missingTitle,
    promise: words.missingPromise,
    wide: true,
    body:
      latest.quality.missingTables.length === 0
        ? html`<p>${words.missingNone}</p>`
        : dataTable({
            caption: words.missingCaption,
            columns: [{ title: words.table }, { title: words.unlocks }],
            rows: latest.quality.missingTables.map((one) => [one.table.replaceAll('_', ' '), one.unlocks]),
          }),
  });

const snapshots = (page: EvidencePage, words: EvidenceWords): Html =>
  sideSection({
    id: 'snapshots',
    title: words.snapshotsTitle,
    promise: words.snapshotsPromise,
    wide: true,
    body: dataTable({
      caption: words.snapshotsCaption,
      columns: [
        { title: words.evidenceUpTo },
        { title: words.takenOn },
        { title: words.homesColumn, numeric: true },
        { title: words.repairsColumn, numeric: true },
        { title: words.refusedColumn, numeric: true },
        { title: words.changed },
      ],
      rows: page.snapshots.map((one) => [
        html`<a href="/evidence/snapshots/${one.id}">${sayDate(one.asOf)}</a>${one.inUse ? html` ${verdictTag('plain', 'tick', words.current)}` : null}`,
        one.taken,
        sayNumber(one.homes),
        sayNumber(one.repairs),
        trueCount(one.refused),
        one.changed ?? words.first,
      ]),
    }),
  });

const earlierRuns = (page: EvidencePage, words: EvidenceWords): HtmlPart => {
  const ended = page.runs.filter((run) => !isOpen(run));
  if (ended.length === 0) return null;
  return sideSection({
    id: 'runs',
    title: words.runsTitle,
    wide: true,
    body: dataTable({
      caption: words.runsCaption,
      columns: [{ title: words.asked }, { title: words.state }],
      rows: ended.map((run) => [
        html`<a href="/evidence/runs/${run.id}">${run.asked}</a>`,
        sayStanding(run.standing, words),
      ]),
    }),
  });
};
