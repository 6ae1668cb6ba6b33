import { wordsIn } from '../../../platform/words/words.ts';
import { recordAudit } from '../../access/audit.postgres.ts';
import { may } from '../../access/may.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import {
  callList,
  handOverById,
  handOvers,
  takeBackHandOver,
} from '../../findings/record/hand-over.postgres.ts';
import { londonDay } from '../../records/london-day.ts';
import { callsCsv } from './calls-csv.ts';
import { callListPage, handOversPage } from './hand-overs.page.ts';
import { shownHandOver } from './shown-hand-over.ts';
import { toHandOvers, toSilences } from './silence-crumbs.ts';
import { silenceWords } from './words.en.ts';

const PER_PAGE = 50;

const all = async (visit: Visit): Promise<Answer> => {
  const words = wordsIn(visit.language, silenceWords);
  const asked = visit.query.text('page');
  const at = /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1;
  const found = await visit.transaction((tx) => handOvers({ skip: (at - 1) * PER_PAGE, most: PER_PAGE }, tx));
  const main = handOversPage(
    {
      handOvers: found.handOvers.map(shownHandOver),
      at,
      of: Math.max(1, Math.ceil(found.total / PER_PAGE)),
      today: londonDay(visit.now),
    },
    words,
  );
  return { page: { title: words.overTitle, section: 'silences', main, crumb: toSilences(words) } };
};

const one = async (
  visit: Visit,
  typed?: { readonly why: string; readonly error: string },
): Promise<Answer> => {
  const words = wordsIn(visit.language, silenceWords);
  const id = visit.params['id'] ?? '';
  return visit.transaction(async (tx): Promise<Answer> => {
    const found = await handOverById(id, tx);
    if (found === null) return { notFound: true };
    const homes = await callList(id, tx);
    await recordAudit({ act: 'read', noun: 'call list', id, detail: { homes: homes.length } }, tx);
    const errors = typed === undefined ? [] : [{ field: 'why', error: typed.error }];
    const takeBack = may(visit.actor, ['silence list', 'hand over'])
      ? { why: typed?.why ?? '', errors, formKey: visit.formKey }
      : null;
    const main = callListPage(
      { handOver: shownHandOver(found), homes, today: londonDay(visit.now), takeBack },
      words,
    );
    return {
      page: {
        title: words.callTitle(found.toWhom),
        section: 'silences',
        main,
        crumb: toHandOvers(words),
        ...(typed === undefined ? {} : { status: 422 }),
      },
    };
  });
};

const csv = async (visit: Visit): Promise<Answer> => {
  const id = visit.params['id'] ?? '';
  return visit.transaction(async (tx): Promise<Answer> => {
    const found = await handOverById(id, tx);
    if (found === null) return { notFound: true };
    const homes = await callList(id, tx);
    await recordAudit({ act: 'download', noun: 'call list', id, detail: { homes: homes.length } }, tx);
    const on = londonDay(found.at);
    return {
      file: {
        name: `call-list-${on}.csv`,
        type: 'text/csv; charset=utf-8',
        body: callsCsv(found, homes, on),
      },
    };
  });
};

const takeBack = async (visit: Visit): Promise<Answer> => {
  const words = wordsIn(visit.language, silenceWords);
  const id = visit.params['id'] ?? '';
  const why = visit.form.text('why').trim();
  if (why.length < 3 || why.length > 1000)
    return one(visit, { why: visit.form.text('why'), error: words.faultBackWhy });
  return visit.transaction(async (tx): Promise<Answer> => {
    if ((await handOverById(id, tx)) === null) return { notFound: true };
    const back = await takeBackHandOver({ id, why, by: visit.actor.id }, visit.now, tx);
    if (back) await recordAudit({ act: 'take back', noun: 'call list', id }, tx);
    return { goTo: `/silences/hand-overs/${id}`, notice: back ? words.backDone : words.backAlready };
  });
};

/** Call lists: who has which homes, each as a page and a file, and taking one back. */
export const handOversRoutes: readonly Route[] = [
  { method: 'GET', path: '/silences/hand-overs', may: ['silence list', 'read'], answer: all },
  {
    method: 'GET',
    path: '/silences/hand-overs/:id',
    may: ['silence list', 'read'],
    answer: (visit) => one(visit),
  },
  { method: 'GET', path: '/silences/hand-overs/:id/calls.csv', may: ['silence list', 'read'], answer: csv },
  {
    method: 'POST',
    path: '/silences/hand-overs/:id/take-back',
    may: ['silence list', 'hand over'],
    answer: takeBack,
  },
];
