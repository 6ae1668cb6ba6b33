import type { Transaction } from '../../../platform/postgres/record.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import { recordAudit } from '../../access/audit.postgres.ts';
import { may } from '../../access/may.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { colleagues } from '../../decisions/colleagues.postgres.ts';
import { typedDay } from '../../decisions/day.ts';
import { judgeAnswer, judgePromise, type PromiseForm, SOMEBODY_ELSE } from '../../decisions/judge-promise.ts';
import type { FormProblem, Judged } from '../../decisions/problem.ts';
import type { HeldPromise, PromiseState, PromiseText } from '../../decisions/promise.ts';
import {
  allPromises,
  changePromise,
  makePromise,
  type PromiseWithHistory,
  promiseById,
} from '../../decisions/promises.postgres.ts';
import { judgeReason } from '../../decisions/set-aside.ts';
import { findingAddress, sentenceOf } from '../../disclosure/finding-key.ts';
import { sayDate } from '../say-date.ts';
import { formAnswer, frameOf } from './action.http.ts';
import { actionWords } from './action-words.en.ts';
import { findingWords } from './finding-words.en.ts';
import { type FindingPagesNeeds, keyOf, NOT_FOUND, todayOf } from './findings-needs.http.ts';
import { ledgerWords } from './ledger-words.en.ts';
import { type FoundFinding, findFor, saidOf } from './load-finding.http.ts';
import { type ConflictPage, onePromisePage, promiseConflictPage } from './one-promise.page.ts';
import { promisePage } from './promise-form.page.ts';
import { ledgerCsv, promiseLedger, readLedgerFilter } from './promise-ledger.ts';
import { promisesPage } from './promises.page.ts';
import { sayMoment } from './say-moment.ts';

/** Promises: made about a finding, changed, answered, taken back, and all of them in one register. */
export const promiseRoutes = (needs: FindingPagesNeeds): readonly Route[] => [
  {
    method: 'GET',
    path: '/findings/:key/promise',
    may: ['finding', 'promise'],
    answer: (visit) =>
      visit.transaction(async (tx) => {
        const there = await findFor(visit, keyOf(visit), needs, tx);
        return there === null ? NOT_FOUND : newPromise(visit, there, [], tx);
      }),
  },
  {
    method: 'POST',
    path: '/findings/:key/promise',
    may: ['finding', 'promise'],
    answer: (visit) =>
      visit.transaction(async (tx) => {
        const there = await findFor(visit, keyOf(visit), needs, tx);
        return there === null ? NOT_FOUND : postPromise(visit, there, tx);
      }),
  },
  {
    method: 'GET',
    path: '/findings/:key/promises/:id',
    may: ['finding', 'promise'],
    answer: (visit) => withPromise(visit, (promise, tx) => onePromise(visit, promise, [], tx)),
  },
  {
    method: 'POST',
    path: '/findings/:key/promises/:id',
    may: ['finding', 'promise'],
    answer: (visit) => withPromise(visit, (promise, tx) => postChange(visit, promise, tx)),
  },
  { method: 'GET', path: '/promises', may: ['finding', 'read'], answer: register },
  { method: 'GET', path: '/promises.csv', may: ['finding', 'read'], answer: registerCsv },
];

const withPromise = (
  visit: Visit,
  work: (promise: PromiseWithHistory, tx: Transaction) => Promise<Answer>,
): Promise<Answer> =>
  visit.transaction(async (tx) => {
    const promise = await promiseById(visit.params['id'] ?? '', tx);
    return promise === null || promise.finding !== keyOf(visit) ? NOT_FOUND : work(promise, tx);
  });

const typedPromise = ({ form }: Visit): PromiseForm => ({
  what: form.text('what'),
  owner: form.text('owner'),
  ownerSaid: form.text('owner-said'),
  byWhen: form.text('by-when'),
  knowBy: form.text('know-by'),
  askedBy: form.text('asked-by'),
});

const newPromise = async (
  visit: Visit,
  { found }: FoundFinding,
  problems: readonly FormProblem[],
  tx: Transaction,
): Promise<Answer> => {
  const frame = frameOf(visit, sentenceOf(found), problems);
  const main = promisePage(frame, typedPromise(visit), await colleagues(tx));
  return formAnswer(visit, { title: frame.words.promiseTitle, main, problems });
};

const postPromise = async (visit: Visit, there: FoundFinding, tx: Transaction): Promise<Answer> => {
  const known = (await colleagues(tx)).map((one) => one.id);
  const judged = judgePromise(typedPromise(visit), { today: todayOf(visit), colleagues: known });
  if (!judged.ok) return newPromise(visit, there, judged.problems, tx);
  const key = keyOf(visit);
  const id = await makePromise(
    { finding: key, said: saidOf(there.found), text: judged.value, at: visit.now },
    tx,
  );
  await audit('promise', key, judged.value, tx);
  const words = wordsIn(visit.language, actionWords);
  return {
    goTo: `${findingAddress(key)}#promise-${id}`,
    notice: words.promised(sayDate(judged.value.byWhen)),
  };
};

const audit = (act: string, key: string, text: PromiseText, tx: Transaction): Promise<void> =>
  recordAudit(
    { act, noun: 'promise', id: key.slice(0, 200), detail: { owner: text.ownerPerson ?? 'not in Hearth' } },
    tx,
  );

const heldForm = (promise: HeldPromise): PromiseForm => ({
  what: promise.what,
  owner: promise.ownerPerson ?? SOMEBODY_ELSE,
  ownerSaid: promise.ownerSaid,
  byWhen: typedDay(promise.byWhen),
  knowBy: promise.knowBy,
  askedBy: promise.askedBy,
});

const typedAnswer = ({ form }: Visit): { readonly answer: string; readonly outcome: string } => ({
  answer: form.text('answer'),
  outcome: form.text('outcome'),
});

const onePromise = async (
  visit: Visit,
  promise: PromiseWithHistory,
  problems: readonly FormProblem[],
  tx: Transaction,
): Promise<Answer> => {
  const frame = frameOf(visit, promise.said, problems);
  const main = onePromisePage(frame, {
    promise,
    today: todayOf(visit),
    colleagues: await colleagues(tx),
    form: visit.form.text('do') === 'change' ? typedPromise(visit) : heldForm(promise),
    answer: typedAnswer(visit),
    reason: visit.form.text('reason'),
    card: wordsIn(visit.language, findingWords),
  });
  return formAnswer(visit, { title: frame.words.changeTitle, main, problems });
};

interface Change {
  readonly text: PromiseText;
  readonly state: PromiseState;
  readonly outcome: string;
  readonly notice: string;
}

const postChange = async (visit: Visit, promise: PromiseWithHistory, tx: Transaction): Promise<Answer> => {
  const act = actOf(visit);
  const seen = Number(visit.form.text('version'));
  // Before what was typed is judged: whoever was overtaken must see that first.
  if (seen !== promise.version) return conflict(visit, promise, act, tx);
  const judged = await judgeChange(visit, promise, act, tx);
  if (!judged.ok) return onePromise(visit, promise, judged.problems, tx);
  const { notice, ...next } = judged.value;
  const outcome = await changePromise({ id: promise.id, seen, at: visit.now, ...next }, tx);
  if (outcome === 'overtaken') {
    const theirs = await promiseById(promise.id, tx);
    return conflict(visit, theirs ?? promise, act, tx);
  }
  await audit(act === 'change' ? 'change' : next.state, promise.finding, next.text, tx);
  return { goTo: `${findingAddress(promise.finding)}#promise-${promise.id}`, notice };
};

const actOf = (visit: Visit): ConflictPage['act'] => {
  const typed = visit.form.text('do');
  return typed === 'answer' || typed === 'take-back' || typed === 'open' ? typed : 'change';
};

const judgeChange = async (
  visit: Visit,
  promise: PromiseWithHistory,
  act: ConflictPage['act'],
  tx: Transaction,
): Promise<Judged<Change>> => {
  const words = wordsIn(visit.language, actionWords);
  if (act === 'open')
    return { ok: true, value: { text: promise, state: 'open', outcome: '', notice: words.opened } };
  if (act === 'answer') {
    const judged = judgeAnswer(typedAnswer(visit));
    return judged.ok
      ? { ok: true, value: { text: promise, ...judged.value, notice: words.answered } }
      : judged;
  }
  if (act === 'take-back') {
    const judged = judgeReason(visit.form.text('reason'));
    return judged.ok
      ? {
          ok: true,
          value: { text: promise, state: 'taken back', outcome: judged.value, notice: words.takenBack },
        }
      : judged;
  }
  const known = (await colleagues(tx)).map((one) => one.id);
  const judged = judgePromise(typedPromise(visit), {
    today: todayOf(visit),
    // Who owns it already may go on owning it, also after they have left.
    colleagues: promise.ownerPerson === null ? known : [...known, promise.ownerPerson],
    keepsDate: promise.byWhen,
  });
  return judged.ok
    ? { ok: true, value: { text: judged.value, state: 'open', outcome: '', notice: words.changed } }
    : judged;
};

const conflict = async (
  visit: Visit,
  theirs: PromiseWithHistory,
  act: ConflictPage['act'],
  tx: Transaction,
): Promise<Answer> => {
  const frame = frameOf(visit, theirs.said, []);
  const main = promiseConflictPage(frame, {
    theirs,
    savedAt: sayMoment(theirs.changedAt),
    act,
    mine: typedPromise(visit),
    answer: typedAnswer(visit),
    reason: visit.form.text('reason'),
    today: todayOf(visit),
    colleagues: await colleagues(tx),
    card: wordsIn(visit.language, findingWords),
  });
  const answer = formAnswer(visit, { title: frame.words.conflictTitle, main, problems: [] });
  return { page: { ...answer.page, status: 409 } };
};

const loadLedger = async (visit: Visit) => {
  const promises = await visit.transaction((tx) => allPromises(tx));
  return promiseLedger(promises, readLedgerFilter(visit.query), {
    today: todayOf(visit),
    reader: visit.actor.id,
  });
};

async function register(visit: Visit): Promise<Answer> {
  const words = wordsIn(visit.language, ledgerWords);
  return {
    page: {
      title: words.promisesTitle,
      section: 'findings',
      crumb: [{ href: '/findings', title: words.findings }],
      main: promisesPage({
        ledger: await loadLedger(visit),
        today: todayOf(visit),
        may: may(visit.actor, ['finding', 'promise']) ? 'may promise' : 'may not',
        words,
        card: wordsIn(visit.language, findingWords),
      }),
    },
  };
}

async function registerCsv(visit: Visit): Promise<Answer> {
  const { shown } = await loadLedger(visit);
  const today = todayOf(visit);
  return {
    file: {
      name: `promises ${sayDate(today)}.csv`,
      type: 'text/csv; charset=utf-8',
      body: ledgerCsv(shown, today),
    },
  };
}
