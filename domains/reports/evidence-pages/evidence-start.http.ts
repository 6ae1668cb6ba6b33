import { isUnderWay, latestJobs, standingOf } from '../../../platform/jobs/index.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import { recordAudit } from '../../access/audit.postgres.ts';
import { may } from '../../access/may.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { currentEdition, takeBackEditions } from '../../disclosure/editions.postgres.ts';
import { openIntakes } from '../../evidence/intake/intake.postgres.ts';
import { compareSnapshots } from '../../evidence/snapshot/compare-snapshots.ts';
import { listSnapshots, type TakenSnapshot } from '../../evidence/snapshot/list-snapshots.file.ts';
import { findTable } from '../../records/index.ts';
import { londonDay } from '../../records/london-day.ts';
import { sayMoment } from '../home-pages/say-moment.ts';
import { qualityFromManifest } from '../quality-from-manifest.ts';
import { queueAnalysis } from './ask-for-jobs.postgres.ts';
import { askOncePage, plainWordPage } from './ask-once.page.ts';
import { evidencePage, type SnapshotRow } from './evidence.page.ts';
import type { EvidenceNeeds } from './evidence-needs.ts';
import { sayChange } from './say-change.ts';
import { snapshotPage } from './snapshot.page.ts';
import { evidenceWords } from './words.en.ts';

const RUNS_SHOWN = 20;
const DAY = 86_400_000;
const LEAST_THRESHOLD = 10;
/** The tables that a landlord begins with, in the order in which they help. */
const FIRST_TABLES = ['homes', 'repairs', 'tenancies', 'residents'];

/** `/evidence` and its snapshots. */
export const evidenceStartRoutes = ({ store }: EvidenceNeeds): readonly Route[] => [
  { method: 'GET', path: '/evidence', may: ['evidence', 'read'], answer: (visit) => start(visit, store) },
  {
    method: 'GET',
    path: '/evidence/snapshots/:id',
    may: ['evidence', 'read'],
    answer: (visit) => oneSnapshot(visit, store),
  },
  {
    method: 'POST',
    path: '/evidence/snapshots/:id/analyse',
    may: ['evidence', 'load'],
    answer: (visit) => analyseAgain(visit, store),
  },
  {
    method: 'GET',
    path: '/evidence/snapshots/:id/take-back',
    may: ['evidence', 'load'],
    answer: (visit) => Promise.resolve(askTakeBack(visit, '')),
  },
  { method: 'POST', path: '/evidence/snapshots/:id/take-back', may: ['evidence', 'load'], answer: takeBack },
];

const start = async (visit: Visit, store: string): Promise<Answer> => {
  const words = wordsIn(visit.language, evidenceWords);
  const taken = await listSnapshots(store);
  const mayLoad = may(visit.actor, ['evidence', 'load']);
  const { runs, waiting, inUse } = await visit.transaction(async (tx) => ({
    runs: await latestJobs('analysis', RUNS_SHOWN, tx),
    waiting: mayLoad ? await openIntakes(tx) : [],
    inUse: (await currentEdition('insight', tx))?.snapshot ?? '',
  }));
  const latest = taken[0]?.snapshot.manifest ?? null;
  const daysOld =
    latest === null
      ? 0
      : Math.max(0, Math.round((Date.parse(londonDay(visit.now)) - Date.parse(latest.asOf)) / DAY));
  return {
    page: {
      title: words.title,
      section: 'evidence',
      ...(runs.some(isUnderWay) ? { refreshSeconds: 10 } : {}),
      main: evidencePage(
        {
          latest,
          daysOld,
          snapshots: taken.map((one, at) =>
            snapshotRow(one, { before: taken[at + 1], inUse, now: visit.now }),
          ),
          runs: runs.map((job) => ({
            id: job.id,
            asked: sayMoment(job.askedAt, visit.now),
            standing: standingOf(job, visit.now),
            share: job.share,
          })),
          waiting: waiting.map((one) => ({
            id: one.id,
            files: one.files.length,
            when: sayMoment(one.madeAt, visit.now),
          })),
          mayLoad,
          firstTables: FIRST_TABLES.flatMap((name) => findTable(name) ?? []).map((table) => ({
            table: table.name,
            needed: table.columns
              .filter((column) => column.required)
              .map((column) => column.name)
              .join(', '),
            helps: table.unlocks,
          })),
        },
        words,
      ),
    },
  };
};

const snapshotRow = (
  { snapshot: { id, manifest }, takenAt }: TakenSnapshot,
  around: { readonly before: TakenSnapshot | undefined; readonly inUse: string; readonly now: Date },
): SnapshotRow => ({
  id,
  asOf: manifest.asOf,
  taken: sayMoment(takenAt, around.now),
  homes: manifest.tables.homes?.kept ?? 0,
  repairs: manifest.tables.repairs?.kept ?? 0,
  refused: Object.values(manifest.tables).reduce((sum, table) => sum + table.refused, 0),
  changed: around.before ? sayChange(compareSnapshots(around.before.snapshot.manifest, manifest)) : null,
  inUse: id === around.inUse,
});

const crumb = (visit: Visit) => [{ href: '/evidence', title: wordsIn(visit.language, evidenceWords).title }];

const oneSnapshot = async (visit: Visit, store: string): Promise<Answer> => {
  const words = wordsIn(visit.language, evidenceWords);
  const taken = await listSnapshots(store);
  const at = taken.findIndex((one) => one.snapshot.id === visit.params.id);
  const found = taken[at];
  if (!found) return { notFound: true };
  const { manifest } = found.snapshot;
  const before = taken[at + 1]?.snapshot.manifest;
  const current = await visit.transaction((tx) => currentEdition('insight', tx));
  return {
    page: {
      title: words.snapshotTitle(manifest.asOf),
      section: 'evidence',
      crumb: crumb(visit),
      main: snapshotPage(
        {
          id: found.snapshot.id,
          asOf: manifest.asOf,
          quality: qualityFromManifest(manifest, current?.report.settings.threshold ?? LEAST_THRESHOLD),
          change: before ? { asOf: before.asOf, change: compareSnapshots(before, manifest) } : null,
          mayLoad: may(visit.actor, ['evidence', 'load']),
          published: current?.snapshot === found.snapshot.id,
          formKey: visit.formKey,
        },
        words,
      ),
    },
  };
};

const analyseAgain = async (visit: Visit, store: string): Promise<Answer> => {
  const found = (await listSnapshots(store)).find((one) => one.snapshot.id === visit.params.id);
  if (!found) return { notFound: true };
  const run = await visit.transaction((tx) => queueAnalysis({ snapshot: found.snapshot.id }, tx));
  return { goTo: `/evidence/runs/${run}` };
};

const askTakeBack = (visit: Visit, typed: string, wrong = false): Answer => {
  const words = wordsIn(visit.language, evidenceWords);
  const id = visit.params.id ?? '';
  const back = `/evidence/snapshots/${encodeURIComponent(id)}`;
  return {
    page: {
      title: words.takeBackTitle,
      section: 'evidence',
      crumb: crumb(visit),
      ...(wrong ? { status: 422 } : {}),
      main: askOncePage({
        title: words.takeBackTitle,
        lede: words.takeBackLede,
        action: `${back}/take-back`,
        formKey: visit.formKey,
        yes: words.takeBack,
        no: { href: back, label: words.cancel },
        why: {
          label: words.takeBackWhy,
          hint: words.takeBackWhyHint,
          typed,
          errors: wrong ? [{ field: 'why', error: words.takeBackFault }] : [],
        },
      }),
    },
  };
};

const takeBack = async (visit: Visit): Promise<Answer> => {
  const words = wordsIn(visit.language, evidenceWords);
  const why = visit.form.text('why').trim();
  if (why.length < 3 || why.length > 2000) return askTakeBack(visit, why, true);
  const id = visit.params.id ?? '';
  const taken = await visit.transaction(async (tx) => {
    const editions = await takeBackEditions(id, { reason: why, at: visit.now }, tx);
    if (editions > 0) await recordAudit({ act: 'take back', noun: 'findings', id, detail: { editions } }, tx);
    return editions;
  });
  return { goTo: '/evidence', notice: taken > 0 ? words.takeBackDone : words.takeBackNone };
};

/** What there is no longer, or not yet, with the way on. */
export const plainWord = (visit: Visit, title: string, lede: string): Answer => {
  const words = wordsIn(visit.language, evidenceWords);
  return {
    page: {
      title,
      section: 'evidence',
      crumb: crumb(visit),
      main: plainWordPage(title, lede, { href: '/evidence/new', label: words.bring }),
    },
  };
};
