import type { Transaction } from '../../../platform/postgres/record.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import { recordAudit } from '../../access/audit.postgres.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { judgeAssignment } from '../../decisions/assignment.ts';
import { assign, assignmentsOf } from '../../decisions/assignments.postgres.ts';
import { colleagues } from '../../decisions/colleagues.postgres.ts';
import { judgeComment, mayMend, mayTakeBack } from '../../decisions/comment.ts';
import { addComment, commentsOf, mendComment, takeBackComment } from '../../decisions/comments.postgres.ts';
import type { FormProblem } from '../../decisions/problem.ts';
import { judgeReason } from '../../decisions/set-aside.ts';
import { setAside } from '../../decisions/set-asides.postgres.ts';
import { unwatch, watch } from '../../decisions/watches.postgres.ts';
import { findingAddress, sentenceOf } from '../../disclosure/finding-key.ts';
import { formAnswer, frameOf } from './action.http.ts';
import { actionWords } from './action-words.en.ts';
import { assignPage } from './assign.page.ts';
import { commentPage, ownCommentPage } from './comment.page.ts';
import { asksToPause } from './finding-model.ts';
import { type FindingPagesNeeds, keyOf, NOT_FOUND, todayOf } from './findings-needs.http.ts';
import { type FoundFinding, findFor, saidOf, sizeOf } from './load-finding.http.ts';
import { setAsidePage } from './set-aside.page.ts';

/** What people do about one finding, but promises: give it to somebody, watch it, set it aside, talk about it. */
export const actRoutes = (needs: FindingPagesNeeds): readonly Route[] => {
  const act =
    (work: (visit: Visit, there: FoundFinding, tx: Transaction) => Promise<Answer>) =>
    (visit: Visit): Promise<Answer> =>
      visit.transaction(async (tx) => {
        const there = await findFor(visit, keyOf(visit), needs, tx);
        return there === null ? NOT_FOUND : work(visit, there, tx);
      });
  const route = (
    method: Route['method'],
    path: string,
    may: Route['may'],
    work: (visit: Visit, there: FoundFinding, tx: Transaction) => Promise<Answer>,
  ): Route => ({ method, path: `/findings/:key/${path}`, may, answer: act(work) });
  return [
    route('GET', 'assign', ['finding', 'assign'], (visit, there, tx) => assignAnswer(visit, there, [], tx)),
    route('POST', 'assign', ['finding', 'assign'], postAssign),
    route('POST', 'watch', ['finding', 'watch'], postWatch),
    route('GET', 'set-aside', ['finding', 'set aside'], (visit, there) =>
      Promise.resolve(asideAnswer(visit, there, [])),
    ),
    route('POST', 'set-aside', ['finding', 'set aside'], postSetAside),
    route('POST', 'comment', ['finding', 'discuss'], postComment),
    {
      method: 'GET',
      path: '/findings/:key/comments/:id',
      may: ['finding', 'discuss'],
      answer: (visit) => visit.transaction((tx) => ownComment(visit, null, tx)),
    },
    {
      method: 'POST',
      path: '/findings/:key/comments/:id',
      may: ['finding', 'discuss'],
      answer: (visit) => visit.transaction((tx) => postOwnComment(visit, tx)),
    },
  ];
};

const backTo = (visit: Visit, notice: string, place = 'doing'): Answer => ({
  goTo: `${findingAddress(keyOf(visit))}#${place}`,
  notice,
});

const assignAnswer = async (
  visit: Visit,
  { found }: FoundFinding,
  problems: readonly FormProblem[],
  tx: Transaction,
): Promise<Answer> => {
  const frame = frameOf(visit, sentenceOf(found), problems);
  const form = {
    to: visit.form.text('to'),
    due: visit.form.text('due'),
    note: visit.form.text('note'),
  };
  const date = asksToPause(found) ? 'asked' : 'optional';
  return formAnswer(visit, {
    title: frame.words.assignTitle,
    main: assignPage(frame, form, { colleagues: await colleagues(tx), date }),
    problems: problems,
  });
};

const postAssign = async (visit: Visit, there: FoundFinding, tx: Transaction): Promise<Answer> => {
  const words = wordsIn(visit.language, actionWords);
  const key = keyOf(visit);
  const base = { finding: key, said: saidOf(there.found), at: visit.now };
  if (visit.form.text('do') === 'give-back') {
    const last = (await assignmentsOf(key, tx)).at(-1);
    if (last !== undefined && last.to !== null) {
      await assign({ ...base, to: null, due: null, note: '' }, tx);
      await recordAudit({ act: 'give back', noun: 'finding', id: key.slice(0, 200) }, tx);
    }
    return backTo(visit, words.givenBack);
  }
  const known = await colleagues(tx);
  const judged = judgeAssignment(
    { to: visit.form.text('to'), due: visit.form.text('due'), note: visit.form.text('note') },
    {
      today: todayOf(visit),
      colleagues: known.map((one) => one.id),
      date: asksToPause(there.found) ? 'asked' : 'optional',
    },
  );
  if (!judged.ok) return assignAnswer(visit, there, judged.problems, tx);
  await assign({ ...base, ...judged.value }, tx);
  await recordAudit(
    { act: 'assign', noun: 'finding', id: key.slice(0, 200), detail: { to: judged.value.to } },
    tx,
  );
  return backTo(visit, words.assigned(known.find((one) => one.id === judged.value.to)?.name ?? ''));
};

const postWatch = async (visit: Visit, _: FoundFinding, tx: Transaction): Promise<Answer> => {
  const words = wordsIn(visit.language, actionWords);
  if (visit.form.text('do') === 'end') {
    await unwatch(keyOf(visit), visit.actor.id, tx);
    return backTo(visit, words.unwatched);
  }
  await watch(keyOf(visit), visit.now, tx);
  return backTo(visit, words.watched);
};

const asideAnswer = (visit: Visit, { found }: FoundFinding, problems: readonly FormProblem[]): Answer => {
  const frame = frameOf(visit, sentenceOf(found), problems);
  return formAnswer(visit, {
    title: frame.words.asideTitle,
    main: setAsidePage(frame, visit.form.text('reason')),
    problems: problems,
  });
};

const postSetAside = async (visit: Visit, there: FoundFinding, tx: Transaction): Promise<Answer> => {
  const words = wordsIn(visit.language, actionWords);
  const takeUp = visit.form.text('do') === 'take-up';
  const judged = takeUp ? ({ ok: true, value: '' } as const) : judgeReason(visit.form.text('reason'));
  if (!judged.ok) return asideAnswer(visit, there, judged.problems);
  await setAside(
    {
      finding: keyOf(visit),
      said: saidOf(there.found),
      isAside: !takeUp,
      reason: judged.value,
      snapshot: there.held.report.evidence.snapshot,
      size: sizeOf(there.found),
      at: visit.now,
    },
    tx,
  );
  return backTo(visit, takeUp ? words.takenUp : words.setAside);
};

const postComment = async (visit: Visit, { found }: FoundFinding, tx: Transaction): Promise<Answer> => {
  const judged = judgeComment(visit.form.text('comment'));
  const words = wordsIn(visit.language, actionWords);
  if (!judged.ok) {
    const frame = frameOf(visit, sentenceOf(found), judged.problems);
    return formAnswer(visit, {
      title: words.commentTitle,
      main: commentPage(frame, visit.form.text('comment')),
      problems: judged.problems,
    });
  }
  await addComment({ finding: keyOf(visit), text: judged.value }, tx);
  return backTo(visit, words.commentAdded, 'discussion');
};

const ownComment = async (
  visit: Visit,
  typed: { readonly text: string; readonly problems: readonly FormProblem[] } | null,
  tx: Transaction,
): Promise<Answer> => {
  const comment = (await commentsOf(keyOf(visit), tx)).find((one) => one.id === visit.params['id']);
  if (comment === undefined || !mayTakeBack(comment, visit.actor.id)) return NOT_FOUND;
  const frame = frameOf(visit, '', typed?.problems ?? []);
  const mend = mayMend(comment, visit.actor.id, visit.now) ? 'open' : 'over';
  return formAnswer(visit, {
    title: frame.words.mendTitle,
    main: ownCommentPage(frame, { id: comment.id, text: typed?.text ?? comment.text, mend }),
    problems: typed?.problems ?? [],
  });
};

const postOwnComment = async (visit: Visit, tx: Transaction): Promise<Answer> => {
  const words = wordsIn(visit.language, actionWords);
  const own = { id: visit.params['id'] ?? '', person: visit.actor.id };
  if (visit.form.text('do') === 'take-back') {
    const done = await takeBackComment(own, tx);
    return done ? backTo(visit, words.commentTakenBack, 'discussion') : NOT_FOUND;
  }
  const text = visit.form.text('comment');
  const judged = judgeComment(text);
  if (!judged.ok) return ownComment(visit, { text, problems: judged.problems }, tx);
  const done = await mendComment({ ...own, text: judged.value }, tx);
  // Too late: the page says so, and holds what was typed.
  return done
    ? backTo(visit, words.mended, 'discussion')
    : ownComment(visit, { text, problems: [{ field: 'comment', code: 'comment-late' }] }, tx);
};
