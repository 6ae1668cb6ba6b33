import type { Transaction } from '../../../platform/postgres/record.ts';
import { wordsIn } from '../../../platform/words/words.ts';
import { recordAudit } from '../../access/audit.postgres.ts';
import { may } from '../../access/may.ts';
import type { Answer, Route, Visit } from '../../access/web/route.http.ts';
import { csvText } from '../csv-text.ts';
import { poolCsv, quotasCsv, readDrawTexts } from '../draw-files.ts';
import { pickFromList } from '../publish-draw.ts';
import { drawText } from '../published-draw.ts';
import {
  askOfDraw,
  type DrawRecord,
  drawById,
  drawsOf,
  inputOf,
  keepPicked,
  publishedOf,
  startDraw,
} from '../record/draw.postgres.ts';
import { type PanelRecord, panelById } from '../record/panel.postgres.ts';
import { quotasOf } from '../record/quota.postgres.ts';
import { runDraw } from '../record/run-draw.job.ts';
import { offerSeats, seatsOf } from '../record/seat.postgres.ts';
import { poolOfPanel } from '../record/volunteer.postgres.ts';
import { sayProblems } from '../say-problems.ts';
import { drawsPage, endedPage, workingPage } from './draw.page.ts';
import { accountPage, drawResultPage } from './draw-result.page.ts';
import type { PanelNeeds } from './needs.ts';
import { panelCrumb } from './panel-pages.http.ts';
import { parsePublished } from './published-odds.ts';
import { sayMoment } from './say-day.ts';
import { type PanelWords, panelsWords } from './words.en.ts';

const READ = ['panel', 'read'] as const;
const RUN = ['panel', 'run'] as const;
/** What was published is for everybody. */
const CHECK = ['panel', 'check'] as const;
const SILENT_SECONDS = 30;

/** The draw: list, progress, picking, result and files. */
export const drawRoutes = (needs: PanelNeeds): readonly Route[] => [
  { method: 'GET', path: '/panels/:panel/draw', may: READ, answer: (visit) => list(visit, [], []) },
  { method: 'POST', path: '/panels/:panel/draw', may: RUN, answer: (visit) => begin(visit, needs) },
  { method: 'GET', path: '/panels/:panel/draw/:draw', may: READ, answer: (visit) => one(visit, []) },
  {
    method: 'GET',
    path: '/panels/:panel/draw/:draw/progress',
    may: READ,
    mostPerMinute: 120,
    answer: progress,
  },
  { method: 'POST', path: '/panels/:panel/draw/:draw/stop', may: RUN, answer: (visit) => ask(visit, 'stop') },
  {
    method: 'POST',
    path: '/panels/:panel/draw/:draw/cancel',
    may: RUN,
    answer: (visit) => ask(visit, 'cancel'),
  },
  {
    method: 'POST',
    path: '/panels/:panel/draw/:draw/resume',
    may: RUN,
    answer: (visit) => resume(visit, needs),
  },
  { method: 'POST', path: '/panels/:panel/draw/:draw/pick', may: RUN, answer: pick },
  { method: 'GET', path: '/panels/:panel/draw/:draw/account', may: CHECK, answer: account },
  {
    method: 'GET',
    path: '/panels/:panel/draw/:draw/list.json',
    may: CHECK,
    answer: (visit) => published(visit, 'list'),
  },
  {
    method: 'GET',
    path: '/panels/:panel/draw/:draw/drawn.json',
    may: CHECK,
    answer: (visit) => published(visit, 'drawn'),
  },
  { method: 'GET', path: '/panels/:panel/draw/:draw/odds.csv', may: CHECK, answer: odds },
  {
    method: 'GET',
    path: '/panels/:panel/draw/:draw/quotas.csv',
    may: RUN,
    answer: (visit) => input(visit, 'quotas'),
  },
  {
    method: 'GET',
    path: '/panels/:panel/draw/:draw/people.csv',
    may: ['panel', 'read volunteers'],
    answer: (visit) => input(visit, 'pool'),
  },
];

const wordsFor = (visit: Visit): PanelWords => wordsIn(visit.language, panelsWords);

export interface DrawOfPanel {
  readonly panel: PanelRecord;
  readonly draw: DrawRecord;
}

/** The draw that an address names, with its panel; null where they do not belong together. */
export const drawOfVisit = async (visit: Visit, tx: Transaction): Promise<DrawOfPanel | null> => {
  const panel = await panelById(visit.params['panel'] ?? '', tx);
  const draw = panel && (await drawById(visit.params['draw'] ?? '', tx));
  return panel && draw && draw.panel === panel.id ? { panel, draw } : null;
};

/** Who keeps a seat, who is not drawn again, and how many seats are empty. */
const seating = async (panel: PanelRecord, tx: Transaction) => {
  const seats = await seatsOf(panel.id, tx);
  const by = (...states: readonly string[]): string[] =>
    seats.filter(({ state }) => states.includes(state)).map(({ reference }) => reference);
  const kept = by('accepted', 'offered');
  return { kept, leftOut: by('declined', 'left'), empty: panel.size - kept.length };
};

type FieldErrors = readonly { readonly field: string; readonly error: string }[];

const list = async (visit: Visit, errors: FieldErrors, problems: readonly string[]): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    return panel && { panel, draws: await drawsOf(panel.id, tx), ...(await seating(panel, tx)) };
  });
  if (!found) return { notFound: true };
  const { panel, draws, kept, empty } = found;
  const main = drawsPage(
    {
      panel,
      draws,
      formKey: visit.formKey,
      mayRun: may(visit.actor, RUN),
      seats: empty,
      kept: kept.length,
      typed: visit.form,
      errors,
      problems,
    },
    words,
  );
  const wrong = errors.length + problems.length > 0;
  return {
    page: {
      title: words.drawTitle,
      section: 'panels',
      crumb: panelCrumb(panel, words),
      main,
      ...(wrong ? { status: 422 as const } : {}),
    },
  };
};

const OBJECTIVES = ['leximin', 'maximin', 'nash', 'goldilocks'] as const;

const begin = async (visit: Visit, needs: PanelNeeds): Promise<Answer> => {
  const words = wordsFor(visit);
  const whole = (name: string): number =>
    /^\d{1,5}$/.test(visit.form.text(name).trim()) ? Number(visit.form.text(name)) : Number.NaN;
  const [equalPanels, reserves] = [whole('equal'), whole('reserves')];
  const randomSource = visit.form.text('source').trim();
  const errors = [
    ...(randomSource === '' || randomSource.length > 300
      ? [{ field: 'source', error: words.sourceMissing }]
      : []),
    ...(equalPanels >= 10 && equalPanels <= 10_000 ? [] : [{ field: 'equal', error: words.equalWrong }]),
    ...(reserves >= 0 && reserves <= 200 ? [] : [{ field: 'reserves', error: words.reservesWrong }]),
  ];
  if (errors.length > 0) return list(visit, errors, []);
  const objective = OBJECTIVES.find((one) => one === visit.form.text('objective')) ?? 'leximin';
  const begun = await visit.transaction(async (tx) => {
    const panel = await panelById(visit.params['panel'] ?? '', tx);
    if (panel === null) return null;
    if ((await drawsOf(panel.id, tx)).some(isUnderWay)) return { problems: [words.drawWorkedOn] };
    const { quotas, pool, kept, leftOut } = await filesOf(panel, tx);
    const read = await readDrawTexts({ quotas, pool }, panel);
    if (read.problems.length > 0) return { problems: sayProblems(read.problems) };
    const draw = await startDraw(
      {
        panel: panel.id,
        objective,
        size: panel.size,
        equalPanels,
        reserves,
        randomSource,
        kept,
        leftOut,
        quotasCsv: quotas,
        poolCsv: pool,
      },
      tx,
    );
    return { panel: panel.id, draw };
  });
  if (begun === null) return { notFound: true };
  if (begun.problems !== undefined) return list(visit, [], begun.problems);
  needs.goOn(runDraw(begun.draw, needs.record));
  return { goTo: `/panels/${begun.panel}/draw/${begun.draw}`, notice: words.drawStarted };
};

const filesOf = async (panel: PanelRecord, tx: Transaction) => {
  const quotas = await quotasOf(panel.id, tx);
  const people = await poolOfPanel(panel.id, tx);
  const features = [...new Set(quotas.map(({ feature }) => feature))];
  const { kept, leftOut } = await seating(panel, tx);
  const inPool = new Set(people.map(({ reference }) => reference));
  return {
    quotas: quotasCsv(quotas, panel.size),
    pool: poolCsv(people, features),
    kept: kept.filter((reference) => inPool.has(reference)),
    leftOut: leftOut.filter((reference) => inPool.has(reference)),
  };
};

const isUnderWay = ({ state }: DrawRecord): boolean => state === 'waiting' || state === 'working';

const isStalled = (draw: DrawRecord, now: Date): boolean =>
  isUnderWay(draw) && now.getTime() - (draw.beatAt ?? draw.startedAt).getTime() > SILENT_SECONDS * 1000;

const one = async (visit: Visit, errors: FieldErrors): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction(async (tx) => {
    const own = await drawOfVisit(visit, tx);
    return own && { ...own, texts: await publishedOf(own.draw.id, tx) };
  });
  if (!found) return { notFound: true };
  const { panel, draw, texts } = found;
  const mayRun = may(visit.actor, RUN);
  const shown = { panel, draw, formKey: visit.formKey, mayRun };
  const result = parsePublished(texts.drawn ?? texts.list);
  const main = isUnderWay(draw)
    ? workingPage({ ...shown, stalled: isStalled(draw, visit.now) }, words)
    : result === null
      ? endedPage(shown, words)
      : drawResultPage(
          {
            panel,
            id: draw.id,
            published: result,
            listedAt: sayMoment(draw.listedAt ?? draw.startedAt),
            drawnAt: draw.drawnAt === null ? null : sayMoment(draw.drawnAt),
            formKey: visit.formKey,
            mayRun,
            typed: visit.form,
            errors,
          },
          words,
        );
  return {
    page: {
      title: words.oneTitle(sayMoment(draw.startedAt)),
      section: 'panels',
      crumb: [...panelCrumb(panel, words), { href: `/panels/${panel.id}/draw`, title: words.drawTitle }],
      main,
      ...(isUnderWay(draw) ? { islands: ['draw-progress'], refreshSeconds: 3 } : {}),
      ...(errors.length === 0 ? {} : { status: 422 as const }),
    },
  };
};

const progress = async (visit: Visit): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction((tx) => drawOfVisit(visit, tx));
  if (!found) return { notFound: true };
  const { draw } = found;
  const percent = Math.round(100 * draw.progress);
  const ended = !isUnderWay(draw) || isStalled(draw, visit.now);
  return {
    json: {
      percent,
      says: words.progressSays(percent, draw.doing),
      ended: ended && !isStalled(draw, visit.now),
    },
  };
};

const ask = async (visit: Visit, asked: 'stop' | 'cancel'): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction(async (tx) => {
    const own = await drawOfVisit(visit, tx);
    if (own) await askOfDraw(own.draw.id, asked, tx);
    return own;
  });
  if (!found) return { notFound: true };
  return {
    goTo: `/panels/${found.panel.id}/draw/${found.draw.id}`,
    notice: asked === 'stop' ? words.stopAsked : words.cancelAsked,
  };
};

const resume = async (visit: Visit, needs: PanelNeeds): Promise<Answer> => {
  const found = await visit.transaction((tx) => drawOfVisit(visit, tx));
  if (!found) return { notFound: true };
  if (isUnderWay(found.draw)) needs.goOn(runDraw(found.draw.id, needs.record));
  return { goTo: `/panels/${found.panel.id}/draw/${found.draw.id}` };
};

/** Picks the panel that the number names, once, and offers the seats. */
const pick = async (visit: Visit): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await visit.transaction(async (tx) => {
    const own = await drawOfVisit(visit, tx);
    if (!own) return null;
    const listed = parsePublished((await publishedOf(own.draw.id, tx)).list);
    const files = await inputOf(own.draw.id, tx);
    if (own.draw.state !== 'listed' || listed === null || !files?.pool)
      return { ...own, error: words.pickLate };
    const number = visit.form.text('number').trim();
    const last = listed.panels.length - 1;
    if (!/^\d{1,6}$/.test(number) || Number(number) > last) return { ...own, error: words.pickWrong(last) };
    const { request } = await readDrawTexts(
      { quotas: files.quotas, pool: files.pool },
      { ...own.panel, size: own.draw.size },
    );
    const drawn = await pickFromList(listed, request, {
      picked: { panel: Number(number), by: 'ticket', seed: String(Number(number)) },
      ...(own.draw.reserves > 0
        ? { reserves: { count: own.draw.reserves, dropOut: [], seed: String(Number(number)) } }
        : {}),
    });
    if (!(await keepPicked(own.draw.id, { text: drawText(drawn), account: drawn.account }, tx)))
      return { ...own, error: words.pickLate };
    const { members = [], reserves = [] } = drawn.drawn ?? {};
    await offerSeats({ panel: own.panel.id, draw: own.draw.id }, { members, reserves }, tx);
    return { ...own, error: null };
  });
  if (found === null) return { notFound: true };
  if (found.error !== null) return one(visit, [{ field: 'number', error: found.error }]);
  return { goTo: `/panels/${found.panel.id}/draw/${found.draw.id}`, notice: words.picked };
};

const textsOfVisit = (visit: Visit) =>
  visit.transaction(async (tx) => {
    const own = await drawOfVisit(visit, tx);
    return own && { ...own, texts: await publishedOf(own.draw.id, tx) };
  });

const published = async (visit: Visit, which: 'list' | 'drawn'): Promise<Answer> => {
  const found = await textsOfVisit(visit);
  const text = found?.texts[which] ?? null;
  if (text === null) return { notFound: true };
  return { file: { name: `${which}.json`, type: 'application/json; charset=utf-8', body: text } };
};

const odds = async (visit: Visit): Promise<Answer> => {
  const found = await textsOfVisit(visit);
  const result = parsePublished(found?.texts.list ?? null);
  if (result === null) return { notFound: true };
  return {
    file: {
      name: 'odds.csv',
      type: 'text/csv; charset=utf-8',
      body: csvText(['reference', 'odds'], Object.entries(result.odds)),
    },
  };
};

const account = async (visit: Visit): Promise<Answer> => {
  const words = wordsFor(visit);
  const found = await textsOfVisit(visit);
  const result = parsePublished(found?.texts.drawn ?? found?.texts.list ?? null);
  if (!found || result === null) return { notFound: true };
  const at = `/panels/${found.panel.id}/draw/${found.draw.id}`;
  return {
    page: {
      title: words.account,
      section: 'panels',
      main: accountPage({ panel: found.panel.name, published: result, at }, words),
    },
  };
};

const input = async (visit: Visit, which: 'quotas' | 'pool'): Promise<Answer> => {
  const text = await visit.transaction(async (tx) => {
    const own = await drawOfVisit(visit, tx);
    if (!own) return null;
    await recordAudit({ act: 'hand over', noun: 'panel draw', id: own.draw.id, detail: { file: which } }, tx);
    return (await inputOf(own.draw.id, tx))?.[which] ?? null;
  });
  if (text === null) return { notFound: true };
  return {
    file: {
      name: which === 'pool' ? 'people.csv' : 'quotas.csv',
      type: 'text/csv; charset=utf-8',
      body: text,
    },
  };
};
