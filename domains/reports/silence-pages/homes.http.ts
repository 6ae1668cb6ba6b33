import type { Transaction } from '../../../platform/postgres/record.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import { recordAudit } from '../../access/audit.postgres.ts';
import { may } from '../../access/may.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { currentEdition } from '../../disclosure/editions.postgres.ts';
import { handOver, handOversOfHome, NothingToHandOver } from '../../findings/record/hand-over.postgres.ts';
import {
  listedHome,
  silenceListPage,
  silenceListParts,
} from '../../findings/record/silence-list.postgres.ts';
import {
  readSilenceFilter,
  type SilenceFilter,
  silenceQuery,
  WHOLE_LIST,
} from '../../findings/record/silence-list.ts';
import { londonDay } from '../../records/london-day.ts';
import { sayEvidence } from '../say-evidence.ts';
import { listedHomePage } from './hand-overs.page.ts';
import { homesPage, type TypedHandOver } from './homes.page.ts';
import { emptyHandOver, readHandOver } from './read-hand-over.ts';
import { sayChosen } from './say-chosen.ts';
import { shownHandOver } from './shown-hand-over.ts';
import { toHomes, toSilences } from './silence-crumbs.ts';
import { noEditionYet } from './silences.page.ts';
import { silenceWords } from './words.en.ts';

const PER_PAGE = 50;

interface Typed {
  readonly typed: TypedHandOver;
  readonly errors: readonly { readonly field: string; readonly error: string }[];
}

/** The edition that the list belongs to: the one for those who work with exact counts. */
const listEdition = (tx: Transaction) => currentEdition('insight', tx);

const filterAudit = (filter: SilenceFilter): Record<string, string> => ({
  ...(filter.place === '' ? {} : { place: filter.place.slice(0, 200) }),
  ...(filter.reason === '' ? {} : { reason: filter.reason.slice(0, 200) }),
  ...(filter.notHeardSince === '' ? {} : { 'not heard since': filter.notHeardSince }),
  ...(filter.handedOver === '' ? {} : { 'handed over': filter.handedOver }),
});

/** The list with what was typed into the hand-over, if anything; its reading goes into the audit in the same transaction. */
const listAnswer = async (visit: Visit, typed?: Typed): Promise<Answer> => {
  const words = wordsIn(visit.language, silenceWords);
  const today = londonDay(visit.now);
  const { filter, unread } = readSilenceFilter((name) => visit.query.text(name));
  const asked = typed === undefined ? visit.query.text('page') : visit.form.text('page');
  const page = /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1;
  return visit.transaction(async (tx): Promise<Answer> => {
    const held = await listEdition(tx);
    if (held === null)
      return {
        page: {
          title: words.listTitle,
          section: 'silences',
          main: noEditionYet(words.listTitle, words),
          crumb: toSilences(words),
        },
      };
    const list = { edition: held.id, filter, today };
    const { homes, total } = await silenceListPage(list, { skip: (page - 1) * PER_PAGE, most: PER_PAGE }, tx);
    const onList = await silenceListPage({ ...list, filter: WHOLE_LIST }, { skip: 0, most: 0 }, tx);
    const parts = await silenceListParts(held.id, tx);
    await recordAudit(
      {
        act: 'read',
        noun: 'silence list',
        id: held.id,
        detail: { homes: homes.length, fitting: total, page, ...filterAudit(filter) },
      },
      tx,
    );
    const handOver = may(visit.actor, ['silence list', 'hand over'])
      ? { typed: typed?.typed ?? emptyHandOver(today), errors: typed?.errors ?? [], formKey: visit.formKey }
      : null;
    const main = homesPage(
      {
        homes,
        total,
        onList: onList.total,
        page,
        perPage: PER_PAGE,
        filter,
        sinceTyped: visit.query.text('since'),
        sinceWrong: unread.includes('since'),
        ...parts,
        handOver,
      },
      words,
    );
    return {
      page: {
        title: words.listTitle,
        section: 'silences',
        main,
        crumb: toSilences(words),
        evidence: sayEvidence(held.report),
        ...(typed === undefined ? {} : { status: 422 }),
      },
    };
  });
};

const hand = async (visit: Visit): Promise<Answer> => {
  const words = wordsIn(visit.language, silenceWords);
  const today = londonDay(visit.now);
  const typed: TypedHandOver = {
    which: visit.form.text('which'),
    homes: visit.form.all('home').slice(0, PER_PAGE),
    most: visit.form.text('most'),
    toWhom: visit.form.text('to-whom'),
    purpose: visit.form.text('purpose'),
    backBy: visit.form.text('back-by'),
  };
  const form = readHandOver(typed, today, words);
  if (!form.ok) return listAnswer(visit, { typed, errors: form.errors });
  const { only, most, toWhom, purpose, backBy } = form.read;
  const { filter } = readSilenceFilter((name) => visit.query.text(name));
  const chosen = only === null ? sayChosen(filter, words) : words.chosenTicked(only.length);
  try {
    const made = await visit.transaction(async (tx) => {
      const held = await listEdition(tx);
      if (held === null) throw new NothingToHandOver('There is no list.');
      const done = await handOver(
        {
          list: { edition: held.id, filter: only === null ? filter : WHOLE_LIST, today },
          ...(only === null ? {} : { only }),
          most: only === null ? most : only.length,
          toWhom,
          purpose,
          chosen,
          backBy,
        },
        visit.now,
        tx,
      );
      await recordAudit(
        {
          act: 'hand over',
          noun: 'silence list',
          id: done.id,
          detail: { homes: done.homes, 'back by': backBy, ...filterAudit(filter) },
        },
        tx,
      );
      return done;
    });
    return { goTo: `/silences/hand-overs/${made.id}`, notice: words.handDone(made.homes, toWhom) };
  } catch (trouble) {
    if (!(trouble instanceof NothingToHandOver)) throw trouble;
    return listAnswer(visit, { typed, errors: [{ field: 'which', error: words.faultGone }] });
  }
};

const one = async (visit: Visit): Promise<Answer> => {
  const words = wordsIn(visit.language, silenceWords);
  const homeId = visit.params['home'] ?? '';
  const today = londonDay(visit.now);
  return visit.transaction(async (tx): Promise<Answer> => {
    const held = await listEdition(tx);
    const home = held === null ? null : await listedHome({ edition: held.id, homeId, today }, tx);
    if (home === null) return { notFound: true };
    const history = (await handOversOfHome(homeId, tx)).map(shownHandOver);
    await recordAudit({ act: 'read', noun: 'home', id: homeId, detail: { from: 'silence list' } }, tx);
    return {
      page: {
        title: words.oneTitle(homeId),
        section: 'silences',
        main: listedHomePage({ home, history, today }, words),
        crumb: toHomes(words),
      },
    };
  });
};

/** K3: the list of homes to contact, one home of it, and handing homes over. */
export const homesRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/silences/homes',
    may: ['silence list', 'read'],
    answer: (visit) => listAnswer(visit),
  },
  { method: 'POST', path: '/silences/homes/hand-over', may: ['silence list', 'hand over'], answer: hand },
  {
    method: 'GET',
    path: '/silences/homes/hand-over',
    may: ['silence list', 'read'],
    // Where a reload or an old link asks for the address of the form.
    answer: async (visit) => ({
      goTo: `/silences/homes?${silenceQuery(readSilenceFilter((name) => visit.query.text(name)).filter)}`,
    }),
  },
  { method: 'GET', path: '/silences/homes/:home', may: ['silence list', 'read'], answer: one },
];
