import { cancelJob, isUnderWay, type Job, jobById, standingOf } from '../../../platform/jobs/index.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import { recordAudit } from '../../access/audit.postgres.ts';
import { may } from '../../access/may.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { currentEdition } from '../../disclosure/editions.postgres.ts';
import { intakeById } from '../../evidence/intake/intake.postgres.ts';
import { type AnalysisAsked, queueAnalysis } from './ask-for-jobs.postgres.ts';
import { askOncePage } from './ask-once.page.ts';
import { type EvidenceNeeds, REFUSED_DAYS } from './evidence-needs.ts';
import { plainWord } from './evidence-start.http.ts';
import { readRefused, refusedTables } from './refused-rows.file.ts';
import { runPage } from './run.page.ts';
import { readOutcome } from './run-outcome.ts';
import { evidenceWords } from './words.en.ts';

const REFRESH_SECONDS = 3;

/** `/evidence/runs/:id`: how far, how it ended, and what may be done about it. */
export const runRoutes = ({ store }: EvidenceNeeds): readonly Route[] => [
  {
    method: 'GET',
    path: '/evidence/runs/:id',
    may: ['evidence', 'read'],
    answer: (visit) => onRun(visit, (job) => show(visit, store, job)),
  },
  {
    method: 'GET',
    path: '/evidence/runs/:id/progress',
    may: ['evidence', 'read'],
    answer: (visit) => onRun(visit, (job) => Promise.resolve(news(visit, job))),
  },
  {
    method: 'GET',
    path: '/evidence/runs/:id/stop',
    may: ['evidence', 'cancel'],
    answer: (visit) => onRun(visit, (job) => Promise.resolve(askStop(visit, job))),
  },
  {
    method: 'POST',
    path: '/evidence/runs/:id/stop',
    may: ['evidence', 'cancel'],
    answer: (visit) => onRun(visit, (job) => stop(visit, job)),
  },
  {
    method: 'POST',
    path: '/evidence/runs/:id/again',
    may: ['evidence', 'load'],
    answer: (visit) => onRun(visit, (job) => again(visit, job)),
  },
  {
    method: 'GET',
    path: '/evidence/runs/:id/refused/:table',
    may: ['evidence', 'download refused rows'],
    answer: (visit) => onRun(visit, (job) => refusedRows(visit, store, job)),
  },
];

const onRun = async (visit: Visit, answer: (job: Job) => Promise<Answer>): Promise<Answer> => {
  const job = await visit.transaction((tx) => jobById(visit.params.id ?? '', tx));
  return job?.kind === 'analysis' ? answer(job) : { notFound: true };
};

const crumb = (visit: Visit) => [{ href: '/evidence', title: wordsIn(visit.language, evidenceWords).title }];

const intakeOf = (job: Job): string | null =>
  typeof job.request === 'object' &&
  job.request !== null &&
  'intake' in job.request &&
  typeof job.request.intake === 'string'
    ? job.request.intake
    : null;

const show = async (visit: Visit, store: string, job: Job): Promise<Answer> => {
  const words = wordsIn(visit.language, evidenceWords);
  const mayLoad = may(visit.actor, ['evidence', 'load']);
  const id = intakeOf(job);
  const intake = id === null || !mayLoad ? null : await visit.transaction((tx) => intakeById(id, tx));
  const open = isUnderWay(job);
  const outcome = readOutcome(job.outcome);
  const inUse = await visit.transaction((tx) => currentEdition('insight', tx));
  const files =
    !open && may(visit.actor, ['evidence', 'download refused rows'])
      ? await refusedTables(store, job.id)
      : [];
  return {
    page: {
      title: words.runTitle,
      section: 'evidence',
      crumb: crumb(visit),
      ...(open ? { refreshSeconds: REFRESH_SECONDS, islands: ['run-progress'] } : {}),
      main: runPage(
        {
          id: job.id,
          standing: standingOf(job, visit.now),
          share: job.share,
          doing: job.doing,
          said: job.said,
          outcome,
          inUse: outcome?.ok === true && inUse?.snapshot === outcome.snapshot,
          refusedOf: files,
          refusedDays: REFUSED_DAYS,
          mayStop: may(visit.actor, ['evidence', 'cancel']),
          mayLoad,
          intake: intake && !intake.filesGoneAt ? intake.id : null,
          filesGone: intake !== null && intake.filesGoneAt !== null,
          formKey: visit.formKey,
        },
        words,
      ),
    },
  };
};

const news = (visit: Visit, job: Job): Answer => {
  const words = wordsIn(visit.language, evidenceWords);
  const percent = Math.floor(job.share * 100);
  return {
    json: { percent, standing: standingOf(job, visit.now), said: words.progressSaid(percent, job.doing) },
  };
};

const askStop = (visit: Visit, job: Job): Answer => {
  const words = wordsIn(visit.language, evidenceWords);
  const back = `/evidence/runs/${job.id}`;
  if (!isUnderWay(job)) return { goTo: back, notice: words.stopLate };
  return {
    page: {
      title: words.stopTitle,
      section: 'evidence',
      crumb: crumb(visit),
      main: askOncePage({
        title: words.stopTitle,
        lede: words.stopLede,
        action: `${back}/stop`,
        formKey: visit.formKey,
        yes: words.stop,
        no: { href: back, label: words.stopNo },
      }),
    },
  };
};

const stop = async (visit: Visit, job: Job): Promise<Answer> => {
  const words = wordsIn(visit.language, evidenceWords);
  const asked = await visit.transaction((tx) => cancelJob(job.id, visit.now, tx));
  return { goTo: `/evidence/runs/${job.id}`, notice: asked ? words.stopped : words.stopLate };
};

/** The same request once more; of an intake only while its extracts are here. */
const again = async (visit: Visit, job: Job): Promise<Answer> => {
  const words = wordsIn(visit.language, evidenceWords);
  if (isUnderWay(job)) return { goTo: `/evidence/runs/${job.id}` };
  const asked = askedOf(job);
  if (!asked) return { notFound: true };
  const run = await visit.transaction(async (tx) => {
    if ('intake' in asked && (await intakeById(asked.intake, tx))?.filesGoneAt !== null) return null;
    return queueAnalysis(asked, tx);
  });
  return run === null
    ? plainWord(visit, words.goneH1, words.gone)
    : { goTo: `/evidence/runs/${run}`, notice: words.againDone };
};

const askedOf = (job: Job): AnalysisAsked | null => {
  const held = new Map<string, unknown>(
    typeof job.request === 'object' && job.request !== null ? Object.entries(job.request) : [],
  );
  const [intake, snapshot, asOf] = [held.get('intake'), held.get('snapshot'), held.get('asOf')];
  if (typeof intake === 'string') return { intake, ...(typeof asOf === 'string' ? { asOf } : {}) };
  return typeof snapshot === 'string' ? { snapshot } : null;
};

/** Rows as they came: who took them, and how many bytes, goes into the audit. */
const refusedRows = async (visit: Visit, store: string, job: Job): Promise<Answer> => {
  const words = wordsIn(visit.language, evidenceWords);
  const table = visit.params.table ?? '';
  const body = await readRefused(store, { job: job.id, table });
  if (body === null) return plainWord(visit, words.refusedDownload, words.refusedGone);
  await visit.transaction((tx) =>
    recordAudit(
      { act: 'download', noun: 'refused rows', id: job.id, detail: { table, bytes: body.length } },
      tx,
    ),
  );
  return { file: { name: `refused-${table}.csv`, type: 'text/csv; charset=utf-8', body } };
};
