import type { Transaction } from '../../../platform/postgres/record.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import { editionFor } from '../../access/edition-for.ts';
import { may } from '../../access/may.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { currentEdition } from '../../disclosure/editions.postgres.ts';
import {
  changeSetting,
  itemPurposes,
  purposeName,
  settingsNow,
} from '../../findings/record/setting.postgres.ts';
import { type ItemPurposeFault, readItemPurpose } from '../../findings/record/setting.ts';
import { londonDay } from '../../records/london-day.ts';
import { reportTables } from '../report-tables.ts';
import { sayEvidence } from '../say-evidence.ts';
import { noEditionYet } from '../silence-pages/silences.page.ts';
import { isAmongAll } from './completeness-of.ts';
import { homesPage } from './homes.page.ts';
import { itemPage } from './item.page.ts';
import { type KnowingWords, knowingWords } from './words.en.ts';

const heldFor = (visit: Visit, tx: Transaction) => currentEdition(editionFor(visit.actor), tx);

const show = async (visit: Visit): Promise<Answer> => {
  const words = wordsIn(visit.language, knowingWords);
  return visit.transaction(async (tx): Promise<Answer> => {
    const held = await heldFor(visit, tx);
    if (held === null)
      return {
        page: { title: words.homesTitle, section: 'homes', main: noEditionYet(words.homesH1, words) },
      };
    const purposes = itemPurposes(await settingsNow(tx));
    const main = homesPage({ report: held.report, purposes, today: londonDay(visit.now) }, words);
    return { page: { title: words.homesTitle, section: 'homes', main, evidence: sayEvidence(held.report) } };
  });
};

const csv = async (visit: Visit): Promise<Answer> => {
  const held = await visit.transaction((tx) => heldFor(visit, tx));
  const file =
    held === null ? undefined : reportTables(held.report).find((one) => one.name === 'completeness.csv');
  return file === undefined
    ? { notFound: true }
    : { file: { name: 'completeness.csv', type: 'text/csv; charset=utf-8', body: file.text } };
};

interface Typed {
  readonly purpose: string;
  readonly owner: string;
  readonly reviewOn: string;
  readonly why: string;
}

interface Wrong {
  readonly typed: Typed;
  readonly errors: readonly { readonly field: string; readonly error: string }[];
  readonly status: 409 | 422;
}

const itemAnswer = async (visit: Visit, wrong?: Wrong): Promise<Answer> => {
  const words = wordsIn(visit.language, knowingWords);
  const id = visit.params['item'] ?? '';
  return visit.transaction(async (tx): Promise<Answer> => {
    const held = await heldFor(visit, tx);
    const rows = (held?.report.completeness ?? []).filter((row) => row.characteristic === id);
    const row = rows.find(isAmongAll);
    if (held === null || row === undefined) return { notFound: true };
    const item = itemPurposes(await settingsNow(tx)).get(id) ?? null;
    const form = may(visit.actor, ['setting', 'change'])
      ? {
          typed: wrong?.typed ?? { purpose: '', owner: '', reviewOn: '', ...item, why: '' },
          seen: item?.version ?? 0,
          errors: wrong?.errors ?? [],
          formKey: visit.formKey,
        }
      : null;
    const main = itemPage(
      { row, byGroup: rows.filter((one) => !isAmongAll(one)), item, today: londonDay(visit.now), form },
      words,
    );
    return {
      page: {
        title: row.title,
        section: 'homes',
        main,
        crumb: [{ href: '/homes', title: words.homesTitle }],
        ...(wrong === undefined ? {} : { status: wrong.status }),
      },
    };
  });
};

const save = async (visit: Visit): Promise<Answer> => {
  const words = wordsIn(visit.language, knowingWords);
  const id = visit.params['item'] ?? '';
  const typed: Typed = {
    purpose: visit.form.text('purpose'),
    owner: visit.form.text('owner'),
    reviewOn: visit.form.text('review'),
    why: visit.form.text('why'),
  };
  const why = typed.why.trim();
  const read = readItemPurpose(typed, londonDay(visit.now));
  const errors = [
    ...(read.ok
      ? []
      : read.faults.map(({ field, fault }) => ({
          field: field === 'reviewOn' ? 'review' : field,
          error: sayFault(fault, words),
        }))),
    ...(why.length >= 3 && why.length <= 1000 ? [] : [{ field: 'why', error: words.faultWhy }]),
  ];
  if (!read.ok || errors.length > 0) return itemAnswer(visit, { typed, errors, status: 422 });
  const done = await visit.transaction(async (tx) => {
    const held = await heldFor(visit, tx);
    const row = held?.report.completeness.find((one) => one.characteristic === id && isAmongAll(one));
    if (row === undefined) return null;
    const seen = Number(visit.form.text('seen')) || 0;
    const kept = await changeSetting({ name: purposeName(id), value: read.item, why, seen }, visit.now, tx);
    return { kept: kept.kept, title: row.title };
  });
  if (done === null) return { notFound: true };
  if (!done.kept)
    return itemAnswer(visit, {
      typed,
      errors: [{ field: 'purpose', error: words.purposeMeanwhile }],
      status: 409,
    });
  return { goTo: `/homes/${encodeURIComponent(id)}`, notice: words.purposeSaved(done.title) };
};

const sayFault = (fault: ItemPurposeFault, words: KnowingWords): string =>
  ({
    'purpose-short': words.faultPurposeShort,
    'purpose-long': words.faultPurposeLong,
    'owner-missing': words.faultOwner,
    'owner-long': words.faultOwner,
    'review-missing': words.faultReviewMissing,
    'review-wrong': words.faultReviewWrong,
    'review-past': words.faultReviewPast,
    'review-far': words.faultReviewFar,
  })[fault];

/** K6: knowing our homes. */
export const homesRoutes: readonly Route[] = [
  { method: 'GET', path: '/homes', may: ['finding', 'read'], answer: show },
  { method: 'GET', path: '/homes/completeness.csv', may: ['finding', 'read'], answer: csv },
  { method: 'GET', path: '/homes/:item', may: ['finding', 'read'], answer: (visit) => itemAnswer(visit) },
  { method: 'POST', path: '/homes/:item', may: ['setting', 'change'], answer: save },
];
