import { randomUUID } from 'node:crypto';
import { jobById, standingOf } from '../../../platform/jobs/index.ts';
import { RecordTrouble } from '../../../platform/postgres/record-trouble.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import { recordAudit } from '../../access/audit.postgres.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import {
  type ChosenTable,
  columnField,
  firstChoice,
  mappingOf,
  readChoice,
  tableField,
} from '../../evidence/intake/chosen-mapping.ts';
import {
  type Intake,
  intakeById,
  keepMapping,
  keptMappings,
  makeIntake,
  noteFilesGone,
} from '../../evidence/intake/intake.postgres.ts';
import {
  dropIntakeMapping,
  keepIntakeMapping,
  readLook,
  removeIntake,
  takeFiles,
} from '../../evidence/intake/intake-folder.file.ts';
import type { Look } from '../../evidence/intake/look.ts';
import { openServerFolder } from '../../evidence/intake/server-folder.file.ts';
import { isDay, londonDay } from '../../records/london-day.ts';
import { queueAnalysis, queueLook } from './ask-for-jobs.postgres.ts';
import { plainWordPage } from './ask-once.page.ts';
import { type EvidenceNeeds, KEEP_HOURS, MOST_FILES } from './evidence-needs.ts';
import { plainWord } from './evidence-start.http.ts';
import { type MappingPage, mappingPage } from './mapping.page.ts';
import { type NewExtractsPage, newExtractsPage } from './new-extracts.page.ts';
import { readOutcome } from './run-outcome.ts';
import { troubleOfTheMachine } from './say-stop.ts';
import { evidenceWords } from './words.en.ts';

/** New extracts: bringing them, and saying which column is which. */
export const intakeRoutes = (needs: EvidenceNeeds): readonly Route[] => [
  {
    method: 'GET',
    path: '/evidence/new',
    may: ['evidence', 'load'],
    answer: (visit) => Promise.resolve(newPage(visit, needs)),
  },
  {
    method: 'POST',
    path: '/evidence/new',
    may: ['evidence', 'load'],
    upload: { mostBytes: needs.mostUploadBytes, mostFiles: MOST_FILES },
    answer: (visit) => bring(visit, needs),
  },
  {
    method: 'POST',
    path: '/evidence/folder',
    may: ['evidence', 'load'],
    answer: (visit) => useFolder(visit, needs),
  },
  {
    method: 'GET',
    path: '/evidence/intakes/:id',
    may: ['evidence', 'load'],
    answer: (visit) => onIntake(visit, (intake) => showMapping(visit, needs, intake)),
  },
  {
    method: 'POST',
    path: '/evidence/intakes/:id',
    may: ['evidence', 'load'],
    answer: (visit) => onIntake(visit, (intake) => takeMapping(visit, needs, intake)),
  },
  {
    method: 'POST',
    path: '/evidence/intakes/:id/discard',
    may: ['evidence', 'load'],
    answer: (visit) => onIntake(visit, (intake) => discard(visit, needs, intake)),
  },
];

const crumb = (visit: Visit) => [{ href: '/evidence', title: wordsIn(visit.language, evidenceWords).title }];

const sayLimit = (bytes: number): string =>
  bytes >= 1e9 ? `${Math.round(bytes / 1e8) / 10} GB` : `${Math.round(bytes / 1e6)} MB`;

const newPage = (visit: Visit, needs: EvidenceNeeds, wrong?: Partial<NewExtractsPage>): Answer => {
  const words = wordsIn(visit.language, evidenceWords);
  return {
    page: {
      title: words.newTitle,
      section: 'evidence',
      crumb: crumb(visit),
      ...(wrong === undefined ? {} : { status: 422 }),
      main: newExtractsPage(
        {
          formKey: visit.formKey,
          errors: [],
          notTaken: [],
          limit: sayLimit(needs.mostUploadBytes),
          folders: needs.folders,
          folderTyped: '',
          keepHours: KEEP_HOURS,
          ...wrong,
        },
        words,
      ),
    },
  };
};

const bring = async (visit: Visit, needs: EvidenceNeeds): Promise<Answer> => {
  const words = wordsIn(visit.language, evidenceWords);
  const brought = visit.files.filter((file) => file.field === 'files' && file.name !== '');
  if (brought.length === 0)
    return newPage(visit, needs, { errors: [{ field: 'files', error: words.faultNoFiles }] });
  const id = randomUUID();
  try {
    const taken = await takeFiles(needs.store, id, brought);
    if (!taken.ok) {
      const [first] = taken.notTaken;
      return newPage(visit, needs, {
        errors: [{ field: 'files', error: first ? `${first.message} ${first.fix}` : words.faultNoFiles }],
        notTaken: taken.notTaken.slice(1),
      });
    }
    await visit.transaction(async (tx) => {
      await makeIntake({ id, folder: null, files: taken.files }, tx);
      await queueLook(id, tx);
    });
    return { goTo: `/evidence/intakes/${id}` };
  } catch (error) {
    // Where nobody knows whether it was kept, the files stay; the sweep takes them if it was not.
    if (!(error instanceof RecordTrouble && error.code === 'unsure-whether-saved'))
      await removeIntake(needs.store, id);
    if (!troubleOfTheMachine(error)) throw error;
    return newPage(visit, needs, { errors: [{ field: 'files', error: words.faultRoom }] });
  }
};

const useFolder = async (visit: Visit, needs: EvidenceNeeds): Promise<Answer> => {
  const words = wordsIn(visit.language, evidenceWords);
  const folderTyped = visit.form.text('folder').slice(0, 2000);
  const wrong = (error: string): Answer =>
    newPage(visit, needs, { folderTyped, errors: [{ field: 'folder', error }] });
  if (folderTyped.trim() === '') return wrong(words.faultFolderEmpty);
  const opened = await openServerFolder(folderTyped, needs.folders);
  if (!opened.ok)
    return wrong(
      {
        'not allowed': words.faultFolderNotAllowed,
        'not there': words.faultFolderNotThere,
        'leads elsewhere': words.faultFolderElsewhere,
        'no extracts': words.faultFolderNoFiles,
      }[opened.why],
    );
  const id = randomUUID();
  await visit.transaction(async (tx) => {
    await makeIntake({ id, folder: opened.folder, files: opened.files }, tx);
    await queueLook(id, tx);
  });
  return { goTo: `/evidence/intakes/${id}` };
};

const onIntake = async (visit: Visit, answer: (intake: Intake) => Promise<Answer>): Promise<Answer> => {
  const words = wordsIn(visit.language, evidenceWords);
  const intake = await visit.transaction((tx) => intakeById(visit.params.id ?? '', tx));
  if (!intake) return { notFound: true };
  if (intake.filesGoneAt) return plainWord(visit, words.goneH1, words.gone);
  return answer(intake);
};

const showMapping = async (visit: Visit, needs: EvidenceNeeds, intake: Intake): Promise<Answer> => {
  const words = wordsIn(visit.language, evidenceWords);
  const look = await readLook(needs.store, intake.id);
  if (look) {
    const kept = await visit.transaction(keptMappings);
    return mapping(visit, { intake, look, value: valuesOf(look, firstChoice(look, kept)) });
  }
  const job = await visit.transaction((tx) => jobById(intake.lookJob ?? '', tx));
  const outcome = readOutcome(job?.outcome);
  if (job?.state === 'failed' && outcome?.ok === false)
    return plainWord(
      visit,
      words.lookFailed,
      outcome.faults.map((fault) => `${fault.message} ${fault.fix}`).join(' '),
    );
  const stopped = job !== null && standingOf(job, visit.now) === 'stopped';
  return {
    page: {
      title: words.lookTitle,
      section: 'evidence',
      crumb: crumb(visit),
      refreshSeconds: 2,
      islands: ['look-again'],
      main: plainWordPage(
        stopped ? words.lookFailed : words.lookH1,
        stopped ? words.runStoppedLede : words.lookLede,
      ),
    },
  };
};

/** What each field holds when the page is first shown. */
const valuesOf = (look: Look, chosen: readonly ChosenTable[]): ((field: string) => string) => {
  const values = new Map<string, string>();
  for (const [at, file] of look.files.entries()) {
    const table = chosen.find((one) => one.file === file.file);
    if (!table) continue;
    values.set(tableField(at), table.table);
    for (const [column, heading] of Object.entries(table.columns)) {
      const index = file.headings.indexOf(heading);
      if (index >= 0) values.set(columnField(at, index), column);
    }
  }
  return (field) => values.get(field) ?? '';
};

interface Shown {
  readonly intake: Intake;
  readonly look: Look;
  readonly value: (field: string) => string;
  readonly errors?: MappingPage['errors'];
}

/** The page shows cells of the extracts, so its reading goes into the audit. */
const mapping = async (visit: Visit, { intake, look, value, errors = [] }: Shown): Promise<Answer> => {
  const words = wordsIn(visit.language, evidenceWords);
  await visit.transaction((tx) =>
    recordAudit(
      { act: 'read', noun: 'extract preview', id: intake.id, detail: { files: look.files.length } },
      tx,
    ),
  );
  const posted = visit.method === 'POST';
  return {
    page: {
      title: words.mapTitle,
      section: 'evidence',
      crumb: crumb(visit),
      ...(errors.length > 0 ? { status: 422 } : {}),
      main: mappingPage(
        {
          intake: intake.id,
          formKey: visit.formKey,
          look,
          value,
          errors,
          keep: posted ? visit.form.has('keep') : true,
          useOwn: posted ? visit.form.text('own-mapping') === 'yes' : look.ownMapping,
          asOf: visit.form.text('as-of'),
        },
        words,
      ),
    },
  };
};

const takeMapping = async (visit: Visit, needs: EvidenceNeeds, intake: Intake): Promise<Answer> => {
  const words = wordsIn(visit.language, evidenceWords);
  const look = await readLook(needs.store, intake.id);
  if (!look) return showMapping(visit, needs, intake);
  const value = (field: string): string => visit.form.text(field);
  if (value('act') === 'redraw') return mapping(visit, { intake, look, value: redrawn(look, value) });
  const own = look.ownMapping && value('own-mapping') === 'yes';
  const { chosen, errors } = own ? { chosen: [], errors: [] } : readChoice(look, value);
  const asOf = value('as-of').trim();
  const wrongDay = asOf !== '' && !(isDay(asOf) && asOf <= londonDay(visit.now));
  const all = [...errors, ...(wrongDay ? [{ field: 'as-of', error: words.asOfWrong }] : [])];
  if (all.length > 0) return mapping(visit, { intake, look, value, errors: all });
  if (own) await dropIntakeMapping(needs.store, intake.id);
  else
    await keepIntakeMapping(
      needs.store,
      intake.id,
      JSON.stringify(
        mappingOf(
          chosen,
          intake.files.map((file) => file.name),
        ),
        null,
        1,
      ),
    );
  const run = await visit.transaction(async (tx) => {
    if (visit.form.has('keep'))
      for (const { table, columns } of chosen) await keepMapping(table, { columns }, tx);
    return queueAnalysis({ intake: intake.id, ...(asOf === '' ? {} : { asOf }) }, tx);
  });
  return { goTo: `/evidence/runs/${run}` };
};

/** Another table was chosen for a file: its columns are proposed anew where nothing fits that was chosen. */
const redrawn = (look: Look, value: (field: string) => string): ((field: string) => string) => {
  const first = valuesOf(look, firstChoice(look, new Map()));
  return (field) => (value(field) === '' && field.startsWith('column-') ? first(field) : value(field));
};

const discard = async (visit: Visit, needs: EvidenceNeeds, intake: Intake): Promise<Answer> => {
  await visit.transaction((tx) => noteFilesGone(intake.id, visit.now, tx));
  await removeIntake(needs.store, intake.id);
  return { goTo: '/evidence', notice: wordsIn(visit.language, evidenceWords).discarded };
};
